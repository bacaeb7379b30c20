import type { EffectView, Problem } from '@bookbag/core/api'
import type { Finding } from '@bookbag/core/settling'
import { spentSince } from '@bookbag/server/ledger/spent'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

const HOUR_MS = 3_600_000
let shop: Harness
let goesDown = false
/** Right after the shop gave the credit, it can't be asked any more. */
const { work } = createCrash((point) => {
  if (point !== 'performed store_credit' || !goesDown) return
  goesDown = false
  shop.sandbox.faults.add({ service: 'shopify', kind: '503', match: { body: 'ReadStoreCredit' } })
})
beforeAll(async () => {
  const world = worldFor()
  world.agents.push({ id: '902', name: 'Tom Reed', email: 'tom@lantern.example', role: 'agent', onlyPrivateComments: false })
  world.agents.push({ id: '916', name: 'Lea Light', email: 'lea@lantern.example', role: 'agent', onlyPrivateComments: true })
  for (const each of world.shops) each.policies.goodwill = { maxMinor: 2_000, as: 'store_credit', expiresInDays: 365 }
  shop = await startHarness({ world, work })
})
afterAll(() => shop.stop())
afterEach(() => shop.sandbox.faults.clear())

const refundsOf = (order: string) => shop.sandbox.store.world.orders.find((each) => each.id === order)?.refunds ?? []
const credits = (amount: string) => shop.sandbox.store.world.storeCredits.filter((each) => each.amount === amount)
const effectOn = async (ticketId: string, kind: string) => (await (await shop.sidebar('901')).context(ticketId)).effects.filter((each) => each.kind === kind).at(-1)
const settle = async (ticketId: string, effectId: string, found: Finding, agentId = '901') =>
  (await shop.sidebar(agentId)).post<EffectView & Problem>(`/${ticketId}/effects/${effectId}/settle`, { found })
const minutes = async (count: number) => {
  for (let passed = 0; passed < count; passed += 1) await shop.pass(61_000)
}
const spent = async () => {
  const since = new Date('2026-11-20T05:00:00Z')
  return (await shop.server.deps.db.withAccount(shop.accountId, (tx) => spentSince(tx, '1', since))).shop
}
async function click(ticketId: string, orderId: string, reply: string) {
  const sidebar = await shop.sidebar('901')
  const [proposal] = (await sidebar.context(ticketId)).proposals
  const { status } = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId, reply, solve: true })
  return { status, codes: proposal?.objections.map((each) => each.code) }
}

/** A rule refunds a cup; the refund never reaches the shop, and no look-up does. */
async function lostRefund(order: string) {
  shop.sandbox.faults.add({ service: 'shopify', kind: 'reset_before', match: { body: 'CreateRefund' } })
  shop.sandbox.faults.add({ service: 'shopify', kind: '503', match: { body: 'ReadRefunds' } })
  const body = `Hello, the tea cup in my order #${order} arrived broken. Please refund it. Photo attached. Anna`
  const ticketId = await shop.mail({ from: ANNA, subject: `Broken item in order #${order}`, body, attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }] })
  await minutes(8)
  return { ticketId, effect: await effectOn(ticketId, 'refund') }
}

/** An agent gives store credit with an answer; the shop gives it, and no look-up reaches it. */
async function lostCredit(order: string, sum: number) {
  const ticketId = await shop.mail({
    from: ANNA,
    subject: `Late parcel, order #${order}`,
    body: `Hello, my order #${order} came two weeks late and I am disappointed. Could I have $${sum} of store credit for the trouble? Anna`,
  })
  expect((await click(ticketId, order, 'We have added store credit.')).status).toBe(202)
  goesDown = true
  await shop.pass(11_000)
  await minutes(8)
  return { ticketId, effect: await effectOn(ticketId, 'store_credit') }
}

