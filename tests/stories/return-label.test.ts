import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { returnsWorld } from './returns-world.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  const open = { id: '7701', at: '2026-11-18T12:00:00Z', status: 'open', lines: [{ line: '50011', quantity: 1, reason: 'too-big' }] }
  const world = returnsWorld([{ id: '5001', days: 5, returns: [open] }])
  for (const { policies } of world.shops) {
    policies.returnLabelUrl = null
    policies.returnAddress = { name: 'Lantern & Loom', line1: '1 Warehouse Way', line2: null, city: 'Portland', province: 'OR', postalCode: '97201', country: 'US', phone: null }
  }
  shop = await startHarness({
    world,
    work: crash.work,
  })
  const { url, credentials } = shop.sandbox.service('easypost')
  const { vault, db, now } = shop.server.deps
  const secret = vault.seal(JSON.stringify({ apiKey: credentials.apiKey, parcelGrams: 900, baseUrl: url }), {
    accountId: shop.accountId,
    connectionId: 'labels',
    field: 'credentials',
  })
  await db.withAccount(shop.accountId, (tx) =>
    tx.query(`insert into connections (account_id, id, connector_id, shop_id, credentials_sealed, created_at) values ($1, 'labels', 'easypost', null, $2, $3)`, [
      shop.accountId,
      secret,
      now(),
    ]),
  )
})
afterAll(() => shop.stop())

const labels = () => shop.sandbox.store.world.history.filter((event) => event.effect === 'label')
const inReturn = () => shop.sandbox.store.world.orders.find(({ id }) => id === '5001')?.returns[0]?.deliveries ?? []

async function click(ticketId: string, kind: string, reply: string | null) {
  const sidebar = await shop.sidebar('901')
  const proposal = (await sidebar.context(ticketId)).proposals.find((each) => each.action.kind === kind)
  const { status } = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '5001', reply, solve: true })
  for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
  return { proposal, status }
}

test('a label for a return is bought once by a click though the server dies, told to the customer, and put on the return', async () => {
  const ticketId = await shop.mail({ from: ANNA, subject: 'My return', body: 'Hello, I want to return the wool throw of order #5001, please send me the return label. Anna' })
  expect(labels()).toEqual([])
  crash.at = 'performed buy_return_label'
  const { proposal, status } = await click(ticketId, 'buy_return_label', 'You can print your return label here: {{labelUrl}}')
  expect([proposal?.title, proposal?.preview.amount, proposal?.objections, status]).toEqual(['Buy a label for #5001-R1 at $9.10', { minor: 910, currency: 'USD' }, [], 202])
  expect(crash.at).toBeNull()
  const [label, ...others] = labels()
  expect([label?.amount, label?.details.from, label?.details.to, others]).toEqual(['9.10', '97205', '97201', []])
  expect(shop.repliesOn(ticketId)).toEqual([`You can print your return label here: ${String(label?.details.labelUrl)}`])

  crash.at = 'performed attach_return_label'
  expect((await click(ticketId, 'attach_return_label', null)).status).toBe(202)
  expect([crash.at, inReturn().map(({ labelUrl, number }) => [labelUrl, number])]).toEqual([null, [[label?.details.labelUrl, label?.details.trackingNumber]]])
  const kinds = (await (await shop.sidebar('901')).context(ticketId)).proposals.map((each) => each.action.kind)
  expect(kinds).toEqual(['process_return'])
})
