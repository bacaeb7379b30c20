import type { WorldOrder } from '../world/order.ts'
import { addressView } from './address-view.ts'
import { minorOf, shareUpTo } from './amounts.ts'
import { connection } from './connection.ts'
import { customerView } from './customer-view.ts'
import { fulfillmentOrderView, fulfillmentView } from './fulfillment-view.ts'
import { gid, idOf, shopifyTime } from './gid.ts'
import { lineView } from './line-view.ts'
import { type OrderState, orderState } from './order-state.ts'
import { financialStatus, fulfillmentStatus, openQuantity, returnStatus } from './order-status.ts'
import { paymentView, refundTransactions, refundView } from './payment-view.ts'
import { orderReturns } from './returns/return-view.ts'
import type { ShopifyContext } from './shopify-context.ts'
import { suggestedRefundView } from './suggested-refund.ts'

const READ_WINDOW_MS = 60 * 24 * 60 * 60 * 1000

/** Without read_all_orders, what is older than 60 days does not exist: no error, no hint. */
export function visibleOrders({ store, shop, scopes }: ShopifyContext): WorldOrder[] {
  const now = store.now().getTime()
  const since = scopes.has('read_all_orders') ? Number.NEGATIVE_INFINITY : now - READ_WINDOW_MS
  return store.world.orders.filter((order) => {
    const created = Date.parse(order.createdAt)
    return order.shop === shop.id && created <= now && created >= since
  })
}

export function findOrder(context: ShopifyContext, globalId: string): WorldOrder | null {
  const id = idOf('Order', globalId)
  return (id && visibleOrders(context).find((order) => order.id === id)) || null
}

export const stateOf = (context: ShopifyContext, order: WorldOrder): OrderState => orderState(context.store.world, order, context.store.now())

export function orderView(context: ShopifyContext, order: WorldOrder) {
  const state = stateOf(context, order)
  const customer = context.store.world.customers.find((each) => each.id === order.customer)
  return {
    __typename: 'Order',
    id: gid('Order', order.id),
    legacyResourceId: order.id,
    name: order.name,
    number: Number(/\d+/.exec(order.name)?.[0] ?? 0),
    confirmationNumber: order.confirmationNumber,
    createdAt: shopifyTime(order.createdAt),
    processedAt: shopifyTime(order.createdAt),
    updatedAt: shopifyTime(order.updatedAt ?? order.createdAt),
    cancelledAt: state.isCancelled && order.cancelled ? shopifyTime(order.cancelled.at) : null,
    cancelReason: state.isCancelled && order.cancelled ? order.cancelled.reason.toUpperCase() : null,
    cancellation: state.isCancelled && order.cancelled ? { staffNote: order.cancelled.staffNote } : null,
    closed: order.closedAt !== null,
    closedAt: order.closedAt && shopifyTime(order.closedAt),
    confirmed: true,
    test: false,
    email: order.email,
    phone: order.phone,
    note: order.note,
    sourceName: 'web',
    tags: order.tags,
    discountCodes: [],
    customAttributes: [],
    statusPageUrl: `https://${state.shop.domain}/orders/${order.id}`,
    currencyCode: state.shop.currency,
    presentmentCurrencyCode: state.currency,
    taxesIncluded: false,
    dutiesIncluded: false,
    customer: () => customer && customerView(context, customer),
    billingAddressMatchesShippingAddress: JSON.stringify(order.billingAddress) === JSON.stringify(order.shippingAddress),
    shippingAddress: addressView(order.shippingAddress, `${order.id}1`),
    billingAddress: addressView(order.billingAddress, `${order.id}2`),
    lineItems: (rawArguments: unknown) =>
      connection(
        state.lines.map((line) => lineView(context, state, line)),
        rawArguments,
      ),
    ...statusesOf(context, state),
    ...moneyOf(state),
    ...paymentsOf(context, state),
    fulfillments: ({ first }: { first?: number }) => state.fulfillments.slice(0, first).map((each) => fulfillmentView(context, state, each)),
    returns: orderReturns(context, state),
    fulfillmentOrders: (rawArguments: unknown) => connection([fulfillmentOrderView(context, state)], rawArguments),
    shippingLines: (rawArguments: unknown) => connection(state.shipping > 0 ? [shippingLine(state)] : [], rawArguments),
  }
}

