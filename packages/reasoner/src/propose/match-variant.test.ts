import { line, variant } from '@bookbag/core/test/examples'
import { describe, expect, test } from 'vitest'
import { matchVariant } from './match-variant.ts'

const kind = (id: string, size: string, color = 'Blue') =>
  variant({
    id,
    title: `${size} / ${color}`,
    options: [
      { name: 'Size', value: size },
      { name: 'Color', value: color },
    ],
  })
const JUMPERS = [
  kind('l-blue', 'L'),
  kind('m-blue', 'M'),
  kind('xl-blue', 'XL'),
  kind('m-red', 'M', 'Red'),
  kind('l-red', 'L', 'Red'),
  variant({ id: 'other', productId: 'p9', title: 'M' }),
]
const SHOES = ['41', '42', '43'].map((size) => variant({ id: size, title: size, options: [{ name: 'Size', value: size }] }))
const jumper = line({ title: 'Jumper', variantId: 'l-blue' })
const wanted = (words: string, own = jumper, variants = JUMPERS): string | null => {
  const match = matchVariant(own, variants, words)
  return match.kind === 'exact' ? match.variant.id : null
}

describe('The other kind that a customer wants', () => {
  test.each([
    ['a size M please', 'm-blue'],
    ['size M instead of L', 'm-blue'],
    ['the medium, the large is too big', 'm-blue'],
    ['an extra large one', 'xl-blue'],
    ['the red one', 'l-red'],
    ['a red one in M', 'm-red'],
    ['it is too small, I need the XL', 'xl-blue'],
  ])('“%s” is %s', (words, id) => {
    expect(wanted(words)).toBe(id)
  })

  test.each(['a bigger one', 'it’s too small', 'I’m not happy with it', 'the green one', 'the M or the XL', 'the L in blue', 'something else'])('“%s” is not certain', (words) => {
    expect(wanted(words)).toBeNull()
  })

  test('a number is a size only where it is said to be one', () => {
    const shoe = line({ title: 'Shoe', variantId: '42' })
    expect(wanted('please swap them for a size 43', shoe, SHOES)).toBe('43')
    expect(wanted('order #43, they pinch after 41 minutes', shoe, SHOES)).toBeNull()
  })

  test('of a thing the shop no longer knows there is none', () => {
    expect(wanted('size M', line({ variantId: null }))).toBeNull()
  })
})
