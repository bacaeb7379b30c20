import { chosenOrder, type Facts } from './facts.ts'
import { hasShipped, isCancelled, type Order } from './order.ts'
import type { RefundState } from './payment.ts'
import { sayDate } from './say-date.ts'
import { hasTrouble, type Shipment } from './shipment.ts'
import { etaMark, isSettled, refundMark, settledMark, statusMark, type Waiting } from './waiting.ts'

/** What a promise has come to, over facts that were just read. */
export type News =
  | { kind: 'nothing' }
  /** Kept, or not to be found out any more: the case ends without a word. */
  | { kind: 'over'; why: string }
  /** The customer wants to know. `marks` are kept with the case, so that none of it is told again. */
  | { kind: 'tell'; what: 'late' | 'needs_customer' | 'shipped' | 'refund_settled' | 'refund_made'; marks: string[] }
  /** A promise that was not kept, or something that words alone do not put right. */
  | { kind: 'person'; why: string }

const NOTHING: News = { kind: 'nothing' }
const DAY_MS = 86_400_000

/** Decides by the records alone; a source that did not answer is no news. */
export function newsOf(waiting: Waiting, facts: Facts): News {
  const order = chosenOrder(facts)
  if (!order || !waiting.orderIds.includes(order.id)) return unknown(waiting, facts)
  if (isCancelled(order) && waiting.kind !== 'refund') return { kind: 'over', why: `Order ${order.name} was cancelled.` }
  switch (waiting.kind) {
    case 'parcel':
      return ofParcels(waiting, order, facts)
    case 'refund':
      return ofRefunds(waiting, order, facts)
    case 'return':
      return ofReturn(waiting, order, facts)
    case 'order':
      return ofShipping(waiting, order, facts)
    default:
      return unknown(waiting, facts)
  }
}

const isAfter = (at: string, time: string | null, graceMs = 0): boolean => time !== null && Date.parse(at) >= Date.parse(time) + graceMs

/** Not to be known now is waited out for a day after the promise, and no longer. */
function unknown({ promisedBy, until, kind }: Waiting, { at }: Facts): News {
  if (isAfter(at, promisedBy, DAY_MS))
    return { kind: 'person', why: `The customer was told to expect the ${kind} by ${sayDate(promisedBy ?? at)}, and what became of it can’t be found out.` }
  return isAfter(at, until) ? { kind: 'over', why: 'It was waited for long enough.' } : NOTHING
}

function ofParcels(waiting: Waiting, order: Order, facts: Facts): News {
  const parcels = waiting.trackingNumbers.map((number) => facts.shipments.find((each) => each.trackingNumber === number))
  const known = parcels.filter((each) => each !== undefined)
  const bad = known.find((each) => hasTrouble(each) || each.isReturning)
  if (bad)
    return {
      kind: 'person',
      why: `Parcel ${bad.trackingNumber} of order ${order.name}, which the customer waits for, will not arrive by itself: ${bad.status.replaceAll('_', ' ')}.`,
    }
  if (parcels.every((each) => each?.status === 'delivered')) return { kind: 'over', why: 'Delivered, as the customer was told.' }
  const open = known.filter((each) => each.status !== 'delivered')
  const waits = open.filter((each) => NEEDS_CUSTOMER.includes(each.status) && !waiting.told.includes(statusMark(each)))
  if (waits.length > 0) return { kind: 'tell', what: 'needs_customer', marks: waits.map(statusMark) }
  const late = open.filter((each) => isLaterThanTold(each, waiting))
  if (late.length > 0) return { kind: 'tell', what: 'late', marks: late.map((each) => etaMark(each.trackingNumber, each.estimatedDelivery ?? '')) }
  if (open.length < parcels.filter((each) => each?.status !== 'delivered').length) return unknown(waiting, facts)
  if (isAfter(facts.at, waiting.promisedBy))
    return {
      kind: 'person',
      why: `The customer was told to expect order ${order.name} by ${lastDay(waiting)}, and parcel ${open.map((each) => each.trackingNumber).join(', ')} has not been delivered.`,
    }
  return isAfter(facts.at, waiting.until) ? { kind: 'over', why: 'It was waited for long enough.' } : NOTHING
}

