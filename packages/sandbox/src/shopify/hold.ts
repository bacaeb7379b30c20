import { z } from 'zod'
import type { WorldOrder } from '../world/order.ts'
import { fulfillmentOrderView, holdView } from './fulfillment-view.ts'
import { idOf } from './gid.ts'
import { fulfillmentOrderStatus } from './order-status.ts'
import { stateOf, visibleOrders } from './order-view.ts'
import type { ShopifyContext } from './shopify-context.ts'

const HoldArguments = z.object({
  id: z.string(),
  fulfillmentHold: z.object({ reason: z.string(), reasonNotes: z.string().nullish(), handle: z.string().nullish(), fulfillmentOrderLineItems: z.array(z.unknown()).nullish() }),
})
const ReleaseArguments = z.object({ id: z.string(), holdIds: z.array(z.string()).nullish() })

const MAX_HOLDS = 10

export function findFulfillmentOrder(context: ShopifyContext, globalId: string): WorldOrder | null {
  const id = idOf('FulfillmentOrder', globalId)
  return (id && visibleOrders(context).find((order) => order.id === id)) || null
}

const record = (context: ShopifyContext, order: WorldOrder, effect: string, details: Record<string, unknown>) =>
  context.store.record({ service: 'shopify', effect, order: order.id, ticket: null, amount: null, currency: null, key: null, details })

export function fulfillmentOrderHold(context: ShopifyContext, rawArguments: unknown) {
  const { id, fulfillmentHold } = HoldArguments.parse(rawArguments)
  const refuse = (message: string, code: string | null, field: string[] | null = ['id']) => ({
    fulfillmentHold: null,
    fulfillmentOrder: null,
    remainingFulfillmentOrder: null,
    userErrors: [{ field, message, code }],
  })
  const order = findFulfillmentOrder(context, id)
  if (!order) return refuse('Fulfillment order does not exist.', 'FULFILLMENT_ORDER_NOT_FOUND')
  const { actions } = fulfillmentOrderStatus(stateOf(context, order))
  if (!actions.includes('HOLD')) return refuse('The fulfillment order is not in a holdable state.', null)
  const handle = fulfillmentHold.handle || null
  if (handle !== null && order.holds.some((hold) => hold.handle === handle)) {
    return refuse('The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.', 'DUPLICATE_FULFILLMENT_HOLD_HANDLE', [
      'fulfillmentHold',
      'handle',
    ])
  }
  if (order.holds.length >= MAX_HOLDS) return refuse('The maximum number of fulfillment holds for this fulfillment order has been reached.', 'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED')
  if (order.holds.length > 0 && (fulfillmentHold.fulfillmentOrderLineItems?.length ?? 0) > 0)
    return refuse('The fulfillment order is not splittable.', 'FULFILLMENT_ORDER_NOT_SPLITTABLE')
  const hold = { id: context.store.nextId(), reason: fulfillmentHold.reason.toLowerCase(), note: fulfillmentHold.reasonNotes ?? null, handle }
  order.holds.push(hold)
  record(context, order, 'hold', { holdId: hold.id, reason: hold.reason, handle })
  return { fulfillmentHold: holdView(context, hold), fulfillmentOrder: fulfillmentOrderView(context, stateOf(context, order)), remainingFulfillmentOrder: null, userErrors: [] }
}

export function fulfillmentOrderReleaseHold(context: ShopifyContext, rawArguments: unknown) {
  const { id, holdIds } = ReleaseArguments.parse(rawArguments)
  const order = findFulfillmentOrder(context, id)
  if (!order) return { fulfillmentOrder: null, userErrors: [{ field: ['id'], message: 'Fulfillment order does not exist.', code: 'FULFILLMENT_ORDER_NOT_FOUND' }] }
  const released = order.holds.filter((hold) => !holdIds || holdIds.some((each) => idOf('FulfillmentHold', each) === hold.id))
  order.holds = order.holds.filter((hold) => !released.includes(hold))
  for (const hold of released) record(context, order, 'release', { released: hold.id, handle: hold.handle })
  return { fulfillmentOrder: fulfillmentOrderView(context, stateOf(context, order)), userErrors: [] }
}
