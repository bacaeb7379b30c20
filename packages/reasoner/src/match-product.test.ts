import { variant } from '@bookbag/core/test/examples'
import { describe, expect, test } from 'vitest'
import { matchProduct, searchWords } from './match-product.ts'
import { stockQuestion } from './offline/stock-question.ts'

const sold = (id: string, productTitle: string, title = 'Default Title') =>
  variant({ id, productId: productTitle, productTitle, title, sku: null, options: title === 'Default Title' ? [] : [{ name: 'Kind', value: title }] })
const SHELF = [
  sold('1', 'Brass lamp'),
  sold('2', 'Linen apron', 'Green'),
  sold('3', 'Linen apron', 'Blue'),
  sold('4', 'Wool rug', 'L / Blue'),
  sold('5', 'Wool rug', 'S / Grey'),
  sold('6', 'Cotton rug'),
  sold('7', 'Messinglampe'),
]

const meant = (text: string) => {
  const question = stockQuestion(text)
  if (!question) return null
  const match = matchProduct(question.words, text, SHELF)
  return match.kind === 'exact' ? match.variants.map(({ id }) => id).join() : match.kind
}

describe('A question whether something can be had', () => {
  test.each([
    ['Hello, is the brass lamp in stock?', '1'],
    ['Hi, do you still have the brass lamp?', '1'],
    ['When will the linen apron be back in stock?', '2,3'],
    ['When is the Brass lamp back?', '1'],
    ['Hello,\n\nis the linen apron in green available again?\n\nThanks', '2'],
    ['Is the "Linen apron" out of stock?', '2,3'],
    ['I would like to buy the brass lamps, are they in stock?', '1'],
    ['Could you tell me whether the Linen apron (green) is in stock right now?', '2'],
    ['Do you have the wool rug in size L?', '4'],
    ['Is the large wool rug in stock?', '4'],
    ['Is the gray wool rug sold out?', '5'],
    ['Will you get more of the wool rugs?', '4,5'],
    ['Guten Tag, ist die Messinglampe noch auf Lager?', '7'],
    ['Wann ist die Messinglampe wieder lieferbar?', '7'],
  ])('finds what is meant: %s', (text, ids) => {
    expect(meant(text)).toBe(ids)
  })

  test.each([
    ['the name fits two products', 'Is the rug in stock?'],
    ['nothing has that name', 'Is the oak desk in stock?'],
    ['it comes in no such colour', 'Is the red linen apron in stock?'],
    ['more is said of it than is known', 'Is the brass lamp from the catalogue in stock?'],
    ['nothing is named', 'Is it in stock again?'],
  ])('leaves a doubt where %s', (_, text) => {
    expect(meant(text)).toBe('unclear')
  })

  test.each([
    'When will my order be back?',
    'Is my refund available?',
    'Where is my brass lamp?',
    'The brass lamp is lovely.',
    'Is gift wrapping something you do?',
    'Ist meine Bestellung noch nicht lieferbar?',
    'Is the brass lamp in stock? And is the rug in stock?',
  ])('is not every mail: %s', (text) => {
    expect(meant(text)).toBeNull()
  })

  test('knows whether a time is asked for, which no shelf tells', () => {
    expect(stockQuestion('When will the lamp be back in stock?')?.asksWhen).toBe(true)
    expect(stockQuestion('Is the lamp in stock?')?.asksWhen).toBe(false)
    expect(stockQuestion('Wann ist die Lampe wieder da?')?.asksWhen).toBe(true)
  })

  test('is looked up by the thing, not by its colour', () => {
    expect(searchWords('blue wool rugs')).toEqual(['wool', 'rug'])
    expect(searchWords('orange')).toEqual(['orange'])
  })
})
