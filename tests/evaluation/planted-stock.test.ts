import type { World } from '@bookbag/sandbox/world/schema'
import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'
import { type Planted, plant } from './sample-world.ts'

const product = (id: string, title: string, kinds: [string, number][]): World['products'][number] => ({
  id,
  shop: '1',
  title,
  description: '',
  imageUrl: null,
  tags: [],
  variants: kinds.map(([name, inventory], at) => ({ id: `${id}${at}`, title: name, sku: null, price: '60.00', inventory, options: {} })),
})
const start = (world: World): void =>
  void world.products.push(
    product('71', 'Brass lamp', [['Default Title', 12]]),
    product('72', 'Wool rug', [['Default Title', 0]]),
    product('73', 'Linen apron', [
      ['Green', 3],
      ['Blue', 0],
    ]),
  )
const counting = (world: World): void => {
  start(world)
  for (const shop of world.shops) shop.policies.tellsStockCount = true
}
const of = (reply: string, more: Partial<Planted> = {}): Planted => ({ line: { body: 'Is it in stock?' }, start, replies: [reply], ...more })

const WRONG: Record<string, Planted> = {
  'what is gone told as there': of('“Wool rug” is in stock right now.'),
  'what is there told as gone': of('“Brass lamp” is not in stock right now.'),
  'all kinds told as there': of('“Linen apron” is in stock right now.'),
  'a kind that is gone told as there': of('“Linen apron” (Blue) is in stock right now.'),
  'nothing named at all': of('Yes, it is in stock.'),
  'a number where the shop tells none': of('“Brass lamp” is in stock right now: 12 left.'),
  'another number': of('“Brass lamp” is in stock right now: 13 left.', { start: counting }),
  'a day on which it comes back': of('“Wool rug” will be back within a week.'),
}
const RIGHT: Record<string, Planted> = {
  'what is there': of('“Brass lamp” is in stock right now. We looked on Friday, November 20 at 07:00; it can change at any time.'),
  'what is gone': of('“Wool rug” is not in stock right now.'),
  'one kind of two': of('“Linen apron” (Green) is in stock right now.'),
  'each kind': of('“Linen apron” is in stock right now in: Green. It is not in stock in: Blue.'),
  'the number where the shop tells it': of('“Brass lamp” is in stock right now: 12 left.', { start: counting }),
}

describe('The judge of the shelf', () => {
  test.each(Object.entries(WRONG))('finds %s', (_, planted) => {
    expect(judge(plant(planted)).violations.map((each) => each.kind)).toContain('false_claim')
  })

  test.each(Object.entries(RIGHT))('finds nothing wrong with %s', (_, planted) => {
    expect(judge(plant(planted)).violations).toEqual([])
  })
})
