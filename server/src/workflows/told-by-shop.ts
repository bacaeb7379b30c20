import type { Order } from '@bookbag/core/order'
import type { Shipment, ShipmentStatus } from '@bookbag/core/shipment'

type Fulfillment = Order['fulfillments'][number]
/** `carrier`: as far as the shop's word or the number's form names it. */
export type Parcel = { fulfillment: Fulfillment; tracking: Fulfillment['tracking'][number]; carrier: string | null }

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

/** What the shop heard of a parcel. Where its carrier was asked and knows nothing, a printed label is no news; that it moves is. */
export function toldByShop({ fulfillment, tracking, carrier }: Parcel, isUnknownToCarrier: boolean): Shipment | null {
  const told = fulfillment.displayStatus?.toLowerCase() ?? ''
  const status = fulfillment.deliveredAt !== null ? 'delivered' : TOLD[told]
  if (status === undefined || (isUnknownToCarrier && status === 'label_created')) return null
  return {
    trackingNumber: tracking.number,
    carrier: carrier ?? tracking.company ?? 'unknown',
    service: null,
    status,
    rawStatus: fulfillment.displayStatus,
    isDelayed: told === 'delayed',
    isReturning: false,
    needsCustomer: status === 'available_for_pickup',
    advice: status === 'available_for_pickup' ? ['pick_up'] : status === 'attempted_delivery' ? ['arrange_redelivery'] : [],
    estimatedDelivery: fulfillment.estimatedDeliveryAt?.slice(0, 10) ?? null,
    originalDelivery: null,
    deliveredAt: fulfillment.deliveredAt,
    deliveredTo: null,
    receivedBy: null,
    isWithNeighbour: false,
    pickup: null,
    proofs: [],
    trackingUrl: tracking.url,
    toldBy: 'shop',
    events: [],
  }
}
