import { z } from 'zod'
import { Address } from './address.ts'
import { CurrencyCode, Money } from './money.ts'
import { Payment, Refund } from './payment.ts'

export const FINANCIAL_STATUSES = ['unknown', 'pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided', 'expired'] as const
export const FULFILLMENT_STATUSES = [
  'unknown',
  'unfulfilled',
  'partially_fulfilled',
  'fulfilled',
  'on_hold',
  'scheduled',
  'in_progress',
  'restocked',
  'request_declined',
  'pending_fulfillment',
  'open',
] as const
export const RETURN_STATUSES = ['unknown', 'none', 'requested', 'in_progress', 'inspection_complete', 'returned', 'failed'] as const

export const OrderLine = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: z.string().nullable(),
  sku: z.string().nullable(),
  /** Ordered; `currentQuantity` after edits and refunds; `refundableQuantity` and `unfulfilledQuantity` as the shop counts them. */
  quantity: z.int(),
  currentQuantity: z.int(),
  refundableQuantity: z.int(),
  unfulfilledQuantity: z.int(),
  /** One unit after discounts, presentment currency. */
  unitPrice: Money,
  /** One unit before any discount. Left out = not known. */
  listPrice: Money.optional(),
  imageUrl: z.string().nullable(),
  productId: z.string().nullable(),
  variantId: z.string().nullable(),
  requiresShipping: z.boolean(),
  isGiftCard: z.boolean(),
  /** Sold on the word that it does not come back: the product's tag says so. Left out = not said. */
  isFinalSale: z.boolean().optional(),
})
export type OrderLine = z.infer<typeof OrderLine>

export const Fulfillment = z.object({
  id: z.string(),
  name: z.string().nullable(),
  status: z.string(),
  createdAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
  estimatedDeliveryAt: z.iso.datetime().nullable(),
  /** The shop's own idea of the parcel, from its fulfilment events: used where no carrier is connected. */
  displayStatus: z.string().nullable(),
  tracking: z.array(z.object({ number: z.string(), company: z.string().nullable(), url: z.string().nullable() })),
  lines: z.array(z.object({ lineId: z.string(), quantity: z.int() })),
})
export type Fulfillment = z.infer<typeof Fulfillment>

/** What the warehouse has been told to send: an address or a line can change only while all of these are untouched. */
export const FulfillmentOrder = z.object({
  id: z.string(),
  status: z.string(),
  requestStatus: z.string(),
  holds: z.array(z.object({ id: z.string(), reason: z.string().nullable(), note: z.string().nullable(), isOurs: z.boolean() })),
  supportedActions: z.array(z.string()),
  /** The place it is sent from. Left out = not known. */
  location: z.string().optional(),
})
export type FulfillmentOrder = z.infer<typeof FulfillmentOrder>

export const Order = z.object({
  id: z.string(),
  shopId: z.string(),
  /** As the shop prints it, "#1042": prefix and suffix belong to it. */
  name: z.string(),
  confirmationNumber: z.string().nullable(),
  customerId: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  cancelledAt: z.iso.datetime().nullable(),
  cancelReason: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  currency: CurrencyCode,
  shopCurrency: CurrencyCode,
  financialStatus: z.enum(FINANCIAL_STATUSES),
  fulfillmentStatus: z.enum(FULFILLMENT_STATUSES),
  returnStatus: z.enum(RETURN_STATUSES),
  lines: z.array(OrderLine),
  shippingAddress: Address.nullable(),
  billingAddress: Address.nullable(),
  /** Presentment currency. `total` after edits; `refunded` what went back; `received` what came in. */
  subtotal: Money,
  shipping: Money,
  tax: Money,
  total: Money,
  received: Money,
  refunded: Money,
  /** The same total in the shop's own currency by the shop's own rate: what caps and budgets compare with. */
  totalInShopCurrency: Money,
  refundedInShopCurrency: Money,
  /** Still to pay; below nothing = to be given back. Only where a change of items left it does it say so. Left out = not known. */
  outstanding: Money.optional(),
  /** Taken off all prices; duties and tip are part of `total`. Left out = not known. */
  discounts: Money.optional(),
  duties: Money.optional(),
  tip: Money.optional(),
  discountCodes: z.array(z.string()).optional(),
  payments: z.array(Payment),
  refunds: z.array(Refund),
  fulfillments: z.array(Fulfillment),
  fulfillmentOrders: z.array(FulfillmentOrder),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  riskLevel: z.enum(['unknown', 'none', 'low', 'medium', 'high']),
  hasDispute: z.boolean(),
})
export type Order = z.infer<typeof Order>

export const isCancelled = (order: Order): boolean => order.cancelledAt !== null
export const hasShipped = (order: Order): boolean => order.fulfillments.some((each) => each.status !== 'cancelled' && each.status !== 'failure' && each.status !== 'error')
export const isOnHold = (order: Order): boolean => order.fulfillmentOrders.some((each) => each.holds.length > 0)
export const trackingNumbers = (order: Order): string[] =>
  order.fulfillments.filter((each) => each.status !== 'cancelled').flatMap((each) => each.tracking.map((entry) => entry.number))