function statusesOf(context: ShopifyContext, state: OrderState) {
  const risk = state.order.riskLevel
  const open = openQuantity(state)
  const { dispute } = state.order
  return {
    displayFinancialStatus: financialStatus(state),
    displayFulfillmentStatus: fulfillmentStatus(state),
    returnStatus: returnStatus(state, context.store.now()),
    fullyPaid: state.received >= state.total,
    unpaid: state.received === 0,
    capturable: state.authorized > 0,
    refundable: state.received > state.refunded,
    restockable: open > 0,
    fulfillable: open > 0,
    requiresShipping: state.lines.some(({ line }) => line.requiresShipping),
    edited: state.order.edits !== undefined,
    merchantEditable: !state.isCancelled && open > 0,
    merchantEditableErrors: state.isCancelled ? ['The order cannot be edited.'] : [],
    risk: {
      recommendation: risk === 'high' ? 'CANCEL' : risk === 'medium' ? 'INVESTIGATE' : risk === 'low' ? 'ACCEPT' : 'NONE',
      assessments: risk === 'none' ? [] : [{ riskLevel: risk.toUpperCase(), facts: [], provider: null }],
    },
    disputes:
      // Of other processors' disputes Shopify knows nothing.
      dispute && Date.parse(dispute.at) <= context.store.now().getTime() && state.payments.some(({ payment }) => payment.gateway === 'shopify_payments')
        ? [{ id: gid('OrderDisputeSummary', state.order.id), initiatedAs: 'CHARGEBACK', status: dispute.status.toUpperCase() }]
        : [],
  }
}

/** Below nothing only where a change of items made the order cheaper than what came in. */
function outstandingOf(state: OrderState, returned: number): number {
  const open = state.total - returned - (state.received - state.refunded)
  if (state.isCancelled) return 0
  return state.order.edits === undefined ? Math.max(0, open) : open
}

function moneyOf(state: OrderState) {
  const { bag } = state
  const returnedLines = state.lines.reduce((total, { kept, total: cost, tax, refunded }) => total + Math.round(((cost + tax) * refunded) / Math.max(1, kept)), 0)
  const returned = Math.min(state.total, state.isCancelled ? state.total : returnedLines + state.refundedShipping)
  return {
    subtotalPriceSet: bag(state.subtotal),
    totalPriceSet: bag(state.total),
    originalTotalPriceSet: bag(state.total - (state.order.edits ?? []).reduce((sum, each) => sum + minorOf(each.difference, state.currency), 0)),
    totalDiscountsSet: bag(state.lines.reduce((sum, { line, kept }) => sum + shareUpTo(minorOf(line.discount, state.currency), kept, line.quantity), 0)),
    totalTipReceivedSet: bag(0),
    currentTotalPriceSet: bag(state.total - returned),
    totalTaxSet: bag(state.tax),
    totalReceivedSet: bag(state.received),
    totalRefundedSet: bag(state.refunded),
    totalOutstandingSet: bag(outstandingOf(state, returned)),
    netPaymentSet: bag(state.received - state.refunded),
    totalShippingPriceSet: bag(state.shipping),
    totalRefundedShippingSet: bag(state.refundedShipping),
    currentShippingPriceSet: bag(state.shipping - state.refundedShipping),
    currentTotalDutiesSet: null,
    refundDiscrepancySet: bag(returned - state.refunded),
    totalCapturableSet: bag(state.authorized),
  }
}

const paymentsOf = (context: ShopifyContext, state: OrderState) => ({
  paymentGatewayNames: [...new Set(state.payments.map(({ payment }) => payment.gateway))],
  transactions: ({ first }: { first?: number }) => [...state.payments.map((each) => paymentView(state, each)), ...refundTransactions(state)].slice(0, first),
  refunds: ({ first }: { first?: number }) => state.refunds.slice(0, first).map((each) => refundView(context, state, each)),
  suggestedRefund: (rawArguments: unknown) => suggestedRefundView(context, state, rawArguments),
})

const shippingLine = (state: OrderState) => ({
  id: gid('ShippingLine', state.order.id),
  title: 'Standard',
  code: 'standard',
  discountedPriceSet: state.bag(state.shipping),
  currentDiscountedPriceSet: state.bag(state.shipping - state.refundedShipping),
})
