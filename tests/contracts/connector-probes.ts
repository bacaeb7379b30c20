import type { Capabilities } from '@bookbag/core/connector'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { exampleWorld } from '@bookbag/sandbox/shopify/example-world'
import type { Sandbox } from '@bookbag/sandbox/start'
import { WorldTicket, WorldUser } from '@bookbag/sandbox/world/desk'
import { WorldOrder } from '@bookbag/sandbox/world/order'
import { WorldParcel } from '@bookbag/sandbox/world/parcel'
import type { World } from '@bookbag/sandbox/world/schema'
import { expect } from 'vitest'

export const KEY = IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0a01')
export const TICKET = '5158'
export const PARCEL = '1Z8F47W20300000018'
const FEDEX_PARCEL = '770010000125'
const USPS_PARCEL = '9400100000000000000017'
const DHL_PARCEL = 'CX304000018DE'
const UNSURE_PARCEL = '1Z8F47W20300000027'
const STRIPE_PAYMENT = 'pi_800'

/** One call of one capability: what it gives when all is well, and what it gives for something that does not exist. */
export type Probe = {
  connector: string
  name: string
  /** Only calls whose path or body holds this are disturbed; left out = all. */
  disturb?: { method?: string; path?: string; body?: string }
  run(capabilities: Capabilities): Promise<unknown>
  right: unknown
  /** `gives: { kind }` may be a ConnectorError of that kind. */
  missing: { run(capabilities: Capabilities): Promise<unknown>; gives: object | null }
  /** Writes only: did it happen, by the world, and by the connector's own look-up? */
  write?: { effects(sandbox: Sandbox): number; find(capabilities: Capabilities): Promise<unknown> }
}

const present = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('The connector lacks this capability.')
  return value
}
const query = { email: null, phone: null, trackingNumbers: [], ids: [], limit: 10 }
const refund = (orderId: string) => ({
  orderId,
  lines: [{ lineId: '702', quantity: 1, restock: 'none' as const }],
  shipping: null,
  amount: null,
  note: 'One bulb was broken',
  notifyCustomer: false,
})
const reply = (updatedStamp: string) => ({ kind: 'reply' as const, comment: { text: 'It arrives tomorrow.', isPublic: true }, status: 'solved' as const, updatedStamp })
const countOf = (effect: string) => (sandbox: Sandbox) => sandbox.store.world.history.filter((event) => event.effect === effect).length

/** The place as a carrier writes it, in its own letters. */
const PORTLAND = expect.stringMatching(/^Portland, OR/i)
const OUT_FOR_DELIVERY = { status: 'out_for_delivery', events: [{ place: PORTLAND, localTime: '2026-11-20T03:00-08:00' }, { status: 'label_created' }] }

