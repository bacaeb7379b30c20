import type { Address } from '@bookbag/core/address'
import type { Customer } from '@bookbag/core/customer'
import type { Money } from '@bookbag/core/money'
import { FINANCIAL_STATUSES, FULFILLMENT_STATUSES, type Fulfillment, type FulfillmentOrder, type Order, type OrderLine } from '@bookbag/core/order'
import type { Payment, Refund } from '@bookbag/core/payment'
import { failure } from './ask.ts'
import { idOf } from './gid.ts'
import { approximate, moneyOf, presentment, shopMoney, tenderOf } from './map-money.ts'
import type { AddressPayload, CustomerPayload, FulfillmentOrderPayload, FulfillmentPayload, LinePayload, OrderPayload, RefundPayload, TransactionPayload } from './payloads.ts'

/** A value Shopify added after this was written becomes `unknown`, which stops automation. */
const known = <T extends string>(values: readonly T[], raw: string | null | undefined): T | 'unknown' => values.find((value) => value === raw?.toLowerCase()) ?? 'unknown'

const RETURN_STATUS: Record<string, Order['returnStatus']> = {
  NO_RETURN: 'none',
  RETURN_REQUESTED: 'requested',
  IN_PROGRESS: 'in_progress',
  INSPECTION_COMPLETE: 'inspection_complete',
  RETURNED: 'returned',
  RETURN_FAILED: 'failed',
}
const PAYMENT_KINDS = ['sale', 'authorization', 'capture', 'void'] as const
const PAYMENT_STATUSES = ['success', 'pending', 'failure', 'error'] as const
const RISKS = ['high', 'medium', 'low', 'none'] as const
/** As shops and returns apps tag what does not come back. */
const FINAL_SALE = /^(final[\s_-]?sale|no[\s_-]?returns?|non[\s_-]?returnable)$/i
/** Disputes that are over and won leave nothing to be careful about. */
const SETTLED_DISPUTES = ['WON', 'PREVENTED']

export const addressOf = (payload: AddressPayload): Address => ({
  name: payload.name,
  company: payload.company,
  line1: payload.address1,
  line2: payload.address2,
  city: payload.city,
  provinceCode: payload.provinceCode,
  postalCode: payload.zip,
  countryCode: payload.countryCodeV2,
  phone: payload.phone,
})

const lineOf = (payload: LinePayload): OrderLine => ({
  id: idOf(payload.id),
  title: payload.title,
  variantTitle: payload.variantTitle,
  sku: payload.sku,
  quantity: payload.quantity,
  currentQuantity: payload.currentQuantity,
  refundableQuantity: payload.refundableQuantity,
  unfulfilledQuantity: payload.unfulfilledQuantity,
  unitPrice: approximate(payload.discountedUnitPriceAfterAllDiscountsSet),
  ...(payload.originalUnitPriceSet ? { listPrice: approximate(payload.originalUnitPriceSet) } : {}),
  imageUrl: payload.image?.url ?? null,
  productId: payload.product && idOf(payload.product.id),
  variantId: payload.variant && idOf(payload.variant.id),
  requiresShipping: payload.requiresShipping,
  isGiftCard: payload.isGiftCard,
  isFinalSale: payload.product?.tags.some((tag) => FINAL_SALE.test(tag)) ?? false,
})

const fulfillmentOf = (payload: FulfillmentPayload): Fulfillment => ({
  id: idOf(payload.id),
  name: payload.name,
  status: payload.status.toLowerCase(),
  createdAt: payload.createdAt,
  deliveredAt: payload.deliveredAt,
  estimatedDeliveryAt: payload.estimatedDeliveryAt,
  displayStatus: payload.displayStatus?.toLowerCase() ?? null,
  tracking: payload.trackingInfo.flatMap(({ number, company, url }) => (number ? [{ number, company, url }] : [])),
  lines: payload.fulfillmentLineItems.nodes.map(({ quantity, lineItem }) => ({ lineId: idOf(lineItem.id), quantity: quantity ?? 0 })),
})

export const fulfillmentOrderOf = (payload: FulfillmentOrderPayload): FulfillmentOrder => ({
  id: idOf(payload.id),
  status: payload.status.toLowerCase(),
  requestStatus: payload.requestStatus.toLowerCase(),
  holds: payload.fulfillmentHolds.map((hold) => ({ id: idOf(hold.id), reason: hold.reason?.toLowerCase() ?? null, note: hold.reasonNotes, isOurs: hold.heldByRequestingApp })),
  supportedActions: payload.supportedActions.map(({ action }) => action.toLowerCase()),
  ...(payload.assignedLocation ? { location: payload.assignedLocation.name } : {}),
})

const paymentOf = (payload: TransactionPayload): Payment => ({
  id: idOf(payload.id),
  gateway: payload.gateway ?? 'unknown',
  kind: known(PAYMENT_KINDS, payload.kind),
  status: known(PAYMENT_STATUSES, payload.status),
  amount: presentment(payload.amountSet),
  at: payload.processedAt ?? payload.createdAt,
  tender: tenderOf(payload),
  processorId: payload.paymentId,
})

