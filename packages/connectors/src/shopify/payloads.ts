import { z } from 'zod'

/** What is used is checked strictly; what Shopify adds is let through unseen. */
const Time = z.iso.datetime({ offset: true }).transform((time) => new Date(time).toISOString())
const nodes = <T extends z.ZodType>(item: T) => z.object({ nodes: z.array(item) })

export const MoneyV2 = z.object({ amount: z.string(), currencyCode: z.string() })
export const MoneyBag = z.object({ shopMoney: MoneyV2, presentmentMoney: MoneyV2 })
export type MoneyBag = z.infer<typeof MoneyBag>

export const AddressPayload = z.object({
  name: z.string().nullable(),
  company: z.string().nullable(),
  address1: z.string().nullable(),
  address2: z.string().nullable(),
  city: z.string().nullable(),
  provinceCode: z.string().nullable(),
  countryCodeV2: z.string().nullable(),
  zip: z.string().nullable(),
  phone: z.string().nullable(),
})
export type AddressPayload = z.infer<typeof AddressPayload>

export const PaymentDetails = z.object({ company: z.string().nullish(), number: z.string().nullish() }).nullable()
export type PaymentDetails = z.infer<typeof PaymentDetails>

export const TransactionPayload = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  gateway: z.string().nullable(),
  formattedGateway: z.string().nullable(),
  accountNumber: z.string().nullable(),
  paymentId: z.string().nullable(),
  createdAt: Time,
  processedAt: Time.nullable(),
  amountSet: MoneyBag,
  paymentDetails: PaymentDetails,
})
export type TransactionPayload = z.infer<typeof TransactionPayload>

export const RefundPayload = z.object({
  id: z.string(),
  createdAt: Time.nullable(),
  note: z.string().nullable(),
  totalRefundedSet: MoneyBag,
  refundLineItems: nodes(z.object({ quantity: z.int(), lineItem: z.object({ id: z.string() }) })),
  transactions: nodes(TransactionPayload),
})
export type RefundPayload = z.infer<typeof RefundPayload>

export const FulfillmentOrderPayload = z.object({
  id: z.string(),
  status: z.string(),
  requestStatus: z.string(),
  supportedActions: z.array(z.object({ action: z.string() })),
  assignedLocation: z.object({ name: z.string() }).nullish(),
  fulfillmentHolds: z.array(
    z.object({ id: z.string(), handle: z.string().nullable(), reason: z.string().nullable(), reasonNotes: z.string().nullable(), heldByRequestingApp: z.boolean() }),
  ),
})
export type FulfillmentOrderPayload = z.infer<typeof FulfillmentOrderPayload>

const Contact = z
  .object({
    id: z.string(),
    defaultEmailAddress: z.object({ emailAddress: z.string() }).nullable(),
    defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullable(),
  })
  .nullable()

const Line = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: z.string().nullable(),
  sku: z.string().nullable(),
  quantity: z.int(),
  currentQuantity: z.int(),
  refundableQuantity: z.int(),
  unfulfilledQuantity: z.int(),
  requiresShipping: z.boolean(),
  isGiftCard: z.boolean(),
  discountedUnitPriceAfterAllDiscountsSet: MoneyBag,
  originalUnitPriceSet: MoneyBag.nullish(),
  image: z.object({ url: z.string() }).nullable(),
  product: z.object({ id: z.string(), tags: z.array(z.string()) }).nullable(),
  variant: z.object({ id: z.string() }).nullable(),
})
export type LinePayload = z.infer<typeof Line>

const FulfillmentPayload = z.object({
  id: z.string(),
  name: z.string().nullable(),
  status: z.string(),
  displayStatus: z.string().nullable(),
  createdAt: Time,
  deliveredAt: Time.nullable(),
  estimatedDeliveryAt: Time.nullable(),
  trackingInfo: z.array(z.object({ company: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() })),
  fulfillmentLineItems: nodes(z.object({ quantity: z.int().nullable(), lineItem: z.object({ id: z.string() }) })),
})
export type FulfillmentPayload = z.infer<typeof FulfillmentPayload>

export const OrderPayload = z.object({
  id: z.string(),
  name: z.string(),
  confirmationNumber: z.string().nullable(),
  createdAt: Time,
  updatedAt: Time,
  cancelledAt: Time.nullable(),
  cancelReason: z.string().nullable(),
  closedAt: Time.nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  note: z.string().nullable(),
  tags: z.array(z.string()),
  currencyCode: z.string(),
  presentmentCurrencyCode: z.string(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  returnStatus: z.string(),
  customer: Contact,
  shippingAddress: AddressPayload.nullable(),
  billingAddress: AddressPayload.nullable(),
  subtotalPriceSet: MoneyBag.nullable(),
  totalShippingPriceSet: MoneyBag,
  totalTaxSet: MoneyBag.nullable(),
  totalPriceSet: MoneyBag,
  totalReceivedSet: MoneyBag,
  totalRefundedSet: MoneyBag,
  totalOutstandingSet: MoneyBag.nullish(),
  totalDiscountsSet: MoneyBag.nullish(),
  currentTotalDutiesSet: MoneyBag.nullish(),
  totalTipReceivedSet: MoneyBag.nullish(),
  discountCodes: z.array(z.string()).nullish(),
  lineItems: nodes(Line).extend({ pageInfo: z.object({ hasNextPage: z.boolean() }) }),
  fulfillments: z.array(FulfillmentPayload),
  fulfillmentOrders: nodes(FulfillmentOrderPayload).extend({ pageInfo: z.object({ hasNextPage: z.boolean() }) }),
  transactions: z.array(TransactionPayload),
  refunds: z.array(RefundPayload),
  risk: z.object({ assessments: z.array(z.object({ riskLevel: z.string() })) }),
  disputes: z.array(z.object({ status: z.string() })),
})
export type OrderPayload = z.infer<typeof OrderPayload>

export const CustomerPayload = z.object({
  id: z.string(),
  displayName: z.string(),
  locale: z.string(),
  tags: z.array(z.string()),
  createdAt: Time,
  numberOfOrders: z.string(),
  amountSpent: MoneyV2,
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullable(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullable(),
  defaultAddress: AddressPayload.nullable(),
})
export type CustomerPayload = z.infer<typeof CustomerPayload>
