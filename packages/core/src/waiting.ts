import { z } from 'zod'
import type { Receipt } from './api.ts'
import { chosenOrder, type Facts } from './facts.ts'
import { hasShipped, isCancelled, type Order, trackingNumbers } from './order.ts'
import type { RefundState } from './payment.ts'
import type { Shipment } from './shipment.ts'
import { type Intent, intentsAskedFor, type Understanding } from './understanding.ts'

export const WAIT_KINDS = ['parcel', 'refund', 'return', 'partner', 'order'] as const

/** What a case sleeps for after an answer that made a promise. Any of the ids wakes it; ids are the records' own (order.ts, payment.ts, return.ts). */
export const Waiting = z.object({
  kind: z.enum(WAIT_KINDS),
  orderIds: z.array(z.string()),
  trackingNumbers: z.array(z.string()),
  refundIds: z.array(z.string()),
  /** The processor's own ids of the payments that a refund goes back on ("pi_…", "ch_…"). */
  paymentIds: z.array(z.string()),
  returnIds: z.array(z.string()),
  /** What a partner was asked by: the side conversation's or ticket's id. */
  partnerIds: z.array(z.string()),
  /** What was promised holds until then; later it is late, and a person is told. Null = no time was named. */
  promisedBy: z.iso.datetime().nullable(),
  /** The last time it is looked for: then the case ends. */
  until: z.iso.datetime(),
  /** Marks of what the customer has read already ("1Z…:eta:2026-11-25"): none of it is written again. */
  told: z.array(z.string()),
})
export type Waiting = z.infer<typeof Waiting>

const DAY_MS = 86_400_000
/** Where the shop says nothing, what banks are known to need. */
const USUAL_BANK_DAYS = 10
/** Days at a bank are working days. */
const WORKING_DAYS = 1.4
const LONGEST_DAYS = { parcel: 21, refund: 30, return: 45, order: 30 } as const

export const etaMark = (trackingNumber: string, day: string): string => `${trackingNumber}:eta:${day}`
export const statusMark = ({ trackingNumber, status }: Shipment): string => `${trackingNumber}:${status}`
export const settledMark = (refundId: string): string => `refund:${refundId}:settled`
export const refundMark = (refundId: string): string => `refund:${refundId}`

/** Looked at once a day where no vendor tells, when the promise ends, and a last time. */
export function nextLook({ promisedBy, until }: Waiting, now: Date): Date {
  const times = [now.getTime() + DAY_MS, Date.parse(until), ...(promisedBy === null ? [] : [Date.parse(promisedBy)])]
  return new Date(Math.min(...times.filter((time) => time > now.getTime()), now.getTime() + DAY_MS))
}

/** The last moment of a carrier's calendar day anywhere that customers live: noon of the next one in UTC. */
export const endOfDay = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) + DAY_MS).toISOString()

/** A refund is over for us when the bank can find it, or has it. */
export const isSettled = ({ state, bankReference }: RefundState): boolean => state === 'arrived' || (state === 'sent_to_bank' && bankReference !== null)

/** What an automatic answer leaves to come, from what it told. Null = nothing that anybody has to wait for. */
export function waitingFor(told: { facts: Facts; understanding: Understanding; receipts: Receipt[]; at: Date }): Waiting | null {
  const order = chosenOrder(told.facts)
  if (!order) return null
  const intents = intentsAskedFor(told.understanding)
  return forRefund(order, told, intents) ?? forReturn(order, told) ?? (intents.includes('order_status') ? (forParcels(order, told) ?? forShipping(order, told)) : null)
}

type Told = Parameters<typeof waitingFor>[0]

const sleeping = (kind: keyof typeof LONGEST_DAYS, order: Order, at: Date, more: Partial<Waiting>): Waiting => ({
  kind,
  orderIds: [order.id],
  trackingNumbers: [],
  refundIds: [],
  paymentIds: [],
  returnIds: [],
  partnerIds: [],
  promisedBy: null,
  until: new Date(at.getTime() + LONGEST_DAYS[kind] * DAY_MS).toISOString(),
  told: [],
  ...more,
})

function forRefund(order: Order, { facts, receipts, at }: Told, intents: Intent[]): Waiting | null {
  const made = receipts.flatMap((receipt) => (receipt.kind === 'refund' && receipt.reference !== null ? [receipt.reference] : []))
  const asked = intents.includes('refund_status')
    ? facts.refundStates.filter((each) => ['requested', 'accepted', 'sent_to_bank'].includes(each.state)).map((each) => each.refundId)
    : []
  const open = [...new Set([...made, ...asked])].filter((id) => !facts.refundStates.some((state) => state.refundId === id && isSettled(state)))
  if (open.length === 0) return null
  const days = Math.ceil((facts.shop?.policies.refundDaysToBank ?? USUAL_BANK_DAYS) * WORKING_DAYS)
  const begun = order.refunds.filter((refund) => open.includes(refund.id)).map((refund) => Date.parse(refund.createdAt))
  const expected = facts.refundStates.filter((state) => open.includes(state.refundId)).flatMap((state) => (state.expectedBy === null ? [] : [Date.parse(state.expectedBy)]))
  const promisedBy = new Date(Math.max(...expected, Math.max(...begun, ...(begun.length === 0 ? [at.getTime()] : [])) + days * DAY_MS)).toISOString()
  const paymentIds = order.payments.flatMap((payment) => (payment.processorId === null ? [] : [payment.processorId]))
  return sleeping('refund', order, at, { refundIds: open, paymentIds, promisedBy })
}

/** Begun, it ends in a refund that is not there yet. */
function forReturn(order: Order, { receipts, at }: Told): Waiting | null {
  const returnIds = receipts.flatMap((receipt) => (receipt.kind === 'start_return' && receipt.reference !== null ? [receipt.reference] : []))
  return returnIds.length === 0 ? null : sleeping('return', order, at, { returnIds, told: order.refunds.map((refund) => refundMark(refund.id)) })
}

function forParcels(order: Order, { facts, at }: Told): Waiting | null {
  const own = trackingNumbers(order)
  const open = facts.shipments.filter((each) => own.includes(each.trackingNumber) && !['delivered', 'returned', 'cancelled'].includes(each.status))
  if (open.length === 0) return null
  const days = open.flatMap((each) => (each.estimatedDelivery === null ? [] : [each.estimatedDelivery])).toSorted()
  const last = days.at(-1)
  return sleeping('parcel', order, at, {
    trackingNumbers: open.map((each) => each.trackingNumber),
    promisedBy: last === undefined ? null : endOfDay(last),
    told: open.flatMap((each) => [statusMark(each), ...(each.estimatedDelivery === null ? [] : [etaMark(each.trackingNumber, each.estimatedDelivery)])]),
  })
}

const forShipping = (order: Order, { at }: Told): Waiting | null => (hasShipped(order) || isCancelled(order) ? null : sleeping('order', order, at, {}))
