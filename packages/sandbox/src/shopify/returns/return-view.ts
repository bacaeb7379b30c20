import type { WorldReturn } from '../../world/return.ts'
import { connection } from '../connection.ts'
import { gid, shopifyTime } from '../gid.ts'
import type { OrderState } from '../order-state.ts'
import { orderView, stateOf } from '../order-view.ts'
import { refundView } from '../payment-view.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { fulfillmentLineView } from './fulfillment-line-view.ts'
import { outcomeView } from './return-outcome.ts'
import { reasonView } from './return-reasons.ts'
import { exchangeGid, type FoundReturn, linesOf, nameOf, type ReturnedLine, returnsOf } from './return-state.ts'
import { reverseOrderView } from './reverse-order-view.ts'

const lineItemView = (context: ShopifyContext, state: OrderState, returned: ReturnedLine) => {
  const { entry, id } = returned
  return {
    __typename: 'ReturnLineItem',
    id: gid('ReturnLineItem', id),
    quantity: entry.quantity,
    processableQuantity: entry.quantity - entry.processed,
    processedQuantity: entry.processed,
    unprocessedQuantity: entry.quantity - entry.processed,
    refundableQuantity: entry.quantity - entry.refunded,
    refundedQuantity: entry.refunded,
    returnReasonDefinition: reasonView(entry.reason),
    returnReasonNote: entry.note,
    customerNote: entry.customerNote,
    restockingFee: null,
    fulfillmentLineItem: () => fulfillmentLineView(context, state, returned),
  }
}

function exchangesOf({ store }: ShopifyContext, entry: WorldReturn) {
  return entry.exchanges.map((each, index) => {
    const product = store.world.products.find(({ variants }) => variants.some(({ id }) => id === each.variant))
    const variant = product?.variants.find(({ id }) => id === each.variant)
    return {
      __typename: 'ExchangeLineItem',
      id: exchangeGid(entry, index),
      quantity: each.quantity,
      processableQuantity: each.quantity - each.processed,
      processedQuantity: each.processed,
      unprocessedQuantity: each.quantity - each.processed,
      variantId: gid('ProductVariant', each.variant),
      productId: product ? gid('Product', product.id) : null,
      title: product?.title ?? null,
      variantTitle: variant?.title ?? null,
      variantSku: variant?.sku ?? null,
    }
  })
}

export function returnView(context: ShopifyContext, { order, entry }: Pick<FoundReturn, 'order' | 'entry'>) {
  const state = stateOf(context, order)
  const lines = linesOf(state, entry)
  return {
    __typename: 'Return',
    id: gid('Return', entry.id),
    name: nameOf(order, entry),
    status: entry.status.toUpperCase(),
    createdAt: shopifyTime(entry.at),
    requestApprovedAt: entry.approvedAt && shopifyTime(entry.approvedAt),
    closedAt: entry.closedAt && shopifyTime(entry.closedAt),
    decline: entry.decline,
    totalQuantity: lines.reduce((total, each) => total + each.entry.quantity, 0),
    order: () => orderView(context, order),
    returnShippingFees: [],
    returnLineItems: (rawArguments: unknown) => connection(lines, rawArguments, (each) => lineItemView(context, state, each)),
    exchangeLineItems: (rawArguments: unknown) => connection(exchangesOf(context, entry), rawArguments),
    refunds: (rawArguments: unknown) =>
      connection(
        state.refunds.filter(({ refund }) => entry.refunds.includes(refund.id)),
        rawArguments,
        (each) => refundView(context, state, each),
      ),
    reverseFulfillmentOrders: (rawArguments: unknown) =>
      connection(entry.status === 'open' || entry.status === 'closed' ? [entry] : [], rawArguments, () => reverseOrderView(context, state, entry, lines)),
    suggestedFinancialOutcome: (rawArguments: unknown) => outcomeView(context, state, entry, rawArguments),
  }
}

export const orderReturns = (context: ShopifyContext, state: OrderState) => (rawArguments: unknown) =>
  connection(returnsOf(context, state.order), rawArguments, (entry) => returnView(context, { order: state.order, entry }))
