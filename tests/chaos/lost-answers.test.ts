import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'
import { brokenCup, cupWorld, orderOf } from './cup-world.ts'

let shop: Harness
beforeEach(async () => {
  shop = await startHarness({ world: cupWorld(1) })
})
afterEach(() => shop.stop())

async function play() {
  const ticketId = await shop.mail(brokenCup(0))
  for (let minutes = 0; minutes < 8; minutes += 1) await shop.pass(61_000)
  const order = shop.sandbox.store.world.orders.find((each) => each.id === orderOf(0))
  return {
    refunds: order?.refunds.map((refund) => refund.amount),
    replies: shop.repliesOn(ticketId).length,
    notes: shop.notesOn(ticketId).length,
    states: (await shop.runs(ticketId)).map((run) => run.state),
  }
}

const WHOLE = { refunds: ['12.00'], replies: 1, notes: 0, states: ['resolved'] }
const KINDS = ['reset_before', 'reset_after', 'truncated', 'malformed'] as const

describe('An answer that is lost', () => {
  test.each(KINDS)('of the refund (%s): one refund, one answer', async (kind) => {
    shop.sandbox.faults.add({ service: 'shopify', kind, match: { body: 'refundCreate' }, times: 1 })
    expect(await play()).toEqual(WHOLE)
  })

  test.each(KINDS)('of our reply (%s): one refund, one answer', async (kind) => {
    shop.sandbox.faults.add({ service: 'zendesk', kind, match: { method: 'PUT' }, times: 1 })
    expect(await play()).toEqual(WHOLE)
  })

  test('of every refund: money goes out at most once, and a person is told that it is not known', async () => {
    shop.sandbox.faults.add({ service: 'shopify', kind: 'reset_before', match: { body: 'refundCreate' } })
    const played = await play()
    expect(played.refunds).toEqual([])
    expect(played.replies).toBe(0)
    expect([played.notes, played.states]).toEqual([1, ['handed_over']])
  })
})
