import { afterEach, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { type Harness, startHarness } from '../harness.ts'
import { brokenCup, cupWorld, customerOf, orderOf } from './cup-world.ts'

let shop: Harness
afterEach(() => shop.stop())

const HALF_HOUR = 31 * 60_000
const halfHours = async (count: number): Promise<void> => {
  for (let passed = 0; passed < count; passed += 1) await shop.pass(HALF_HOUR)
}

/** From this point of the server's work on Zendesk answers nothing, or takes no updates, for so many half hours. */
async function away(from: string, match: { path: string; method?: string }, mail: Parameters<Harness['mail']>[0], count: number) {
  let isAway = false
  const crash = createCrash((point) => {
    if (isAway || point !== from) return
    isAway = true
    shop.sandbox.faults.add({ service: 'zendesk', kind: '503', match })
  })
  shop = await startHarness({ world: cupWorld(1), work: crash.work })
  const ticketId = await shop.mail(mail)
  expect(isAway).toBe(true)
  await halfHours(count)
  shop.sandbox.faults.clear()
  await halfHours(2)
  return { ticketId, run: (await shop.runs(ticketId)).at(-1)?.state, notes: shop.notesOn(ticketId), replies: shop.repliesOn(ticketId), status: shop.ticket(ticketId).status }
}

const open = () =>
  shop.server.deps.db.withAccount(shop.accountId, async (tx) => (await tx.query(`select kind, state, reason from effects where state not in ('done', 'refused', 'undone')`)).rows)
const refunds = () => shop.sandbox.store.world.orders[0]?.refunds.map((refund) => refund.amount)

describe('A Zendesk that is away for hours', () => {
  test('between a decision and its refund: nothing is refunded, a person is told, and may refund by a click', async () => {
    const { ticketId, ...left } = await away('recorded intend refund', { path: '/api/v2/' }, brokenCup(0), 11)
    expect(left).toEqual({ run: 'failed', notes: [expect.stringContaining('leaves this ticket to a person')], replies: [], status: 'open' })
    expect([refunds(), await open()]).toEqual([[], []])
    const sidebar = await shop.sidebar('901')
    const proposal = (await sidebar.context(ticketId)).proposals.find((each) => each.action.kind === 'refund')
    expect((await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: orderOf(0), reply: null, solve: true })).status).toBe(202)
    await halfHours(2)
    expect(refunds()).toEqual(['12.00'])
  })

  test('for updates only, when a ticket is left to a person: the note comes once they are taken', async () => {
    const mail = { from: customerOf(0), subject: 'Hello', body: 'I want to speak to a human about my order.' }
    const { ticketId: _, ...left } = await away('recorded decide', { path: '/api/v2/', method: 'PUT' }, mail, 10)
    expect([left, await open()]).toEqual([{ run: 'handed_over', notes: [expect.stringContaining('leaves this ticket to a person')], replies: [], status: 'open' }, []])
  })

  test('for updates only, after a refund: the customer is told of it once they are taken', async () => {
    const { ticketId: _, ...left } = await away('recorded do refund', { path: '/api/v2/', method: 'PUT' }, brokenCup(0), 3)
    expect([left, refunds(), await open()]).toEqual([{ run: 'resolved', notes: [], replies: [expect.stringContaining('$12.00')], status: 'solved' }, ['12.00'], []])
  })

  test('for updates only, for longer: a person is told of the refund, and that the customer may not know', async () => {
    const { ticketId: _, ...left } = await away('recorded do refund', { path: '/api/v2/', method: 'PUT' }, brokenCup(0), 10)
    expect([left, refunds()]).toEqual([{ run: 'handed_over', notes: [expect.stringContaining('$12.00')], replies: [], status: 'open' }, ['12.00']])
  })
})