export const refundOf = (payload: RefundPayload, orderCreatedAt: string): Refund => ({
  id: idOf(payload.id),
  createdAt: payload.createdAt ?? orderCreatedAt,
  amount: presentment(payload.totalRefundedSet),
  note: payload.note,
  lines: payload.refundLineItems.nodes.map(({ quantity, lineItem }) => ({ lineId: idOf(lineItem.id), quantity })),
  transactions: payload.transactions.nodes.map((transaction) => ({
    id: idOf(transaction.id),
    gateway: transaction.gateway ?? 'unknown',
    status: known(PAYMENT_STATUSES, transaction.status),
    amount: presentment(transaction.amountSet),
    tender: tenderOf(transaction),
  })),
})

const riskOf = ({ assessments }: OrderPayload['risk']): Order['riskLevel'] => {
  const levels = assessments.map(({ riskLevel }) => known(RISKS, riskLevel))
  return RISKS.find((level) => levels.includes(level)) ?? (levels.length > 0 ? 'unknown' : 'none')
}

/** Beside the sums that every order has: what Shopify tells of discounts, duties, a tip, and what is still open. */
function sumsOf(payload: OrderPayload): Pick<Order, 'outstanding' | 'discounts' | 'duties' | 'tip' | 'discountCodes'> {
  const { totalOutstandingSet: outstanding, totalDiscountsSet: discounts, currentTotalDutiesSet: duties, totalTipReceivedSet: tip, discountCodes } = payload
  return {
    ...(outstanding ? { outstanding: presentment(outstanding) } : {}),
    ...(discounts ? { discounts: presentment(discounts) } : {}),
    ...(duties ? { duties: presentment(duties) } : {}),
    ...(tip ? { tip: presentment(tip) } : {}),
    ...(discountCodes ? { discountCodes } : {}),
  }
}

export function orderOf(payload: OrderPayload, shopId: string): Order {
  if (payload.lineItems.pageInfo.hasNextPage) throw failure('bad-answer', `Order ${payload.name} has more than 50 lines: a person has to handle it at Shopify.`)
  if (payload.fulfillmentOrders.pageInfo.hasNextPage) throw failure('bad-answer', `Order ${payload.name} is sent from more than five places: a person has to handle it at Shopify.`)
  const zero: Money = { minor: 0, currency: payload.presentmentCurrencyCode }
  return {
    id: idOf(payload.id),
    shopId,
    name: payload.name,
    confirmationNumber: payload.confirmationNumber,
    customerId: payload.customer && idOf(payload.customer.id),
    email: payload.email,
    phone: payload.phone,
    createdAt: payload.createdAt,
    updatedAt: payload.updatedAt,
    cancelledAt: payload.cancelledAt,
    cancelReason: payload.cancelReason?.toLowerCase() ?? null,
    closedAt: payload.closedAt,
    currency: payload.presentmentCurrencyCode,
    shopCurrency: payload.currencyCode,
    financialStatus: known(FINANCIAL_STATUSES, payload.displayFinancialStatus),
    fulfillmentStatus: known(FULFILLMENT_STATUSES, payload.displayFulfillmentStatus),
    returnStatus: RETURN_STATUS[payload.returnStatus] ?? 'unknown',
    lines: payload.lineItems.nodes.map(lineOf),
    shippingAddress: payload.shippingAddress && addressOf(payload.shippingAddress),
    billingAddress: payload.billingAddress && addressOf(payload.billingAddress),
    subtotal: payload.subtotalPriceSet ? presentment(payload.subtotalPriceSet) : zero,
    shipping: presentment(payload.totalShippingPriceSet),
    tax: payload.totalTaxSet ? presentment(payload.totalTaxSet) : zero,
    total: presentment(payload.totalPriceSet),
    received: presentment(payload.totalReceivedSet),
    refunded: presentment(payload.totalRefundedSet),
    totalInShopCurrency: shopMoney(payload.totalPriceSet),
    refundedInShopCurrency: shopMoney(payload.totalRefundedSet),
    ...sumsOf(payload),
    payments: payload.transactions.filter(({ kind }) => kind !== 'REFUND' && kind !== 'SUGGESTED_REFUND' && kind !== 'CHANGE').map(paymentOf),
    refunds: payload.refunds.map((refund) => refundOf(refund, payload.createdAt)),
    fulfillments: payload.fulfillments.map(fulfillmentOf),
    fulfillmentOrders: payload.fulfillmentOrders.nodes.map(fulfillmentOrderOf),
    tags: payload.tags,
    note: payload.note,
    riskLevel: riskOf(payload.risk),
    hasDispute: payload.disputes.some(({ status }) => !SETTLED_DISPUTES.includes(status)),
  }
}

export const customerOf = (payload: CustomerPayload, shopId: string): Customer => ({
  id: idOf(payload.id),
  shopId,
  name: payload.displayName || null,
  email: payload.defaultEmailAddress?.emailAddress ?? null,
  phone: payload.defaultPhoneNumber?.phoneNumber ?? null,
  orderCount: Number.isSafeInteger(Number(payload.numberOfOrders)) ? Number(payload.numberOfOrders) : null,
  lifetimeSpend: moneyOf(payload.amountSpent),
  customerSince: payload.createdAt,
  tags: payload.tags,
  locale: payload.locale,
  defaultAddress: payload.defaultAddress && addressOf(payload.defaultAddress),
})
