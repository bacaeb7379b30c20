import { afterEach, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { type Kept, warehouseWorld } from './warehouse-world.ts'

let shop: Harness
const crash = createCrash()
afterEach(async () => {
  crash.at = null
  await shop.stop()
})

const APPS = ['shipbob', 'shiphero', 'shipstation'] as const
async function open(app: (typeof APPS)[number], orders: Kept[] = [{ id: '1001' }]): Promise<void> {
  shop = await startHarness({ world: warehouseWorld(app, orders), work: crash.work })
}

/** The call that tells each warehouse the new address. */
const LOST = { shipbob: { path: ':updateAddress' }, shiphero: { body: 'mutation Update' }, shipstation: { path: '/orders/createorder' } }

const order = (id = '1001') => shop.sandbox.store.order(id)
const effects = () => shop.sandbox.store.world.history.filter((event) => event.service !== 'zendesk').map((event) => event.effect)
const CANCEL = { from: ANNA, subject: 'Cancel order #1001', body: 'Please cancel my order #1001, I no longer need it.' }
const MOVE = {
  from: ANNA,
  subject: 'New address for order #1001',
  body: 'Hello, please change the shipping address of order #1001 to:\n45 Mill Road\nPortland, OR 97209\nUnited States\nThank you, Anna',
}
const WAIT = { from: ANNA, subject: 'Please hold order #1001', body: 'Hello, please hold my order #1001, I am away until next week. Anna' }

async function clickFirst(mail: typeof CANCEL, reply: string) {
  const ticketId = await shop.mail(mail)
  const sidebar = await shop.sidebar('901')
  const context = await sidebar.context(ticketId)
  const [proposal] = context.proposals
  const answer = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '1001', reply, solve: true })
  for (let minutes = 0; minutes < 8; minutes += 1) await shop.pass(61_000)
  return { ticketId, context, proposal, answer }
}

describe.each(APPS)('An order that %s keeps', (app) => {
  test('is held there, cancelled at the shop, then cancelled there', async () => {
    await open(app)
    const { proposal, answer, ticketId } = await clickFirst(CANCEL, 'Your order is cancelled.')
    expect([proposal?.action.kind, answer.status]).toEqual(['cancel_order', 202])
    expect(effects()).toEqual(['warehouse_hold', 'cancel', 'warehouse_cancel'])
    expect(order()?.cancelled).not.toBeNull()
    expect(order()?.atWarehouse?.cancelledAt).not.toBeNull()
    expect(shop.repliesOn(ticketId)).toEqual(['Your order is cancelled.'])
  })

  test('is left alone once somebody has its goods in hand, and the agent sees why', async () => {
    await open(app, [{ id: '1001', atWarehouse: { pickedAt: '2026-11-20T09:00:00Z' } }])
    const { proposal, answer } = await clickFirst(CANCEL, 'Your order is cancelled.')
    expect(proposal?.objections).toContainEqual(expect.objectContaining({ code: 'warehouse_has_it', severity: 'block' }))
    expect(answer.status).not.toBe(202)
    expect(effects()).toEqual([])
  })

  test('gets its new address there and at the shop', async () => {
    await open(app)
    const { answer, ticketId } = await clickFirst(MOVE, 'It goes to Mill Road now.')
    expect(answer.status).toBe(202)
    expect(effects()).toEqual(['warehouse_address', 'hold', 'address', 'release'])
    expect(order()).toMatchObject({ shippingAddress: { line1: '45 Mill Road' }, atWarehouse: { address: { line1: '45 Mill Road' } }, holds: [] })
    expect(shop.repliesOn(ticketId)).toEqual(['It goes to Mill Road now.'])
  })

  test('stays held there, and nobody is told it is cancelled, when the warehouse says yes and does not cancel', async () => {
    await open(app, [{ id: '1001', atWarehouse: { refusesToCancel: true } }])
    const { ticketId } = await clickFirst(CANCEL, 'Your order is cancelled.')
    expect(effects()).toEqual(['warehouse_hold', 'cancel'])
    expect(order()?.atWarehouse?.cancelledAt).toBeNull()
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect(shop.notesOn(ticketId).join()).toMatch(/Maria Sand asked for \(cancel order\).*did not follow/)
  })
})