const NEEDS_CUSTOMER = ['attempted_delivery', 'available_for_pickup']

const daysTold = (number: string, { told }: Waiting): string[] => told.flatMap((mark) => (mark.startsWith(`${number}:eta:`) ? [mark.slice(number.length + 5)] : []))

/** Days are written so that they sort. An earlier day than promised needs no word. */
function isLaterThanTold({ trackingNumber, estimatedDelivery }: Shipment, waiting: Waiting): boolean {
  const last = daysTold(trackingNumber, waiting).toSorted().at(-1)
  return estimatedDelivery !== null && last !== undefined && estimatedDelivery > last
}

const lastDay = (waiting: Waiting): string => {
  const last = waiting.trackingNumbers
    .flatMap((number) => daysTold(number, waiting))
    .toSorted()
    .at(-1)
  return last === undefined ? 'now' : sayDate(`${last}T12:00:00Z`)
}

function ofRefunds(waiting: Waiting, order: Order, facts: Facts): News {
  const states = waiting.refundIds.map((id) => facts.refundStates.find((each) => each.refundId === id))
  const known = states.filter((each) => each !== undefined)
  const failed = known.find(({ state }) => state === 'failed' || state === 'reversed')
  if (failed)
    return {
      kind: 'person',
      why: `The refund of order ${order.name} that the customer waits for was ${failed.state}${failed.failureReason ? ` (${failed.failureReason.replaceAll('_', ' ')})` : ''}.`,
    }
  const settled = known.filter((each) => isSettled(each) && !waiting.told.includes(settledMark(each.refundId)))
  // One message for all: the last one to settle brings it.
  if (settled.length > 0 && known.length === states.length && known.every(isSettled))
    return { kind: 'tell', what: 'refund_settled', marks: settled.map((each) => settledMark(each.refundId)) }
  if (known.length === states.length && known.every(isSettled)) return { kind: 'over', why: 'The refund has reached the bank, as the customer was told.' }
  if (known.length < states.length) return unknown(waiting, facts)
  if (!isAfter(facts.at, waiting.promisedBy)) return NOTHING
  const open = known.filter((each) => !isSettled(each))
  if (open.every((each) => isTaken(each, facts))) return { kind: 'over', why: 'The processor took the refund, and nobody tells more about it.' }
  return {
    kind: 'person',
    why: `The refund of order ${order.name} should have been at the customer’s bank by ${sayDate(waiting.promisedBy ?? facts.at)}, and is still ${open[0]?.state.replaceAll('_', ' ')}.`,
  }
}

/** Sent is as much as is ever told without a reference; and where no processor is asked, the shop’s word is the last. */
const isTaken = ({ state }: RefundState, { sources }: Facts): boolean => state === 'sent_to_bank' || (state === 'accepted' && !sources.some(({ layer }) => layer === 'payments'))

function ofReturn(waiting: Waiting, order: Order, { at }: Facts): News {
  const fresh = order.refunds.map((refund) => refundMark(refund.id)).filter((mark) => !waiting.told.includes(mark))
  if (fresh.length > 0) return { kind: 'tell', what: 'refund_made', marks: fresh }
  return isAfter(at, waiting.until) ? { kind: 'over', why: 'It was waited for long enough.' } : NOTHING
}

function ofShipping(waiting: Waiting, order: Order, { at }: Facts): News {
  if (hasShipped(order) && !waiting.told.includes('shipped')) return { kind: 'tell', what: 'shipped', marks: ['shipped'] }
  if (hasShipped(order)) return { kind: 'over', why: 'Sent, as the customer was told.' }
  return isAfter(at, waiting.until) ? { kind: 'person', why: `Order ${order.name} has not been sent, and the customer was told weeks ago that it waits.` } : NOTHING
}
