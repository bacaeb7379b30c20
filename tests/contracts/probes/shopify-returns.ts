import { money } from '@bookbag/core/money'
import type { WriteCatalogue } from '@bookbag/core/writes/catalogue'
import { WorldOrder } from '@bookbag/sandbox/world/order'
import type { World } from '@bookbag/sandbox/world/schema'
import { countOf, KEY, type Probe, present } from './probe.ts'

const NOTE = 'too big, ticket 77, by Maria Sand'
const started = (orderId: string): WriteCatalogue['startReturn']['request'] => ({
  orderId,
  lines: [{ lineId: '703', quantity: 1, reason: 'too_big' }],
  exchanges: [],
  isApproved: true,
  note: NOTE,
})
const moved = (orderId: string): WriteCatalogue['moveReturn']['request'] => ({ orderId, returnId: '8201', to: 'cancelled', declineReason: null, note: NOTE })
const processed = (orderId: string): WriteCatalogue['processReturn']['request'] => ({
  orderId,
  returnId: '8201',
  lines: [{ returnLineId: '820100', quantity: 1 }],
  exchanges: [],
  restock: true,
  amount: money(4_000, 'USD'),
  note: NOTE,
})
const labelled = (orderId: string): WriteCatalogue['attachReturnLabel']['request'] => ({
  orderId,
  returnId: '8201',
  labelUrl: 'https://labels.example/8201.pdf',
  trackingNumber: '1Z8F47W20300000036',
  note: NOTE,
})

/** A delivered order with a return that is open. */
export function addReturn(world: World): void {
  world.orders.push(
    WorldOrder.parse({
      id: '8200',
      shop: '1',
      name: '#8200',
      customer: '501',
      email: 'ada@example.com',
      createdAt: '2026-11-01T09:00:00Z',
      lines: [{ id: '8210', variant: '611', title: 'Reading lamp', quantity: 1, price: '40.00' }],
      payments: [{ id: '8220', gateway: 'shopify_payments', amount: '40.00', at: '2026-11-01T09:00:00Z', card: { brand: 'Visa', last4: '4242' } }],
      fulfillments: [{ id: '8230', at: '2026-11-02T09:00:00Z' }],
      returns: [{ id: '8201', at: '2026-11-18T09:00:00Z', status: 'open', lines: [{ line: '8210', quantity: 1, reason: 'too-big' }] }],
    }),
  )
}

export const shopifyReturnProbes: Probe[] = [
  {
    connector: 'shopify',
    name: 'reads what came back',
    run: (has) => present(has.returns).ofOrder('8200'),
    right: { returns: [{ name: '#8200-R1', status: 'open', lines: [{ lineId: '8210', reason: 'too-big' }] }], returnable: [] },
    missing: { run: (has) => present(has.returns).ofOrder('99999'), gives: null },
  },
  {
    connector: 'shopify',
    name: 'reads the kinds of a product',
    run: (has) => present(has.variants).ofProducts(['601']),
    right: [{ id: '611', price: money(4_000, 'USD'), available: 5 }],
    missing: { run: (has) => present(has.variants).ofProducts(['99999']), gives: [] },
  },
  {
    connector: 'shopify',
    name: 'finds products by the words of their name',
    run: (has) => present(has.variants).named(['read']),
    right: { variants: [{ id: '611', productTitle: 'Reading lamp', available: 5 }], isAll: true },
    missing: { run: (has) => present(has.variants).named(['sofa']), gives: { variants: [], isAll: true } },
  },
  {
    connector: 'shopify',
    name: 'starts a return',
    disturb: { body: 'returnCreate' },
    run: (has) => present(has.writes?.startReturn).perform(started('1043'), KEY),
    right: { kind: 'done', reference: '#1043-R1' },
    missing: { run: (has) => present(has.writes?.startReturn).perform(started('99999'), KEY), gives: { kind: 'refused' } },
    write: { effects: countOf('return'), find: (has) => present(has.writes?.startReturn).lookUp(started('1043'), KEY, null) },
  },
  {
    connector: 'shopify',
    name: 'cancels a return',
    disturb: { body: 'returnCancel' },
    run: (has) => present(has.writes?.moveReturn).perform(moved('8200'), KEY),
    right: { kind: 'done' },
    missing: { run: (has) => present(has.writes?.moveReturn).perform(moved('99999'), KEY), gives: { kind: 'refused' } },
    write: { effects: countOf('return_cancel'), find: (has) => present(has.writes?.moveReturn).lookUp(moved('8200'), KEY, null) },
  },
  {
    connector: 'shopify',
    name: 'processes a return with its refund',
    disturb: { body: 'returnProcess' },
    run: (has) => present(has.writes?.processReturn).perform(processed('8200'), KEY),
    right: { kind: 'done', result: { refunded: money(4_000, 'USD') } },
    missing: { run: (has) => present(has.writes?.processReturn).perform(processed('99999'), KEY), gives: { kind: 'refused' } },
    write: { effects: countOf('return_process'), find: (has) => present(has.writes?.processReturn).lookUp(processed('8200'), KEY, null) },
  },
  {
    connector: 'shopify',
    name: 'puts a label on a return',
    disturb: { body: 'reverseDeliveryCreateWithShipping' },
    run: (has) => present(has.writes?.attachReturnLabel).perform(labelled('8200'), KEY),
    right: { kind: 'done' },
    missing: { run: (has) => present(has.writes?.attachReturnLabel).perform(labelled('99999'), KEY), gives: { kind: 'refused' } },
    write: { effects: countOf('return_label'), find: (has) => present(has.writes?.attachReturnLabel).lookUp(labelled('8200'), KEY, null) },
  },
]
