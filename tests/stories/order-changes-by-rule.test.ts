import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { Rule } from '@bookbag/core/rules/rule'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { goodsWorld } from './goods-world.ts'

let shop: Harness
const crash = createCrash()
const limit = { maxAmountMinor: null, maxShareOfOrder: null, maxPerCustomer: null, perCustomerDays: null, budgetPerDayMinor: null }
const byRule = Rule.parse({
  ...DEFAULT_RULES.rules.find((rule) => rule.id === 'everything-else'),
  id: 'order-changes',
  name: 'Changes of orders',
  mode: 'auto',
  actions: [
    ...(['hold_fulfillment', 'change_items', 'send_invoice', 'reply'] as const).map((action) => ({ ...limit, action })),
    { ...limit, action: 'resend', maxAmountMinor: 5_000 },
  ],
  statusAfterReply: 'solved',
})

beforeAll(async () => {
  const jumpers = ['5001', '5002', '5003'].map((id) => ({ id, goods: 'jumper' as const }))
  shop = await startHarness({ world: goodsWorld([...jumpers, { id: '5004', goods: 'jumper', isSent: true }, { id: '5005', goods: 'home', isSent: true }]), work: crash.work })
  const ruleSet = { ...DEFAULT_RULES, rules: [byRule, ...DEFAULT_RULES.rules] }
  await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
    tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) values ($1, 2, $2, 'test', now())`, [shop.accountId, JSON.stringify(ruleSet)]),
  )
})
afterAll(() => shop.stop())

const effects = (order: string) => shop.sandbox.store.world.history.filter((event) => event.service === 'shopify' && event.order === order).map((event) => event.effect)
const last = async (ticketId: string) => (await shop.runs(ticketId)).at(-1)

/** Everything that follows from the mail, the server dying once where it is told to. */
async function mail(id: string, body: string, crashAt: string | null = null) {
  crash.at = crashAt
  const ticketId = await shop.mail({ from: ANNA, subject: `Order #${id}`, body })
  if (crashAt !== null) for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
  expect(crash.at).toBeNull()
  return ticketId
}

describe('What a rule allows', () => {
  test('an order is held and its customer told, once, though the server died in between', async () => {
    const ticketId = await mail('5001', 'Hello, please hold my order #5001, I am away until next week. Anna', 'performed hold_fulfillment')
    expect([(await last(ticketId))?.state, (await last(ticketId))?.reasons, effects('5001')]).toEqual(['resolved', [], ['hold']])
    expect(shop.repliesOn(ticketId)).toEqual([expect.stringContaining('We have put your order #5001 on hold.')])
  })

  test('another size at the same price is put on the order', async () => {
    const ticketId = await mail('5002', 'Please change the jumper in order #5002 to size L. Anna', 'performed change_items')
    expect([(await last(ticketId))?.state, (await last(ticketId))?.reasons, effects('5002')]).toEqual(['resolved', [], ['edit']])
    expect(shop.repliesOn(ticketId)).toEqual([expect.stringContaining('Lambswool jumper, M: taken off; Lambswool jumper, L: 1 added. The price stays the same.')])
  })

  test('a dearer one is a person’s, whatever the rule says', async () => {
    const ticketId = await mail('5003', 'Please change the jumper in order #5003 to size XL. Anna')
    expect([(await last(ticketId))?.state, effects('5003'), shop.repliesOn(ticketId)]).toEqual(['approval', [], []])
    expect((await last(ticketId))?.reasons.join(' ')).toContain('would owe $8.00 more')
  })

  test('goods within the limit are sent again, once; dearer ones wait for a person', async () => {
    const body = (what: string, id: string) => `Hello, the ${what} in my order #${id} arrived broken. Please send me a new one. Anna`
    const dear = await mail('5005', body('brass lamp', '5005'))
    expect([(await last(dear))?.state, effects('5005')]).toEqual(['approval', []])
    expect((await last(dear))?.reasons.join(' ')).toContain('above the limit of $50.00')
    const ticketId = await mail('5004', body('jumper', '5004'), 'performed resend')
    expect([(await last(ticketId))?.state, (await last(ticketId))?.reasons]).toEqual(['resolved', []])
    const made = shop.sandbox.store.world.orders.filter((each) => each.draft !== undefined)
    expect(made.map((each) => [each.name, each.lines[0]?.variant])).toEqual([['#5006', '612']])
    expect(shop.repliesOn(ticketId)).toEqual([expect.stringContaining('a new order #5006 that sends you 1 x Lambswool jumper again, free of charge')])
  })
})
