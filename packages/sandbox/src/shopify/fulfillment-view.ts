import type { WorldParcel } from '../world/parcel.ts'
import { connection } from './connection.ts'
import { gid, shopifyTime } from './gid.ts'
import { lineView } from './line-view.ts'
import type { FulfillmentState, OrderState } from './order-state.ts'
import { fulfillmentOrderStatus } from './order-status.ts'
import type { ShopifyContext } from './shopify-context.ts'

type ParcelEvent = WorldParcel['events'][number]

/** Shopify follows the big carriers itself, in coarser words than theirs: what it has no word for, it leaves out. */
const EVENT_STATUS: Record<string, string> = {
  label_created: 'LABEL_PRINTED',
  in_transit: 'IN_TRANSIT',
  out_for_delivery: 'OUT_FOR_DELIVERY',
  available_for_pickup: 'READY_FOR_PICKUP',
  attempted_delivery: 'ATTEMPTED_DELIVERY',
  delivered: 'DELIVERED',
  exception: 'FAILURE',
  delayed: 'DELAYED',
}
const DISPLAY_STATUS: Record<string, string> = { FAILURE: 'NOT_DELIVERED' }

function eventsOf(context: ShopifyContext, { fulfillment }: FulfillmentState): { event: ParcelEvent; status: string; id: string }[] {
  const now = context.store.now().getTime()
  return fulfillment.tracking.flatMap(({ number }) => {
    const parcel = context.store.world.parcels.find((each) => each.number === number && !each.isUnknownToCarrier)
    return (parcel?.events ?? []).flatMap((event, index) => {
      const status = EVENT_STATUS[event.status]
      return status && Date.parse(event.at) <= now ? [{ event, status, id: `${fulfillment.id}${index}` }] : []
    })
  })
}

const WORLD_STATUS: Record<string, string> = { cancelled: 'CANCELLED' }

export function fulfillmentView(context: ShopifyContext, state: OrderState, entry: FulfillmentState) {
  const { fulfillment, name, lines } = entry
  const events = eventsOf(context, entry)
  const last = events.at(-1)
  const first = (status: string) => events.find((each) => each.status === status)?.event.at
  const delivered = first('DELIVERED')
  const moving = first('IN_TRANSIT')
  const promised = context.store.world.parcels.find((each) => fulfillment.tracking.some(({ number }) => number === each.number))?.estimatedDelivery
  return {
    __typename: 'Fulfillment',
    id: gid('Fulfillment', fulfillment.id),
    legacyResourceId: fulfillment.id,
    name,
    status: WORLD_STATUS[fulfillment.status] ?? fulfillment.status.toUpperCase(),
    displayStatus: fulfillment.status === 'cancelled' ? 'CANCELED' : last ? (DISPLAY_STATUS[last.status] ?? last.status) : 'FULFILLED',
    createdAt: shopifyTime(fulfillment.at),
    updatedAt: shopifyTime(last?.event.at ?? fulfillment.at),
    inTransitAt: moving ? shopifyTime(moving) : null,
    deliveredAt: delivered ? shopifyTime(delivered) : null,
    estimatedDeliveryAt: promised ? `${promised}T20:00:00Z` : null,
    totalQuantity: lines.reduce((total, each) => total + each.quantity, 0),
    requiresShipping: true,
    trackingInfo: ({ first: count }: { first?: number }) => fulfillment.tracking.slice(0, count).map(({ carrier, number, url }) => ({ company: carrier, number, url })),
    events: (rawArguments: unknown) =>
      connection(
        events.map(({ event, status, id }) => ({
          id: gid('FulfillmentEvent', id),
          status,
          message: event.description,
          happenedAt: shopifyTime(event.at),
          createdAt: shopifyTime(event.at),
          estimatedDeliveryAt: null,
          city: event.city,
          province: event.province,
          country: event.country,
        })),
        rawArguments,
      ),
    fulfillmentLineItems: (rawArguments: unknown) =>
      connection(
        lines.flatMap(({ line, quantity }) => {
          const lineState = state.lines.find((each) => each.line.id === line.id)
          return lineState ? [{ id: gid('FulfillmentLineItem', `${fulfillment.id}${line.id}`), quantity, lineItem: lineView(context, state, lineState) }] : []
        }),
        rawArguments,
      ),
  }
}

export const LOCATION = { __typename: 'Location', id: gid('Location', '1'), name: 'Main warehouse', isActive: true, fulfillsOnlineOrders: true, shipsInventory: true }
const HOLD_REASONS = ['AWAITING_PAYMENT', 'AWAITING_RETURN_ITEMS', 'HIGH_RISK_OF_FRAUD', 'INCORRECT_ADDRESS', 'INVENTORY_OUT_OF_STOCK', 'UNKNOWN_DELIVERY_DATE']

/** Holds this app set itself are known by the world's own record of them; in a world that begins with one, by its handle. */
const isOurs = ({ store }: ShopifyContext, { id, handle }: OrderState['order']['holds'][number]): boolean =>
  (handle?.startsWith('bookbag-') ?? false) || store.world.history.some((event) => event.service === 'shopify' && event.details.holdId === id)

export const holdView = (context: ShopifyContext, hold: OrderState['order']['holds'][number]) => {
  const reason = hold.reason.toUpperCase()
  return {
    id: gid('FulfillmentHold', hold.id),
    handle: hold.handle,
    reason: HOLD_REASONS.includes(reason) ? reason : 'OTHER',
    displayReason: hold.reason,
    reasonNotes: hold.note,
    heldByRequestingApp: isOurs(context, hold),
  }
}

/** The sandbox keeps one fulfilment order an order, numbered like it: the world has one warehouse a shop. */
export function fulfillmentOrderView(context: ShopifyContext, state: OrderState) {
  const { order } = state
  const { status, requestStatus, actions } = fulfillmentOrderStatus(state)
  const address = order.shippingAddress
  return {
    __typename: 'FulfillmentOrder',
    id: gid('FulfillmentOrder', order.id),
    orderId: gid('Order', order.id),
    orderName: order.name,
    status,
    requestStatus,
    createdAt: shopifyTime(order.createdAt),
    updatedAt: shopifyTime(order.updatedAt ?? order.createdAt),
    fulfillAt: shopifyTime(order.createdAt),
    fulfillBy: null,
    supportedActions: actions.map((action) => ({ action, externalUrl: null })),
    assignedLocation: { name: LOCATION.name, countryCode: address?.country ?? 'US', location: LOCATION },
    deliveryMethod: { id: gid('DeliveryMethod', order.id), methodType: 'SHIPPING', presentedName: 'Standard', minDeliveryDateTime: null, maxDeliveryDateTime: null },
    destination: address && {
      id: gid('FulfillmentOrderDestination', order.id),
      address1: address.line1,
      address2: address.line2,
      city: address.city,
      zip: address.postalCode,
      countryCode: address.country,
    },
    fulfillmentHolds: order.holds.map((hold) => holdView(context, hold)),
    lineItems: (rawArguments: unknown) =>
      connection(
        state.lines.map((line) => {
          const remaining = Math.max(0, line.kept - line.fulfilled - line.removed)
          return {
            id: gid('FulfillmentOrderLineItem', line.line.id),
            totalQuantity: remaining + line.fulfilled,
            remainingQuantity: remaining,
            lineItem: lineView(context, state, line),
          }
        }),
        rawArguments,
      ),
  }
}