export const PROBES: Probe[] = [
  {
    connector: 'zendesk',
    name: 'reads the comments of a ticket',
    run: (has) => present(has.tickets).readComments(TICKET),
    right: { comments: [{ body: 'Where is #1042?', channel: 'mail', isTrusted: true, author: { email: 'ada@example.com' } }] },
    missing: { run: (has) => present(has.tickets).readComments('99'), gives: { kind: 'not-found' } },
  },
  {
    connector: 'zendesk',
    name: 'answers and solves a ticket',
    disturb: { method: 'PUT', path: '/tickets/' },
    run: (has) => present(has.tickets).update(TICKET, reply('2026-11-20T11:00:00Z'), KEY),
    right: { kind: 'updated' },
    missing: { run: (has) => present(has.tickets).update('99', reply('2026-11-20T11:00:00Z'), KEY), gives: { kind: 'not-found' } },
    write: { effects: countOf('comment'), find: (has) => present(has.tickets).findUpdate(TICKET, KEY) },
  },
  {
    connector: 'zendesk',
    name: 'searches the help center',
    run: (has) => present(has.articles).search('returns', { locale: 'en-us', limit: 3 }),
    right: [{ title: 'Returns', body: 'Within 30 days.' }],
    missing: { run: (has) => present(has.articles).search('zeppelin', { locale: 'en-us', limit: 3 }), gives: [] },
  },
  {
    connector: 'shopify',
    name: 'finds an order',
    run: (has) => present(has.orders).find({ ...query, names: ['#1042'] }),
    right: { orders: [{ name: '#1042' }] },
    missing: { run: (has) => present(has.orders).find({ ...query, names: ['#9999'] }), gives: { orders: [] } },
  },
  {
    connector: 'shopify',
    name: 'refunds a line',
    disturb: { body: 'refundCreate' },
    run: (has) => present(has.refunds).refund(refund('1042'), KEY),
    right: { kind: 'done' },
    missing: { run: (has) => present(has.refunds).refund(refund('99999'), KEY), gives: { kind: 'refused' } },
    write: { effects: countOf('refund'), find: (has) => present(has.refunds).findRefund('1042', KEY) },
  },
  {
    connector: 'ups',
    name: 'tracks a parcel',
    disturb: { path: '/api/track/' },
    run: (has) => present(has.tracking).track(PARCEL),
    right: { status: 'out_for_delivery', events: [{ place: 'Portland, OR, US', localTime: '2026-11-20T03:00-08:00' }, { status: 'label_created' }] },
    missing: { run: (has) => present(has.tracking).track('1Z8F47W20300000090'), gives: null },
  },
  {
    connector: 'ups',
    name: 'gets a token',
    disturb: { path: '/oauth/token' },
    run: (has) => present(has.tracking).track(UNSURE_PARCEL),
    right: { status: 'unknown', rawStatus: '777' },
    missing: { run: (has) => present(has.tracking).track('too short'), gives: null },
  },
  {
    connector: 'fedex',
    name: 'tracks a parcel',
    disturb: { path: '/track/v1/' },
    run: (has) => present(has.tracking).track(FEDEX_PARCEL),
    right: { carrier: 'fedex', ...OUT_FOR_DELIVERY },
    missing: { run: (has) => present(has.tracking).track('770010000888'), gives: null },
  },
  {
    connector: 'fedex',
    name: 'gets a token',
    disturb: { path: '/oauth/token' },
    run: (has) => present(has.tracking).track(FEDEX_PARCEL),
    right: { trackingNumber: FEDEX_PARCEL },
    missing: { run: (has) => present(has.tracking).track('too short'), gives: null },
  },
  {
    connector: 'usps',
    name: 'tracks a parcel',
    disturb: { path: '/tracking/v3/' },
    run: (has) => present(has.tracking).track(USPS_PARCEL),
    right: { carrier: 'usps', ...OUT_FOR_DELIVERY },
    missing: { run: (has) => present(has.tracking).track('9400100000000000000031'), gives: null },
  },
  {
    connector: 'usps',
    name: 'gets a token',
    disturb: { path: '/oauth2/v3/token' },
    run: (has) => present(has.tracking).track(USPS_PARCEL),
    right: { trackingNumber: USPS_PARCEL },
    missing: { run: (has) => present(has.tracking).track('too short'), gives: null },
  },
  {
    connector: 'dhl',
    name: 'tracks a parcel',
    run: (has) => present(has.tracking).track(DHL_PARCEL),
    right: { carrier: 'dhl', ...OUT_FOR_DELIVERY, events: [{ place: 'Portland, US', localTime: '2026-11-20T03:00-08:00' }, { status: 'label_created' }] },
    missing: { run: (has) => present(has.tracking).track('CX304000035DE'), gives: null },
  },
  {
    connector: 'stripe',
    name: 'tells where a refund is',
    run: (has) => present(has.paymentStates).refundStates(STRIPE_PAYMENT),
    right: [{ state: 'sent_to_bank', amount: { minor: 500, currency: 'EUR' }, bankReference: { kind: 'ARN', value: '74900000000000000000001' } }],
    missing: { run: (has) => present(has.paymentStates).refundStates('pi_99'), gives: { kind: 'not-found' } },
  },
]

const scan = (at: string, status: string) => ({ at, status, city: 'Portland', province: 'OR', country: 'US', utcOffset: '-08:00' })

/** Shopify's example world, and beside it a ticket, an article, two parcels and a payment at Stripe. */
export function probedWorld(): World {
  const world = exampleWorld()
  world.agents.push({ id: '7', name: 'Agnes', email: 'agnes@fern-and-lamp.example', role: 'admin' })
  world.users.push(WorldUser.parse({ id: '501', name: 'Ada van Dyke', email: 'ada@example.com' }))
  world.articles.push({ id: '301', title: 'Returns', body: '<p>Within 30 days.</p>', locale: 'en-us', labels: [] })
  world.tickets.push(
    WorldTicket.parse({
      id: TICKET,
      subject: 'Order',
      requester: '501',
      createdAt: '2026-11-20T11:00:00Z',
      updatedAt: '2026-11-20T11:00:00Z',
      comments: [{ id: '9001', author: '501', body: 'Where is #1042?', at: '2026-11-20T11:00:00Z' }],
    }),
  )
  const events = [scan('2026-11-19T09:00:00Z', 'label_created'), scan('2026-11-20T11:00:00Z', 'out_for_delivery'), scan('2026-11-20T20:00:00Z', 'delivered')]
  world.parcels.push(
    WorldParcel.parse({ carrier: 'ups', number: PARCEL, events }),
    WorldParcel.parse({ carrier: 'fedex', number: FEDEX_PARCEL, events }),
    WorldParcel.parse({ carrier: 'usps', number: USPS_PARCEL, events }),
    WorldParcel.parse({ carrier: 'dhl', number: DHL_PARCEL, events }),
    WorldParcel.parse({ carrier: 'ups', number: UNSURE_PARCEL, events: [scan('2026-11-19T09:00:00Z', 'unknown')] }),
  )
  world.orders.push(
    WorldOrder.parse({
      id: '8000',
      shop: '2',
      name: 'EU-8000',
      email: 'bo@example.com',
      createdAt: '2026-11-10T09:00:00Z',
      lines: [{ id: '8001', title: 'Bulb', quantity: 4, price: '5.00' }],
      payments: [{ id: '800', gateway: 'stripe', amount: '20.00', at: '2026-11-10T09:00:00Z' }],
      refunds: [
        {
          id: '801',
          at: '2026-11-12T09:00:00Z',
          amount: '5.00',
          payment: '800',
          settlement: { status: 'succeeded', at: '2026-11-13T09:00:00Z', arn: '74900000000000000000001' },
        },
      ],
    }),
  )
  return world
}
