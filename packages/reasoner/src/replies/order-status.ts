import type { Facts } from '@bookbag/core/facts'
import { hasShipped, isCancelled, isOnHold, type Order } from '@bookbag/core/order'
import { sayFulfillment, sayShipment } from './parcel.ts'
import type { Part } from './reply.ts'
import { sayDay, sayMoney } from './voice.ts'
import { atWarehouse } from './warehouse.ts'

/** "Where is my order": what the shop and the carrier prove, each parcel by itself. */
export function orderStatus(order: Order, facts: Facts): Part {
  const source = `order ${order.id}`
  if (isCancelled(order)) return cancelled(order, facts)
  const parcels = parcelsOf(order, facts)
  if (parcels.length === 0) {
    const house = hasShipped(order) || isOnHold(order) ? null : atWarehouse(order, facts)
    const work = house?.text ? ` ${house.text}` : ''
    const text = `Thank you for your order ${order.name}, which we received on ${sayDay(order.createdAt, facts)}. ${waiting(order)}${work}`
    const policy = !isOnHold(order) && !hasShipped(order) ? facts.shop?.policies.shippingPolicy : null
    const own = policy ? `What we say about shipping: ${policy}` : null
    const claims = [{ text, source }, ...(house?.text ? [{ text: house.text, source: house.source }] : []), ...(own ? [{ text: own, source: `policy of ${facts.shop?.id}` }] : [])]
    return {
      intents: ['order_status'],
      text: own ? `${text}\n\n${own}` : text,
      claims,
      isAnswer: !isOnHold(order) && !hasShipped(order) && NORMAL_WAIT.includes(order.fulfillmentStatus) && (house?.isNormal ?? true),
    }
  }
  const open = order.lines.filter((line) => line.requiresShipping && line.unfulfilledQuantity > 0)
  const opening = parcels.length > 1 ? `Your order ${order.name} was sent in ${parcels.length} parcels.` : `Here is the latest on your order ${order.name}.`
  const rest = open.length > 0 ? `Not shipped yet: ${open.map((line) => `${line.unfulfilledQuantity} x ${line.title}`).join(', ')}.` : null
  const refunded = order.refunded.minor > 0 ? `We have refunded ${sayMoney(order.refunded, facts.shop)} of this order so far.` : null
  const own = [opening, rest, refunded].filter((each) => each !== null)
  const text = [opening, ...parcels.map((each) => each.text), ...(rest ? [rest] : []), ...(refunded ? [refunded] : [])].join('\n')
  return {
    intents: ['order_status'],
    text,
    claims: [...own.map((each) => ({ text: each, source })), ...parcels.flatMap((each) => each.claims)],
    isAnswer: parcels.every((each) => each.isAnswer) && !isOnHold(order),
  }
}

const NORMAL_WAIT = ['unfulfilled', 'partially_fulfilled', 'in_progress', 'scheduled', 'open', 'pending_fulfillment']

function waiting(order: Order): string {
  if (isOnHold(order)) return 'It has not been shipped; it is on hold with us at the moment.'
  if (hasShipped(order)) return 'It has been handed over for shipping, but we have no tracking information for it.'
  return 'It has not been shipped yet.'
}

function cancelled(order: Order, facts: Facts): Part {
  const when = order.cancelledAt ? ` on ${sayDay(order.cancelledAt, facts)}` : ''
  const refunded = order.refunded.minor > 0 ? ` We have refunded ${sayMoney(order.refunded, facts.shop)} of it.` : ''
  const text = `Your order ${order.name} was cancelled${when}.${refunded}`
  return { intents: ['order_status'], text, claims: [{ text, source: `order ${order.id}` }], isAnswer: true }
}

function parcelsOf(order: Order, facts: Facts): ReturnType<typeof sayShipment>[] {
  const sent = order.fulfillments.filter((each) => each.status !== 'cancelled' && each.status !== 'failure' && each.status !== 'error')
  const count = sent.reduce((sum, each) => sum + Math.max(1, each.tracking.length), 0)
  let index = 0
  const name = (): string => {
    index += 1
    return count > 1 ? `Parcel ${index}` : 'Your parcel'
  }
  return sent.flatMap((fulfillment) => {
    const shipments = fulfillment.tracking.map((entry) => facts.shipments.find((each) => sameNumber(each.trackingNumber, entry.number)))
    if (shipments.length === 0) return [sayFulfillment(fulfillment, name(), order, facts)]
    return shipments.map((shipment, at) =>
      shipment ? sayShipment(shipment, name(), facts) : sayFulfillment({ ...fulfillment, tracking: fulfillment.tracking.slice(at, at + 1) }, name(), order, facts),
    )
  })
}

const sameNumber = (a: string, b: string): boolean => a.replace(/[\s-]/g, '').toUpperCase() === b.replace(/[\s-]/g, '').toUpperCase()
