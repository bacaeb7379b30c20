import { z } from 'zod'
import { daysSince } from '../days-since.ts'
import type { Facts } from '../facts.ts'
import { hasShipped, isCancelled, type Order, type OrderLine } from '../order.ts'
import { isOpenReturn, type OrderReturns, RETURN_REASONS, type Return, type ReturnableLine } from '../return.ts'
import { sayDate } from '../say-date.ts'
import { block, person } from './about-order.ts'
import type { Objection } from './action.ts'

export const ReturnedLine = z.strictObject({ lineId: z.string().min(1), quantity: z.int().positive(), reason: z.enum(RETURN_REASONS) })
export type ReturnedLine = z.infer<typeof ReturnedLine>

export const returnsOf = (facts: Facts, orderId: string): OrderReturns | undefined => facts.returns?.find((each) => each.orderId === orderId)
export const returnById = (facts: Facts, orderId: string, returnId: string): Return | undefined => returnsOf(facts, orderId)?.returns.find((each) => each.id === returnId)
export const sayReason = (reason: string): string => reason.replaceAll('_', ' ')

/** Two systems that each keep their own returns of one order would both take the goods back. */
export function portalObjections(order: Order, facts: Facts): Objection[] {
  const portal = facts.returnPortals?.find((each) => each.shopId === order.shopId)
  return portal
    ? [block('returns_elsewhere', `Returns of this shop are run by ${portal.provider}: send the customer its link instead, so that there is one return and not two.`)]
    : []
}

/** When the goods of one parcel were handed over: the shop's word, else every carrier's. Null = not known to have arrived. */
export function deliveredAt({ fulfillmentId, deliveredAt: told }: Pick<ReturnableLine, 'fulfillmentId' | 'deliveredAt'>, order: Order, facts: Facts): string | null {
  if (told !== null) return told
  const numbers = order.fulfillments.find((each) => each.id === fulfillmentId)?.tracking.map(({ number }) => number) ?? []
  const parcels = numbers.map((number) => facts.shipments.find((each) => each.trackingNumber === number))
  const times = parcels.map((parcel) => (parcel?.status === 'delivered' ? (parcel.deliveredAt ?? parcel.events.find((each) => each.status === 'delivered')?.at) : undefined))
  return times.length > 0 && times.every((time) => time !== undefined) ? (times.toSorted().at(-1) ?? null) : null
}

/** Everything that speaks against goods of this order coming back at all. */
export function returnObjections(lines: ReturnedLine[], order: Order, facts: Facts): Objection[] {
  const known = returnsOf(facts, order.id)
  if (isCancelled(order)) return [block('cancelled', `Order ${order.name} was cancelled.`)]
  if (!hasShipped(order)) return [block('not_shipped', `Order ${order.name} has not been sent, so nothing of it can come back.`)]
  const elsewhere = portalObjections(order, facts)
  if (elsewhere.length > 0) return elsewhere
  if (!known) return [block('returns_unknown', `What of order ${order.name} can come back is not known: the shop has not told.`)]
  const [open] = known.returns.filter(isOpenReturn)
  const ids = lines.map((line) => line.lineId)
  return [
    ...(new Set(ids).size === ids.length ? [] : [block('line_twice', 'The same line is named twice.')]),
    ...(open ? [person('return_open', `Return ${open.name} of this order is ${open.status} already.`)] : []),
    ...lines.flatMap((line) => lineObjections(line, order, known, facts)),
  ]
}

function lineObjections({ lineId, quantity }: ReturnedLine, order: Order, known: OrderReturns, facts: Facts): Objection[] {
  const line = order.lines.find((each) => each.id === lineId)
  if (!line) return [block('line_unknown', `Order ${order.name} has no line ${lineId}.`)]
  const parts = known.returnable.filter((each) => each.lineId === lineId)
  const most = parts.reduce((sum, each) => sum + each.quantity, 0)
  if (quantity > most) return [block('not_returnable', whyNotReturnable(line, quantity, most, known))]
  return [...goodsObjections(line), ...windowObjections(line, parts, order, facts)]
}

function whyNotReturnable(line: OrderLine, quantity: number, most: number, known: OrderReturns): string {
  const taken = known.returns.filter((each) => each.status !== 'declined' && each.status !== 'cancelled' && each.lines.some(({ lineId }) => lineId === line.id))
  const names = taken.map(({ name }) => name).join(', ')
  if (most === 0 && names !== '') return `${line.title} is part of return ${names} already.`
  return `${line.title}: ${quantity} should come back, and ${most === 0 ? 'none' : `only ${most}`} can${names === '' ? '' : ` (return ${names})`}.`
}

function goodsObjections(line: OrderLine): Objection[] {
  if (line.isGiftCard) return [person('gift_card', `${line.title} is a gift card and may have been spent.`)]
  return line.isFinalSale ? [person('final_sale', `${line.title} was sold as final.`)] : []
}

function windowObjections(line: OrderLine, parts: ReturnableLine[], order: Order, facts: Facts): Objection[] {
  const days = facts.shop?.policies.returnWindowDays ?? null
  const times = parts.map((part) => deliveredAt(part, order, facts))
  if (times.some((time) => time === null)) return [person('not_delivered', `${line.title} is not known to have reached the customer.`)]
  if (days === null) return [person('no_window', 'The shop names no time within which goods may come back.')]
  const [first] = times.toSorted()
  const age = first ? daysSince(first, facts.at) : 0
  return first && age > days ? [person('outside_window', `${line.title} was delivered on ${sayDate(first)}, ${age} days ago, and may come back within ${days} days.`)] : []
}

/** Who is not told how to send goods back has a return and no way to use it. */
export function wayBackObjections({ shop }: Facts): Objection[] {
  if (shop?.policies.returnLabelUrl || shop?.policies.returnInstructions) return []
  return [person('no_way_back', 'The shop names neither a label nor instructions for returns, so a person has to tell the customer how.')]
}

/** Returns that came to nothing make room for another of the same goods: it is a new effect then, and not the old one once more. */
export const roundOf = (facts: Facts, orderId: string): number =>
  returnsOf(facts, orderId)?.returns.filter((each) => each.status === 'cancelled' || each.status === 'declined').length ?? 0

export const linesKey = (lines: { lineId: string; quantity: number }[]): string =>
  lines
    .map((line) => `${line.lineId}x${line.quantity}`)
    .toSorted()
    .join('+')
