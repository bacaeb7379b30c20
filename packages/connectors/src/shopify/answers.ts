import { z } from 'zod'
import { AddressPayload, CustomerPayload, FulfillmentOrderPayload, MoneyBag, OrderPayload, RefundPayload } from './payloads.ts'

/** What each document in documents.ts is answered with. */
export const UserErrors = z.array(z.object({ field: z.array(z.string()).nullish(), code: z.string().nullish(), message: z.string() }))
export type UserErrors = z.infer<typeof UserErrors>

export const CheckAnswer = z.object({
  shop: z.object({ name: z.string(), myshopifyDomain: z.string() }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
})

const Orders = z.object({ nodes: z.array(OrderPayload) })
export const FindAnswer = z.object({
  shop: z.object({ id: z.string(), orderNumberFormatPrefix: z.string(), orderNumberFormatSuffix: z.string() }),
  named: Orders.optional(),
  mailed: Orders.optional(),
  tracked: Orders.optional(),
  customer: CustomerPayload.nullish(),
  caller: z.object({ id: z.string(), defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullable(), orders: Orders }).nullish(),
})
export type FindAnswer = z.infer<typeof FindAnswer>

export const ReadAnswer = z.object({ shop: z.object({ id: z.string() }), order: OrderPayload.nullable() })

const SuggestedTransaction = z.object({
  gateway: z.string().nullable(),
  formattedGateway: z.string().nullable(),
  accountNumber: z.string().nullable(),
  amountSet: MoneyBag,
  parentTransaction: z.object({ id: z.string(), paymentDetails: z.object({ company: z.string().nullish(), number: z.string().nullish() }).nullable() }).nullable(),
})
export type SuggestedTransaction = z.infer<typeof SuggestedTransaction>

export const PlanAnswer = z.object({
  order: z
    .object({
      name: z.string(),
      currencyCode: z.string(),
      presentmentCurrencyCode: z.string(),
      refunds: z.array(RefundPayload),
      fulfillmentOrders: z.object({ nodes: z.array(z.object({ assignedLocation: z.object({ location: z.object({ id: z.string() }).nullable() }) })) }).optional(),
      suggestedRefund: z
        .object({
          amountSet: MoneyBag,
          maximumRefundableSet: MoneyBag,
          shipping: z.object({ amountSet: MoneyBag }),
          refundLineItems: z.array(z.object({ quantity: z.int(), lineItem: z.object({ id: z.string(), title: z.string() }) })),
          suggestedRefundMethods: z.array(z.object({ __typename: z.string(), amount: MoneyBag, maximumRefundable: MoneyBag })),
          suggestedTransactions: z.array(SuggestedTransaction),
        })
        .nullable(),
    })
    .nullable(),
})
export type PlanAnswer = z.infer<typeof PlanAnswer>

export const RefundAnswer = z.object({ refundCreate: z.object({ refund: RefundPayload.nullable(), userErrors: UserErrors }) })
export const RefundsAnswer = z.object({ order: z.object({ refunds: z.array(RefundPayload) }).nullable() })

const Time = RefundPayload.shape.createdAt
export const CancellationAnswer = z.object({
  order: z
    .object({
      name: z.string(),
      cancelledAt: Time,
      cancellation: z.object({ staffNote: z.string().nullable() }).nullable(),
      presentmentCurrencyCode: z.string(),
      refunds: z.array(z.object({ createdAt: Time, totalRefundedSet: MoneyBag })),
    })
    .nullable(),
  node: z.object({ status: z.string(), errors: z.array(z.object({ message: z.string() })) }).nullish(),
})
export type CancellationAnswer = z.infer<typeof CancellationAnswer>

export const CancelAnswer = z.object({
  orderCancel: z.object({ jobResult: z.object({ id: z.string(), status: z.string() }).nullable(), orderCancelUserErrors: UserErrors }),
})

export const DeliveryAnswer = z.object({
  order: z
    .object({
      name: z.string(),
      updatedAt: z.string(),
      cancelledAt: z.string().nullable(),
      shippingAddress: AddressPayload.nullable(),
      fulfillments: z.array(z.object({ status: z.string() })),
      fulfillmentOrders: z.object({ nodes: z.array(FulfillmentOrderPayload), pageInfo: z.object({ hasNextPage: z.boolean() }) }),
    })
    .nullable(),
})
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>

export const HoldAnswer = z.object({ fulfillmentOrderHold: z.object({ fulfillmentHold: z.object({ id: z.string() }).nullable(), userErrors: UserErrors }) })
export const ReleaseAnswer = z.object({ fulfillmentOrderReleaseHold: z.object({ userErrors: UserErrors }) })
export const UpdateAnswer = z.object({ orderUpdate: z.object({ order: z.object({ shippingAddress: AddressPayload.nullable() }).nullable(), userErrors: UserErrors }) })