describe.each(APPS)('Goods sent once more from %s', (app) => {
  test('follow the new order of the shop, once though the server died right after; the agent and the customer are told how far they are there', async () => {
    await open(app, [{ id: '1001', isSent: true }])
    crash.at = 'performed resend'
    const { proposal, context, answer } = await clickFirst(
      { from: ANNA, subject: 'Order #1001', body: 'The brass lamp in my order #1001 arrived broken. Please send me a new one.' },
      'A new lamp comes to you.',
    )
    expect([proposal?.action.kind, answer.status, crash.at]).toEqual(['resend', 202, null])
    expect(context.stock).toMatchObject(app === 'shipstation' ? [] : [{ sku: 'LAMP-1', available: 12 }])
    // Nothing is made at the warehouse by us: it imports the shop's orders by itself, and a second one there would be sent, too.
    expect(effects().filter((effect) => effect !== 'tag')).toEqual(['draft', 'order'])
    const [replacement, ...others] = shop.sandbox.store.world.orders.filter((each) => each.id !== '1001')
    expect(others).toEqual([])
    const name = replacement?.name ?? ''
    const asked = await shop.mail({ from: ANNA, subject: 'My replacement', body: `Hello, where is my order ${name}?` })
    expect(shop.repliesOn(asked)).toEqual([expect.stringContaining('Our warehouse has it and will begin to pack it next.')])
    const seen = await (await shop.sidebar('901')).context(asked, replacement?.id)
    expect(seen.warehouses).toMatchObject([
      { orderId: replacement?.id, answer: { order: { status: 'received', orderName: expect.stringContaining(name.slice(1)), lines: [{ sku: 'LAMP-1', quantity: 1 }] } } },
    ])
  })
})

/** What is put back and gone on with is one piece for all of them: the connectors' own lost answers are tried by the contract suite. */
describe.each(['shipbob'] as const)('Between the shop and %s', (app) => {
  test('keeps its old address there when the shop never takes the new one', async () => {
    await open(app)
    shop.sandbox.faults.add({ service: 'shopify', kind: '429', match: { body: 'mutation UpdateAddress' } })
    const { ticketId } = await clickFirst(MOVE, 'It goes to Mill Road now.')
    expect(effects()).toContain('warehouse_address')
    expect(order()).toMatchObject({ shippingAddress: { line1: '12 Harbour Lane' }, atWarehouse: { address: { line1: '12 Harbour Lane' } }, holds: [] })
    expect(shop.repliesOn(ticketId)).toEqual([])
  })

  test('is not cancelled at the shop when the warehouse would not wait', async () => {
    await open(app)
    shop.sandbox.faults.add({ service: app, kind: '503', match: { method: 'POST' } })
    await clickFirst(CANCEL, 'Your order is cancelled.')
    expect(order()?.cancelled).toBeNull()
  })

  test.each(['begun cancel_order', 'performed cancel_order'])('is cancelled once in both places when the server dies right after “%s”', async (point) => {
    await open(app)
    crash.at = point
    await clickFirst(CANCEL, 'Your order is cancelled.')
    expect(effects()).toEqual(['warehouse_hold', 'cancel', 'warehouse_cancel'])
  })

  test('is moved once in both places when the server dies right after', async () => {
    await open(app)
    crash.at = 'performed change_address'
    await clickFirst(MOVE, 'It goes to Mill Road now.')
    expect(effects()).toEqual(['warehouse_address', 'hold', 'address', 'release'])
  })

  test('is moved once in both places when the answer of either half is lost', async () => {
    await open(app)
    shop.sandbox.faults.add({ service: app, kind: 'reset_after', times: 1, match: LOST[app] })
    shop.sandbox.faults.add({ service: 'shopify', kind: 'reset_after', times: 1, match: { body: 'mutation UpdateAddress' } })
    await clickFirst(MOVE, 'It goes to Mill Road now.')
    for (let minutes = 0; minutes < 8; minutes += 1) await shop.pass(61_000)
    expect(shop.sandbox.faults.list().map((fault) => fault.left)).toEqual([0, 0])
    expect(effects().filter((effect) => effect === 'warehouse_address' || effect === 'address')).toEqual(['warehouse_address', 'address'])
    expect(order()).toMatchObject({ shippingAddress: { line1: '45 Mill Road' }, atWarehouse: { address: { line1: '45 Mill Road' } }, holds: [] })
  })

  test('waits there and at the shop once it is asked to, each held once, though the server died right after', async () => {
    await open(app)
    crash.at = 'performed hold_fulfillment'
    const { proposal, answer, ticketId } = await clickFirst(WAIT, 'We have put your order on hold.')
    expect([proposal?.action.kind, answer.status, crash.at]).toEqual(['hold_fulfillment', 202, null])
    expect(effects()).toEqual(['warehouse_hold', 'hold'])
    expect(shop.repliesOn(ticketId)).toEqual(['We have put your order on hold.'])
  })
})
