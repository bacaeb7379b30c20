import { chosenOrder } from '../facts.ts'
import { type Order, trackingNumbers } from '../order.ts'
import { lastScan, type Shipment } from '../shipment.ts'
import { commentsToAnswer } from '../ticket.ts'
import type { FieldContext } from './field.ts'
import { costOf, planOf } from './plan.ts'

export const ofOrder =
  <T>(read: (order: Order, context: FieldContext) => T) =>
  (context: FieldContext): T | undefined => {
    const order = chosenOrder(context.facts)
    return order && read(order, context)
  }

/** All parcels of the chosen order, or undefined when a carrier did not answer for one, or it was sent without a tracking number. */
export function parcelsOf(order: Order, { facts }: FieldContext): Shipment[] | undefined {
  const sent = order.fulfillments.filter((each) => each.status !== 'cancelled')
  if (sent.some((each) => each.tracking.length === 0)) return undefined
  const parcels = trackingNumbers(order).map((number) => facts.shipments.find((shipment) => shipment.trackingNumber === number))
  return parcels.every((parcel) => parcel !== undefined) ? parcels : undefined
}

export const ofParcels = <T>(read: (parcels: Shipment[], context: FieldContext, order: Order) => T | undefined) =>
  ofOrder((order, context): T | undefined => {
    const parcels = parcelsOf(order, context)
    return parcels && read(parcels, context, order)
  })

/** The greatest of some numbers, each of which must be known. */
export const greatest = (numbers: (number | undefined)[]): number | undefined =>
  numbers.length > 0 && numbers.every((each) => each !== undefined) ? Math.max(...numbers.map((each) => each ?? 0)) : undefined

export const waitingAttachments = ({ facts }: FieldContext) => commentsToAnswer(facts.ticket).flatMap((comment) => comment.attachments)

export function moneyBack({ facts, proposal }: FieldContext): number | undefined {
  if (proposal === null) return undefined
  const plan = planOf(proposal, facts)
  if (plan.unreadable.length > 0) return undefined
  const cost = costOf(plan)
  return cost === 'nothing' ? 0 : cost?.minor
}

/** A status that is not understood is no status. */
export function known<T extends string>(value: T): Exclude<T, 'unknown'> | undefined {
  return value === 'unknown' ? undefined : (value as Exclude<T, 'unknown'>)
}

export function named(values: readonly string[]): readonly string[] {
  return values.filter((value) => value !== 'unknown')
}

/** Since when nothing was heard of a parcel: its last scan, else, where only the shop told of it, the day it was sent, which is the longest it can be. */
export function lastHeardOf(parcel: Shipment, order: Order): string | undefined {
  const sent = order.fulfillments.find((each) => each.tracking.some((tracking) => tracking.number === parcel.trackingNumber))
  return lastScan(parcel)?.at ?? sent?.createdAt
}
