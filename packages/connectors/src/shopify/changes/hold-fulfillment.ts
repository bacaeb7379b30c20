import type { HoldReason, HoldRequest, HoldResult, ReleaseRequest, ReleaseResult } from '@bookbag/core/writes/hold'
import type { Done, Write } from '@bookbag/core/writes/write'
import type { Ask } from '../ask.ts'
import { idOf } from '../gid.ts'
import { refused } from '../refund-plan.ts'
import { NO_ORDER } from '../returns/start-return.ts'
import { type Delivery, type Held, holdAll, holdsOf, openOnes, readDelivery, release, whyTooLate } from './holds.ts'

const REASONS: Record<HoldReason, string> = {
  customer: 'OTHER',
  address: 'INCORRECT_ADDRESS',
  payment: 'AWAITING_PAYMENT',
  fraud: 'HIGH_RISK_OF_FRAUD',
  stock: 'INVENTORY_OUT_OF_STOCK',
}

const heldOf = (order: Delivery, places: number): Done<HoldResult> => ({ kind: 'done', reference: null, at: order.updatedAt, result: { places } })

/** Stands only where every place that would send a part of it holds it. */
export const holdFulfillment = (ask: Ask): Write<HoldRequest, HoldResult> => ({
  async perform(request, key) {
    const order = await readDelivery(ask, request.orderId)
    if (!order) return refused(NO_ORDER)
    const open = openOnes(order)
    if (open.length > 0 && open.every((each) => holdsOf(each, key).length > 0)) return heldOf(order, open.length)
    const reason = whyTooLate(order)
    if (reason) return refused(reason)
    const { held, problem } = await holdAll(ask, open, key, { reason: REASONS[request.reason], reasonNotes: request.note })
    if (problem === null) return heldOf(order, held.length)
    await release(ask, held)
    return refused(`Shopify would not hold the order: ${problem}`)
  },

  async lookUp({ orderId }, key) {
    const order = await readDelivery(ask, orderId)
    const open = order ? openOnes(order) : []
    return order && open.length > 0 && open.every((each) => holdsOf(each, key).length > 0) ? heldOf(order, open.length) : { kind: 'absent' }
  },
})

const namedIn = (order: Delivery, holdIds: string[]): Held[] =>
  order.fulfillmentOrders.nodes.flatMap((each) => each.fulfillmentHolds.flatMap(({ id }) => (holdIds.includes(idOf(id)) ? [{ fulfillmentOrderId: each.id, holdId: id }] : [])))

const releasedOf = (order: Delivery, released: number): Done<ReleaseResult> => ({ kind: 'done', reference: null, at: order.updatedAt, result: { released } })

export const releaseHold = (ask: Ask): Write<ReleaseRequest, ReleaseResult> => ({
  async perform({ orderId, holdIds }) {
    const order = await readDelivery(ask, orderId)
    if (!order) return refused(NO_ORDER)
    if (order.cancelledAt !== null) return refused(`Order ${order.name} is cancelled.`)
    const holds = namedIn(order, holdIds)
    const foreign = order.fulfillmentOrders.nodes.flatMap((each) => each.fulfillmentHolds).some(({ id, heldByRequestingApp }) => holdIds.includes(idOf(id)) && !heldByRequestingApp)
    if (foreign) return refused(`Order ${order.name} is held by somebody else: let it go at Shopify.`)
    await release(ask, holds)
    return releasedOf(order, holdIds.length)
  },

  async lookUp({ orderId, holdIds }) {
    const order = await readDelivery(ask, orderId)
    return order && namedIn(order, holdIds).length === 0 ? releasedOf(order, holdIds.length) : { kind: 'absent' }
  },
})
