import type { Facts } from '@bookbag/core/facts'
import { hasShipped, isCancelled, isOnHold, type Order } from '@bookbag/core/order'
import { sayFulfillment, sayShipment } from './parcel.ts'
import type { Part } from './reply.ts'
import { sayDay, sayMoney } from './voice.ts'
import { atWarehouse } from './warehouse.ts'
import type { Parcel, Words } from './words/words.ts'

/** "Where is my order": what the shop and the carrier prove, each parcel by itself. */
export function orderStatus(order: Order, facts: Facts, words: Words): Part {
  const source = `order ${order.id}`
  if (isCancelled(order)) return cancelled(order, facts, words)
  const parcels = parcelsOf(order, facts, words)
  if (parcels.length === 0) {
    const house = hasShipped(order) || isOnHold(order) ? null : atWarehouse(order, facts, words)
    const text = [words.order.thanks(order.name, sayDay(order.createdAt, facts, words)), waiting(order, words), house?.text].filter(Boolean).join(' ')
    const policy = !isOnHold(order) && !hasShipped(order) ? facts.shop?.policies.shippingPolicy : null
    const own = policy ? words.order.shippingPolicy(policy) : null
    const claims = [{ text, source }, ...(house?.text ? [{ text: house.text, source: house.source }] : []), ...(own ? [{ text: own, source: `policy of ${facts.shop?.id}` }] : [])]
    return {
      intents: ['order_status'],
      text: own ? `${text}\n\n${own}` : text,
      claims,
      isAnswer: !isOnHold(order) && !hasShipped(order) && NORMAL_WAIT.includes(order.fulfillmentStatus) && (house?.isNormal ?? true),
    }
  }
  const open = order.lines.filter((line) => line.requiresShipping && line.unfulfilledQuantity > 0)
  const opening = parcels.length > 1 ? words.order.inParcels(order.name, parcels.length) : words.order.latest(order.name)
  const rest = open.length > 0 ? words.order.stillToShip(open.map((line) => words.counted(line.unfulfilledQuantity, line.title))) : null
  const refunded = order.refunded.minor > 0 ? words.order.refundedSoFar(sayMoney(order.refunded, facts.shop, words)) : null
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

const waiting = (order: Order, { order: says }: Words): string => (isOnHold(order) ? says.onHold : hasShipped(order) ? says.untracked : says.notShipped)

function cancelled(order: Order, facts: Facts, words: Words): Part {
  const when = order.cancelledAt && sayDay(order.cancelledAt, facts, words)
  const refunded = order.refunded.minor > 0 ? words.order.refundedOfIt(sayMoney(order.refunded, facts.shop, words)) : null
  const text = [words.order.wasCancelled(order.name, when), refunded].filter(Boolean).join(' ')
  return { intents: ['order_status'], text, claims: [{ text, source: `order ${order.id}` }], isAnswer: true }
}

function parcelsOf(order: Order, facts: Facts, words: Words): ReturnType<typeof sayShipment>[] {
  const sent = order.fulfillments.filter((each) => each.status !== 'cancelled' && each.status !== 'failure' && each.status !== 'error')
  const count = sent.reduce((sum, each) => sum + Math.max(1, each.tracking.length), 0)
  let index = 0
  const next = (): Parcel['index'] => {
    index += 1
    return count > 1 ? index : null
  }
  return sent.flatMap((fulfillment) => {
    const shipments = fulfillment.tracking.map((entry) => facts.shipments.find((each) => sameNumber(each.trackingNumber, entry.number)))
    if (shipments.length === 0) return [sayFulfillment(fulfillment, next(), order, facts, words)]
    return shipments.map((shipment, at) =>
      shipment ? sayShipment(shipment, next(), facts, words) : sayFulfillment({ ...fulfillment, tracking: fulfillment.tracking.slice(at, at + 1) }, next(), order, facts, words),
    )
  })
}

const sameNumber = (a: string, b: string): boolean => a.replace(/[\s-]/g, '').toUpperCase() === b.replace(/[\s-]/g, '').toUpperCase()
