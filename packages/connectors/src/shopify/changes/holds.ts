import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { type DeliveryAnswer, DeliveryAnswer as DeliveryAnswerShape, HoldAnswer, ReleaseAnswer } from '../answers.ts'
import { type Ask, failure } from '../ask.ts'
import { HOLD, READ_DELIVERY, RELEASE_HOLD } from '../documents.ts'
import { gid } from '../gid.ts'
import type { FulfillmentOrderPayload } from '../payloads.ts'

/** Holds of ours at Shopify: a change of an address sets one for a moment, a person one for longer. */

export type Delivery = NonNullable<DeliveryAnswer['order']>
export type Held = { fulfillmentOrderId: string; holdId: string }
export type HoldInput = { reason: string; reasonNotes: string }

const PREFIX = 'bookbag-'
const UNTOUCHED = ['OPEN', 'SCHEDULED', 'ON_HOLD']
const GONE_WRONG = ['CANCELLED', 'FAILURE', 'ERROR']
/** Unique for each app and fulfilment order, at most 64 characters. */
const handleOf = (key: IdempotencyKey): string => `${PREFIX}${key}`

export const holdsOf = (order: FulfillmentOrderPayload, key: IdempotencyKey): Held[] =>
  order.fulfillmentHolds.filter(({ handle }) => handle === handleOf(key)).map(({ id }) => ({ fulfillmentOrderId: order.id, holdId: id }))

/** Closed ones hold nothing that could still be sent. */
export const openOnes = (order: Pick<Delivery, 'fulfillmentOrders'>): FulfillmentOrderPayload[] =>
  order.fulfillmentOrders.nodes.filter(({ status }) => status !== 'CANCELLED' && status !== 'CLOSED')

export async function readDelivery(ask: Ask, orderId: string): Promise<Delivery | null> {
  return (await ask({ kind: 'read', document: READ_DELIVERY, variables: { id: gid('Order', orderId) }, answer: DeliveryAnswerShape })).order
}

/** Shopify itself lets much change after the parcel left: this gate is ours. Null = nobody has begun. */
export function whyTooLate(order: Pick<Delivery, 'name' | 'cancelledAt' | 'fulfillments' | 'fulfillmentOrders'>): string | null {
  if (order.cancelledAt !== null) return `Order ${order.name} is cancelled.`
  if (order.fulfillments.some(({ status }) => !GONE_WRONG.includes(status))) return `A parcel of order ${order.name} has been made already.`
  const open = order.fulfillmentOrders.nodes.filter(({ status }) => status !== 'CANCELLED')
  if (open.length === 0 || order.fulfillmentOrders.pageInfo.hasNextPage) return `What the warehouse was told about order ${order.name} is not known.`
  if (open.some((each) => !UNTOUCHED.includes(each.status) || each.requestStatus !== 'UNSUBMITTED')) return `The warehouse already works on order ${order.name}.`
  if (open.some((each) => each.fulfillmentHolds.some(({ handle }) => !handle?.startsWith(PREFIX)))) return `Order ${order.name} is held by somebody else: see why first.`
  return null
}

export async function holdAll(ask: Ask, orders: FulfillmentOrderPayload[], key: IdempotencyKey, hold: HoldInput): Promise<{ held: Held[]; problem: string | null }> {
  const held: Held[] = []
  for (const order of orders) {
    const ours = holdsOf(order, key)
    if (ours.length > 0) {
      held.push(...ours)
      continue
    }
    const input = { ...hold, handle: handleOf(key) }
    const { fulfillmentOrderHold } = await ask({ kind: 'write', document: HOLD, variables: { id: order.id, hold: input }, answer: HoldAnswer })
    const [problem] = fulfillmentOrderHold.userErrors
    if (problem || !fulfillmentOrderHold.fulfillmentHold) return { held, problem: problem?.message ?? 'it gave no reason' }
    held.push({ fulfillmentOrderId: order.id, holdId: fulfillmentOrderHold.fulfillmentHold.id })
  }
  return { held, problem: null }
}

export async function release(ask: Ask, holds: Held[]): Promise<void> {
  for (const { fulfillmentOrderId, holdId } of holds) {
    const { fulfillmentOrderReleaseHold } = await ask({ kind: 'write', document: RELEASE_HOLD, variables: { id: fulfillmentOrderId, holdIds: [holdId] }, answer: ReleaseAnswer })
    const [problem] = fulfillmentOrderReleaseHold.userErrors
    if (problem) throw failure('conflict', `The order is still on hold, and Shopify would not release it: ${problem.message} Release it at Shopify.`)
  }
}