describe('An effect whose outcome could never be found out', () => {
  test('that an agent found not done frees its order and its budget, and the second attempt goes under the first one’s key', async () => {
    const { ticketId, effect } = await lostRefund('1010')
    expect([effect?.state, effect?.wakeAt, effect?.ticketId]).toEqual(['outcome_unknown', null, ticketId])
    expect([(await shop.runs(ticketId)).at(-1)?.state, refundsOf('1010'), await spent()]).toEqual(['handed_over', [], 2_000])
    const id = effect?.effectId ?? ''
    expect((await settle(ticketId, id, 'not_done', '916')).status).toBe(403)
    const both = await Promise.all([settle(ticketId, id, 'not_done', '901'), settle(ticketId, id, 'not_done', '902')])
    expect(both.map((each) => each.status).toSorted()).toEqual([200, 409])
    expect(both.map((each) => each.body.code ?? each.body.state).toSorted()).toEqual(['changed', 'refused'])
    expect(await spent()).toBe(0)

    shop.sandbox.faults.clear()
    await minutes(2)
    const { status, codes } = await click(ticketId, '1010', 'We have refunded your cup.')
    expect([status, codes]).toEqual([202, expect.arrayContaining(['said_not_done'])])
    await minutes(2)
    expect(refundsOf('1010').map((each) => [each.amount, each.key])).toEqual([['20.00', id]])
    expect(shop.repliesOn(ticketId)).toEqual(['We have refunded your cup.'])
  })

  test('that an agent found done counts as done: its budget stays used, and nothing is written to the customer', async () => {
    const before = await spent()
    const { ticketId, effect } = await lostRefund('1011')
    const answer = await settle(ticketId, effect?.effectId ?? '', 'done')
    expect([answer.status, answer.body.state, answer.body.receipt?.sentence]).toEqual([200, 'done', expect.stringContaining('Maria Sand looked and found it done')])
    shop.sandbox.faults.clear()
    await shop.pass(HOUR_MS)
    await minutes(2)
    expect([refundsOf('1011'), shop.repliesOn(ticketId), (await spent()) - before]).toEqual([[], [], 2_000])
    const { status, codes } = await click(ticketId, '1011', 'No.')
    expect([status, codes]).toEqual([409, expect.arrayContaining(['already_done'])])
    const log = await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
      tx.query(`select actor, details from activity where what = 'effect settled' and ticket_id = $1`, [ticketId]),
    )
    expect(log.rows).toMatchObject([{ actor: 'agent:901', details: { found: 'done', state: 'done', toldBy: 'agent', by: 'Maria Sand' } }])
    expect((await settle(ticketId, effect?.effectId ?? '', 'not_done')).status).toBe(409)
  })

  test('is what the vendor says, where it can tell by now', async () => {
    const { ticketId, effect } = await lostCredit('1012', 7)
    expect([effect?.state, effect?.wakeAt, shop.notesOn(ticketId).length]).toEqual(['outcome_unknown', null, 2])
    shop.sandbox.faults.clear()
    await minutes(2)
    const answer = await settle(ticketId, effect?.effectId ?? '', 'not_done')
    expect([answer.status, answer.body.state, answer.body.receipt?.sentence]).toEqual([200, 'done', expect.stringContaining('Added $7.00 of store credit')])
    await minutes(3)
    expect([credits('7.00').length, shop.repliesOn(ticketId)]).toEqual([1, []])
  })

  test('that was done though an agent said it was not is found by the second attempt, and not doubled', async () => {
    const { ticketId, effect } = await lostCredit('1013', 9)
    expect((await settle(ticketId, effect?.effectId ?? '', 'not_done')).body.state).toBe('refused')
    // The shop's own guard against the same sum within a day is over by then.
    await shop.pass(26 * HOUR_MS)
    expect((await click(ticketId, '1013', 'We have added $9.00 of store credit.')).status).toBe(202)
    await shop.pass(11_000)
    await minutes(2)
    expect([credits('9.00').length, shop.repliesOn(ticketId), (await effectOn(ticketId, 'store_credit'))?.state]).toEqual([1, [], 'waiting'])
    shop.sandbox.faults.clear()
    await minutes(3)
    expect([credits('9.00').length, shop.repliesOn(ticketId), (await effectOn(ticketId, 'store_credit'))?.state]).toEqual([1, ['We have added $9.00 of store credit.'], 'done'])
  })
})
