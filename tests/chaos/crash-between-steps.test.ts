import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { type Harness, startHarness } from '../harness.ts'
import { brokenCup, cupWorld, orderOf } from './cup-world.ts'

/** Every point that the refund of a ticket passes; the first test proves that the list is whole. */
const POINTS = [
  ...['read', 'understand', 'look up', 'propose', 'decide', 'intend refund'].flatMap((step) => [`before ${step}`, `after ${step}`, `recorded ${step}`]),
  ...['before do refund', 'begun refund', 'performed refund', 'settled refund', 'after do refund', 'recorded do refund'],
  ...['before answer', 'begun reply', 'performed reply', 'settled reply', 'after answer', 'recorded answer'],
]

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  shop = await startHarness({ world: cupWorld(POINTS.length + 1), work: crash.work })
})
afterAll(() => shop.stop())

async function play(index: number): Promise<{ refunds: string[]; replies: number; notes: number; states: string[]; left: string | null }> {
  const ticketId = await shop.mail(brokenCup(index))
  for (let minutes = 0; minutes < 6; minutes += 1) await shop.pass(61_000)
  const order = shop.sandbox.store.world.orders.find((each) => each.id === orderOf(index))
  return {
    refunds: order?.refunds.map((refund) => refund.amount) ?? [],
    replies: shop.repliesOn(ticketId).length,
    notes: shop.notesOn(ticketId).length,
    states: (await shop.runs(ticketId)).map((run) => run.state),
    left: crash.at,
  }
}

const WHOLE = { refunds: ['12.00'], replies: 1, notes: 0, states: ['resolved'], left: null }

describe('A server that dies while it refunds', () => {
  test('passes these points when nothing goes wrong', async () => {
    expect(await play(0)).toEqual(WHOLE)
    expect(crash.passed).toEqual(POINTS)
  })

  test.each(POINTS.map((point, index) => ({ point, index: index + 1 })))('$point: one refund and one answer all the same', async ({ point, index }) => {
    crash.at = point
    expect(await play(index)).toEqual(WHOLE)
  })
})
