import { exampleWorld } from '@bookbag/sandbox/shopify/example-world'
import { WorldTicket, WorldUser } from '@bookbag/sandbox/world/desk'
import { WorldLoyalty } from '@bookbag/sandbox/world/loyalty'
import { WorldOrder } from '@bookbag/sandbox/world/order'
import { WorldParcel } from '@bookbag/sandbox/world/parcel'
import type { World } from '@bookbag/sandbox/world/schema'
import { useLoop } from './loop.ts'
import { DHL_PARCEL, DPD_PARCEL, FEDEX_PARCEL, TICKET, UNSURE_PARCEL, UPS_PARCEL, USPS_PARCEL } from './names.ts'
import { addChanges } from './shopify-changes.ts'
import { addReturn } from './shopify-returns.ts'
import { useWarehouses } from './warehouses.ts'

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
    WorldParcel.parse({ carrier: 'ups', number: UPS_PARCEL, events }),
    WorldParcel.parse({ carrier: 'fedex', number: FEDEX_PARCEL, events }),
    WorldParcel.parse({ carrier: 'usps', number: USPS_PARCEL, events }),
    WorldParcel.parse({ carrier: 'dhl', number: DHL_PARCEL, events }),
    WorldParcel.parse({ carrier: 'dpd', number: DPD_PARCEL, events }),
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
      dispute: { at: '2026-11-15T09:00:00Z', status: 'needs_response', amount: '15.00' },
    }),
    WorldOrder.parse({
      id: '9100',
      shop: '1',
      name: '#9100',
      email: 'bo@example.com',
      createdAt: '2026-11-10T09:00:00Z',
      lines: [{ id: '9102', title: 'Bulb', quantity: 4, price: '5.00' }],
      refunds: [{ id: '9101', at: '2026-11-12T09:00:00Z', amount: '5.00', settlement: { status: 'succeeded', at: '2026-11-13T09:00:00Z', arn: '74900000000000000000003' } }],
    }),
    WorldOrder.parse({
      id: '9000',
      shop: '2',
      name: 'EU-9000',
      email: 'bo@example.com',
      createdAt: '2026-11-10T09:00:00Z',
      lines: [{ id: '9001', title: 'Bulb', quantity: 4, price: '5.00' }],
      payments: [{ id: '900', gateway: 'paypal', amount: '20.00', at: '2026-11-10T09:00:00Z' }],
      refunds: [
        {
          id: '901',
          at: '2026-11-12T09:00:00Z',
          amount: '5.00',
          payment: '900',
          settlement: { status: 'succeeded', at: '2026-11-13T09:00:00Z', arn: '74900000000000000000002' },
        },
      ],
      dispute: { at: '2026-11-15T09:00:00Z', status: 'under_review', amount: '15.00' },
    }),
  )
  addReturn(world)
  addChanges(world)
  useLoop(world)
  world.loyalty = WorldLoyalty.parse({ members: [{ email: 'ada@example.com', tier: 'gold', points: 320, expiresOn: '2027-03-01' }] })
  useWarehouses(world)
  return world
}
