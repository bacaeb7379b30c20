import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { Rule } from '@bookbag/core/rules/rule'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { warehouseWorld } from './warehouse-world.ts'

const limit = { maxAmountMinor: null, maxShareOfOrder: null, maxPerCustomer: null, perCustomerDays: null, budgetPerDayMinor: null }
const byRule = Rule.parse({
  ...DEFAULT_RULES.rules.find((rule) => rule.id === 'everything-else'),
  id: 'cancellations',
  name: 'Cancellations',
  mode: 'auto',
  actions: [
    { ...limit, action: 'cancel_order', maxAmountMinor: 20_000 },
    { ...limit, action: 'reply' },
  ],
  statusAfterReply: 'solved',
})

let shop: Harness
/** What the warehouse makes of its yes, a moment later. */
let afterPerformed: (() => void) | null = null
beforeAll(async () => {
  const { work } = createCrash((point) => {
    if (point === 'performed cancel_order') afterPerformed?.()
  })
  shop = await startHarness({ world: warehouseWorld('shipbob', [{ id: '1001' }, { id: '1002', atWarehouse: { refusesToCancel: true } }, { id: '1003' }, { id: '1004' }]), work })
  const ruleSet = JSON.stringify({ ...DEFAULT_RULES, rules: [byRule, ...DEFAULT_RULES.rules] })
  await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
    tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) values ($1, 2, $2, 'test', now())`, [shop.accountId, ruleSet]),
  )
})
afterAll(() => shop.stop())

const order = (id: string) => shop.sandbox.store.order(id)
const effects = (id: string) => shop.sandbox.store.world.history.filter((event) => event.service !== 'zendesk' && event.order === id).map((event) => event.effect)
const states = async (id: string) =>
  (
    await shop.server.deps.db.withAccount(shop.accountId, (tx) => tx.query<{ state: string }>(`select state from effects where kind = 'cancel_order' and order_id = $1`, [id]))
  ).rows.map(({ state }) => state)

/** To its end, or for as long as it is looked for at the most. */
async function cancel(id: string) {
  const ticketId = await shop.mail({ from: ANNA, subject: `Cancel order #${id}`, body: `Please cancel my order #${id}, I no longer need it.` })
  for (let minutes = 0; minutes < 8; minutes += 1) await shop.pass(61_000)
  return { run: (await shop.runs(ticketId)).at(-1), replies: shop.repliesOn(ticketId), note: shop.notesOn(ticketId).join() }
}

describe('A cancellation by a rule, where a warehouse keeps the goods', () => {
  test('is made in both places and told', async () => {
    const { run, replies } = await cancel('1001')
    expect([run?.state, effects('1001')]).toEqual(['resolved', ['warehouse_hold', 'cancel', 'warehouse_cancel']])
    expect(replies).toEqual([expect.stringContaining('cancelled')])
  })

  test('that the warehouse says yes to and does not make ends with a person, who reads what is known', async () => {
    const { run, replies, note } = await cancel('1002')
    expect([run?.state, effects('1002'), replies]).toEqual(['handed_over', ['warehouse_hold', 'cancel'], []])
    expect(note).toMatch(/cancelled at the shop, and ShipBob did not follow/)
  })

  test('that the warehouse shows for a moment and then has not made ends with a person too, after so many looks', async () => {
    afterPerformed = () => Object.assign(order('1003')?.atWarehouse ?? {}, { cancelledAt: null })
    const { run, replies, note } = await cancel('1003')
    afterPerformed = null
    expect([run?.state, replies]).toEqual(['handed_over', []])
    expect(effects('1003').filter((effect) => effect === 'cancel')).toEqual(['cancel'])
    expect(note).toMatch(/Order #1003 is cancelled at the shop, and at ShipBob it is .*It was looked for \d times/)
  })

  test('that the shop takes and then fails at lets the goods go on, once, and goes to a person', async () => {
    Object.assign(order('1004') ?? {}, { cancellationFails: 'The payment can’t be given back.' })
    const { run, replies } = await cancel('1004')
    expect([run?.state, effects('1004'), replies]).toEqual(['handed_over', ['warehouse_hold', 'warehouse_release'], []])
    expect(run?.reasons.join()).toContain('The payment can’t be given back.')
    expect(order('1004')).toMatchObject({ cancelled: null, atWarehouse: { holds: [], cancelledAt: null } })
    expect(await states('1004')).toEqual(['refused'])
  })
})
