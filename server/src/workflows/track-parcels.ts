import { carrierOf } from '@bookbag/connectors/carriers/detect'
import type { Order } from '@bookbag/core/order'
import type { Shipment, ShipmentStatus } from '@bookbag/core/shipment'
import { type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'

const ABOUT_PARCELS: readonly Intent[] = ['order_status', 'delivered_not_received', 'damaged_or_defective_item', 'wrong_item', 'missing_item', 'return_request', 'exchange_request']

export const needsParcels = (understanding: Understanding | null): boolean =>
  understanding !== null && intentsAskedFor(understanding).some((intent) => ABOUT_PARCELS.includes(intent))

/** The carrier where it is connected, else what the shop heard of the parcel. A carrier that fails is not replaced by the shop's older word. */
export async function trackParcels(order: Order, connected: Connected[], inquiry: Inquiry): Promise<Shipment[]> {
  const parcels = order.fulfillments.filter((each) => each.status !== 'cancelled').flatMap((each) => each.tracking.map((tracking) => ({ fulfillment: each, tracking })))
  const shipments = await Promise.all(
    parcels.map(async ({ fulfillment, tracking }) => {
      const carrier = carrierOf(tracking.company, tracking.number)
      const able = connected.find((each) => carrier !== null && each.capabilities.tracking?.carriers.includes(carrier))
      if (!able) return toldByShop(fulfillment, tracking, inquiry)
      return inquiry.ask('carriers', carrier?.toUpperCase() ?? able.connectorId, async () => (await able.capabilities.tracking?.track(tracking.number)) ?? null)
    }),
  )
  return shipments.filter((shipment) => shipment !== null)
}

/** Shopify's FulfillmentDisplayStatus (Admin API 2026-10). What says only that the shop sent it says nothing about where it is. */
const TOLD: Record<string, ShipmentStatus> = {
  label_printed: 'label_created',
  label_purchased: 'label_created',
  confirmed: 'label_created',
  carrier_picked_up: 'in_transit',
  in_transit: 'in_transit',
  delayed: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  ready_for_pickup: 'available_for_pickup',
  attempted_delivery: 'attempted_delivery',
  delivered: 'delivered',
  picked_up: 'delivered',
  not_delivered: 'exception',
  failure: 'exception',
}

type Fulfillment = Order['fulfillments'][number]

function toldByShop(fulfillment: Fulfillment, tracking: Fulfillment['tracking'][number], inquiry: Inquiry): Shipment | null {
  const told = fulfillment.displayStatus?.toLowerCase() ?? ''
  const status = fulfillment.deliveredAt !== null ? 'delivered' : TOLD[told]
  if (status === undefined) {
    inquiry.missing('carriers', tracking.company ?? 'Carrier')
    return null
  }
  return {
    trackingNumber: tracking.number,
    carrier: carrierOf(tracking.company, tracking.number) ?? tracking.company ?? 'unknown',
    service: null,
    status,
    rawStatus: fulfillment.displayStatus,
    isDelayed: told === 'delayed',
    isReturning: false,
    needsCustomer: status === 'available_for_pickup',
    estimatedDelivery: fulfillment.estimatedDeliveryAt?.slice(0, 10) ?? null,
    deliveredAt: fulfillment.deliveredAt,
    deliveredTo: null,
    receivedBy: null,
    trackingUrl: tracking.url,
    events: [],
  }
}
