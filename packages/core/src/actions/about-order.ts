import { isOrderOf } from '../disclosure.ts'
import { isDisputed, whereDisputed } from '../dispute.ts'
import { chosenOrder, type Facts, orderById } from '../facts.ts'
import type { Order } from '../order.ts'
import { isBegun, sayWarehouseStatus } from '../warehouse.ts'
import type { Objection } from './action.ts'

export const block = (code: string, sentence: string): Objection => ({ code, sentence, severity: 'block' })
export const person = (code: string, sentence: string): Objection => ({ code, sentence, severity: 'person' })

/** What every write on an order has to be asked first: is it known, is it the one this ticket is about, is it this customer's and this shop's. */
export function aboutOrder(orderId: string, facts: Facts): { order: Order | undefined; objections: Objection[] } {
  const order = orderById(facts, orderId)
  if (!order) return { order, objections: [block('order_unknown', `Order ${orderId} is not among the orders found for this ticket.`)] }
  const objections: Objection[] = []
  if (chosenOrder(facts)?.id !== orderId) objections.push(person('order_not_chosen', `It is not certain that this ticket is about order ${order.name}.`))
  if (!isOrderOf(order, facts)) objections.push(person('order_of_another', `Order ${order.name} does not belong to the requester’s address.`))
  if (facts.shop === null) objections.push(person('shop_unknown', 'Which shop this ticket belongs to is not known.'))
  else if (facts.shop.id !== order.shopId) objections.push(person('other_shop', `Order ${order.name} belongs to another shop than this ticket.`))
  if (isDisputed(order, facts))
    objections.push(block('dispute', `The payment of order ${order.name} is disputed ${whereDisputed(order, facts)}: the dispute decides, not a second payment.`))
  if (order.riskLevel === 'high') objections.push(person('fraud_risk', `The shop rates order ${order.name} as a high fraud risk.`))
  return { order, objections }
}

/** Where the warehouse stands: a line or an address can change only while every fulfilment order is untouched. Casing is the vendor's. */
export function warehouseObjections(order: Order): Objection[] {
  const active = order.fulfillmentOrders.filter((each) => each.status.toLowerCase() !== 'cancelled')
  if (active.length === 0) return [person('warehouse_unknown', `What the warehouse was told about order ${order.name} is not known.`)]
  const isUntouched = active.every((each) => ['open', 'scheduled', 'on_hold'].includes(each.status.toLowerCase()) && each.requestStatus.toLowerCase() === 'unsubmitted')
  if (!isUntouched) return [block('warehouse_has_it', `The warehouse already works on order ${order.name}.`)]
  if (active.some((each) => each.holds.some((hold) => !hold.isOurs))) return [person('on_hold', `Order ${order.name} is held, and not by Bookbag: see why first.`)]
  return []
}

/** What the company that keeps the goods says against a change: whoever has gone to the shelf can't be called back. */
export function partnerObjections(order: Order, facts: Facts): Objection[] {
  return (facts.warehouses ?? [])
    .filter((each) => each.orderId === order.id)
    .flatMap(({ partner, answer }): Objection[] => {
      if (answer === null) return [person('warehouse_silent', `${partner} could not be asked how far order ${order.name} is.`)]
      const held = answer.order
      if (held === null) return []
      const state = sayWarehouseStatus(held.status)
      if (isBegun(held)) return [block('warehouse_has_it', `${partner} already works on order ${order.name}: it is ${state}.`)]
      return held.status === 'received' ? [] : [person('warehouse_unclear', `At ${partner} order ${order.name} is ${state}${held.reason ? ` (${held.reason})` : ''}.`)]
    })
}

export const SHIPPED_STATUSES = ['partially_fulfilled', 'fulfilled'] as const
