import type { ReturnsCapability } from '@bookbag/core/connector'
import type { OrderReturns, Return } from '@bookbag/core/return'
import { type Ask, failure } from '../ask.ts'
import { READ_RETURNS } from '../documents-returns.ts'
import { gid, idOf } from '../gid.ts'
import { presentment } from '../map-money.ts'
import { type ReturnPayload, ReturnsAnswer } from './answers.ts'

export type ReadReturns = ReturnsAnswer & { order: NonNullable<ReturnsAnswer['order']> }

/** One call: an order's returns and what still can come back; the reasons by handle where they are needed. Null = no such order. */
export async function readReturns(ask: Ask, orderId: string, handles: string[] = []): Promise<ReadReturns | null> {
  const answer = await ask({
    kind: 'read',
    document: READ_RETURNS,
    variables: { id: gid('Order', orderId), handles, withReasons: handles.length > 0 },
    answer: ReturnsAnswer,
  })
  const { order, returnableFulfillments: parcels } = answer
  if (!order) return null
  const isCut =
    order.returns.pageInfo.hasNextPage ||
    parcels.pageInfo.hasNextPage ||
    order.returns.nodes.some((each) => each.returnLineItems.pageInfo.hasNextPage) ||
    parcels.nodes.some((each) => each.returnableFulfillmentLineItems.pageInfo.hasNextPage)
  if (isCut) throw failure('bad-answer', `Order ${order.name} has more returns or parcels than are read at once: a person has to handle it at Shopify.`)
  return { ...answer, order }
}

const STATUS: Record<string, Return['status']> = { REQUESTED: 'requested', OPEN: 'open', CLOSED: 'closed', DECLINED: 'declined', CANCELED: 'cancelled' }

export function returnOf(payload: ReturnPayload, orderId: string): Return {
  const deliveries = payload.reverseFulfillmentOrders.nodes.flatMap((each) => each.reverseDeliveries.nodes)
  return {
    id: idOf(payload.id),
    orderId,
    name: payload.name,
    status: STATUS[payload.status] ?? 'unknown',
    createdAt: payload.createdAt,
    lines: payload.returnLineItems.nodes.map((line) => ({
      id: idOf(line.id),
      lineId: line.fulfillmentLineItem ? idOf(line.fulfillmentLineItem.lineItem.id) : null,
      quantity: line.quantity,
      processableQuantity: line.processableQuantity,
      refundedQuantity: line.refundedQuantity,
      reason: line.returnReasonDefinition?.handle ?? null,
      note: line.returnReasonNote || line.customerNote || null,
    })),
    exchanges: payload.exchangeLineItems.nodes.map((each) => ({ ...each, id: idOf(each.id), variantId: each.variantId && idOf(each.variantId) })),
    labelUrl: deliveries.find((each) => each.deliverable?.label?.publicFileUrl)?.deliverable?.label?.publicFileUrl ?? null,
    trackingNumber: deliveries.find((each) => each.deliverable?.tracking?.number)?.deliverable?.tracking?.number ?? null,
    refunds: payload.refunds.nodes.map((each) => ({ id: idOf(each.id), amount: presentment(each.totalRefundedSet), createdAt: each.createdAt ?? payload.createdAt })),
  }
}

export const returnsCapability = (ask: Ask): ReturnsCapability => ({
  async ofOrder(orderId): Promise<OrderReturns | null> {
    const read = await readReturns(ask, orderId)
    if (!read) return null
    return {
      orderId,
      returns: read.order.returns.nodes.map((each) => returnOf(each, orderId)),
      returnable: read.returnableFulfillments.nodes.flatMap(({ fulfillment, returnableFulfillmentLineItems }) =>
        returnableFulfillmentLineItems.nodes.map(({ quantity, fulfillmentLineItem }) => ({
          lineId: idOf(fulfillmentLineItem.lineItem.id),
          fulfillmentId: idOf(fulfillment.id),
          quantity,
          deliveredAt: fulfillment.deliveredAt,
        })),
      ),
    }
  },
})
