import { hasShipped, isCancelled, type Order, trackingNumbers } from './order.ts'
import type { Shipment } from './shipment.ts'
import type { Intent } from './understanding.ts'

/** Delivered in full, as far as carrier or shop know. Not known counts as not delivered. */
export function isDelivered(order: Order, shipments: Shipment[]): boolean {
  const sent = order.fulfillments.filter((each) => each.status !== 'cancelled')
  if (sent.length === 0 || order.fulfillmentStatus === 'partially_fulfilled') return false
  const parcels = shipments.filter((shipment) => trackingNumbers(order).includes(shipment.trackingNumber))
  if (parcels.length > 0) return parcels.every((parcel) => parcel.status === 'delivered')
  return sent.every((each) => each.deliveredAt !== null || each.displayStatus?.toLowerCase() === 'delivered')
}

const isLive = (order: Order): boolean => !isCancelled(order) && order.financialStatus !== 'refunded' && order.financialStatus !== 'voided'

/** Which of a customer's orders a wish can be about at all. Null = it says nothing about an order's state. */
export function inPlay(intent: Intent, orders: Order[], shipments: Shipment[]): Order[] | null {
  switch (intent) {
    case 'order_status':
      return orders.filter((order) => isLive(order) && !isDelivered(order, shipments))
    case 'cancel_order':
    case 'change_address':
    case 'change_order_items':
      return orders.filter((order) => isLive(order) && !hasShipped(order))
    case 'delivered_not_received':
    case 'damaged_or_defective_item':
    case 'wrong_item':
    case 'missing_item':
    case 'return_request':
    case 'exchange_request':
      return orders.filter((order) => isLive(order) && hasShipped(order))
    case 'refund_request':
      return orders.filter(isLive)
    case 'refund_status':
      return orders.filter((order) => order.refunds.length > 0 || isCancelled(order) || order.financialStatus === 'refunded' || order.financialStatus === 'partially_refunded')
    default:
      return null
  }
}
