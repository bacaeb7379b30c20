import type { WriteCatalogue } from '@bookbag/core/writes/catalogue'
import { WorldOrder } from '@bookbag/sandbox/world/order'
import type { World } from '@bookbag/sandbox/world/schema'
import { countOf, KEY, type Probe, present } from './probe.ts'

const NOTE = 'asked for, ticket 77, by Maria Sand'
const HELD = '8501'

/** An order that waits to be sent, held once by us already; and a delivered one. */
export function addChanges(world: World): void {
  const order = { shop: '1', customer: '501', email: 'ada@example.com', shippingAddress: world.orders[0]?.shippingAddress ?? null }
  const payments = (id: string) => [{ id: `${id}7`, gateway: 'shopify_payments', amount: '85.00', at: '2026-11-18T09:00:00Z', card: { brand: 'Visa', last4: '4242' } }]
  const lines = (id: string) => [
    { id: `${id}1`, variant: '611', title: 'Reading lamp', quantity: 2, price: '40.00' },
    { id: `${id}2`, variant: '612', title: 'Bulb', quantity: 1, price: '5.00' },
  ]
  const at = { createdAt: '2026-11-18T09:00:00Z' }
  world.orders.push(
    WorldOrder.parse({ ...order, ...at, id: '8300', name: '#8300', lines: lines('830'), payments: payments('830') }),
    WorldOrder.parse({ ...order, ...at, id: '8400', name: '#8400', lines: lines('840'), payments: payments('840'), fulfillments: [{ id: '8409', at: '2026-11-19T09:00:00Z' }] }),
    WorldOrder.parse({
      ...order,
      ...at,
      id: '8500',
      name: '#8500',
      lines: lines('850'),
      payments: payments('850'),
      holds: [{ id: HELD, reason: 'other', note: null, handle: 'bookbag-held' }],
    }),
  )
}

const held = (orderId: string): WriteCatalogue['holdFulfillment']['request'] => ({ orderId, reason: 'customer', note: NOTE })
const released = (orderId: string): WriteCatalogue['releaseHold']['request'] => ({ orderId, holdIds: [HELD], note: NOTE })
const changed = (orderId: string): WriteCatalogue['changeItems']['request'] => ({
  orderId,
  lines: [{ lineId: '8301', from: 2, quantity: 1 }],
  add: [],
  difference: null,
  note: NOTE,
})
const resent = (orderId: string): WriteCatalogue['resend']['request'] => ({ orderId, lines: [{ lineId: '8401', quantity: 1 }], most: null, note: NOTE })
const noted = (orderId: string): WriteCatalogue['annotateOrder']['request'] => ({ orderId, tags: [], line: 'Wants it by Friday', note: NOTE })

const gone = { kind: 'refused' }

export const shopifyChangeProbes: Probe[] = [
  {
    connector: 'shopify',
    name: 'holds an order',
    disturb: { body: 'fulfillmentOrderHold(' },
    run: (has) => present(has.writes?.holdFulfillment).perform(held('8300'), KEY),
    right: { kind: 'done', result: { places: 1 } },
    missing: { run: (has) => present(has.writes?.holdFulfillment).perform(held('99999'), KEY), gives: gone },
    write: { effects: countOf('hold'), find: (has) => present(has.writes?.holdFulfillment).lookUp(held('8300'), KEY, null) },
  },
  {
    connector: 'shopify',
    name: 'lets go of a hold',
    disturb: { body: 'fulfillmentOrderReleaseHold(' },
    run: (has) => present(has.writes?.releaseHold).perform(released('8500'), KEY),
    right: { kind: 'done', result: { released: 1 } },
    missing: { run: (has) => present(has.writes?.releaseHold).perform(released('99999'), KEY), gives: gone },
    write: { effects: countOf('release'), find: (has) => present(has.writes?.releaseHold).lookUp(released('8500'), KEY, null) },
  },
  {
    connector: 'shopify',
    name: 'changes items',
    disturb: { body: 'orderEditCommit(' },
    run: (has) => present(has.writes?.changeItems).perform(changed('8300'), KEY),
    right: { kind: 'done', result: { difference: { minor: -4_000, currency: 'USD' }, total: { minor: 4_500, currency: 'USD' } } },
    missing: { run: (has) => present(has.writes?.changeItems).perform(changed('99999'), KEY), gives: gone },
    write: { effects: countOf('edit'), find: (has) => present(has.writes?.changeItems).lookUp(changed('8300'), KEY, null) },
  },
  {
    connector: 'shopify',
    name: 'sends goods again',
    disturb: { body: 'draftOrderComplete(' },
    run: (has) => present(has.writes?.resend).perform(resent('8400'), KEY),
    right: { kind: 'done', result: { value: { minor: 4_000, currency: 'USD' } } },
    missing: { run: (has) => present(has.writes?.resend).perform(resent('99999'), KEY), gives: gone },
    write: { effects: countOf('order'), find: (has) => present(has.writes?.resend).lookUp(resent('8400'), KEY, null) },
  },
  {
    connector: 'shopify',
    name: 'writes a line of note',
    disturb: { body: 'orderUpdate(' },
    run: (has) => present(has.writes?.annotateOrder).perform(noted('8300'), KEY),
    right: { kind: 'done', result: { isNoted: true } },
    missing: { run: (has) => present(has.writes?.annotateOrder).perform(noted('99999'), KEY), gives: gone },
    write: { effects: countOf('note'), find: (has) => present(has.writes?.annotateOrder).lookUp(noted('8300'), KEY, null) },
  },
]
