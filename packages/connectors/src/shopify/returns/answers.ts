import { z } from 'zod'
import { UserErrors } from '../answers.ts'
import { MoneyBag } from '../payloads.ts'

const Time = z.iso.datetime({ offset: true }).transform((time) => new Date(time).toISOString())
const Page = z.object({ hasNextPage: z.boolean() })
const nodes = <T extends z.ZodType>(item: T) => z.object({ nodes: z.array(item) })

const ReturnLinePayload = z.object({
  id: z.string(),
  quantity: z.int(),
  processableQuantity: z.int(),
  refundedQuantity: z.int(),
  returnReasonNote: z.string().nullable(),
  customerNote: z.string().nullable(),
  returnReasonDefinition: z.object({ handle: z.string() }).nullable(),
  /** Left out for goods that Shopify does not know the parcel of. */
  fulfillmentLineItem: z.object({ lineItem: z.object({ id: z.string() }) }).optional(),
})

export const ReturnPayload = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  createdAt: Time,
  requestApprovedAt: Time.nullable(),
  closedAt: Time.nullable(),
  returnLineItems: nodes(ReturnLinePayload).extend({ pageInfo: Page }),
  exchangeLineItems: nodes(
    z.object({
      id: z.string(),
      quantity: z.int(),
      processableQuantity: z.int(),
      variantId: z.string().nullable(),
      title: z.string().nullable(),
      variantTitle: z.string().nullable(),
    }),
  ),
  refunds: nodes(z.object({ id: z.string(), note: z.string().nullable(), createdAt: Time.nullable(), totalRefundedSet: MoneyBag })),
  reverseFulfillmentOrders: nodes(
    z.object({
      id: z.string(),
      lineItems: nodes(z.object({ id: z.string(), totalQuantity: z.int(), fulfillmentLineItem: z.object({ lineItem: z.object({ id: z.string() }) }).nullable() })),
      reverseDeliveries: nodes(
        z.object({
          id: z.string(),
          deliverable: z
            .object({ label: z.object({ publicFileUrl: z.string().nullable() }).nullish(), tracking: z.object({ number: z.string().nullable() }).nullish() })
            .nullable(),
        }),
      ),
    }),
  ),
})
export type ReturnPayload = z.infer<typeof ReturnPayload>

export const ReturnsAnswer = z.object({
  order: z
    .object({
      id: z.string(),
      name: z.string(),
      updatedAt: Time,
      fulfillmentOrders: nodes(z.object({ assignedLocation: z.object({ location: z.object({ id: z.string() }).nullable() }) })),
      returns: nodes(ReturnPayload).extend({ pageInfo: Page }),
    })
    .nullable(),
  returnableFulfillments: nodes(
    z.object({
      fulfillment: z.object({ id: z.string(), deliveredAt: Time.nullable() }),
      returnableFulfillmentLineItems: nodes(
        z.object({ quantity: z.int(), fulfillmentLineItem: z.object({ id: z.string(), lineItem: z.object({ id: z.string(), title: z.string() }) }) }),
      ).extend({ pageInfo: Page }),
    }),
  ).extend({ pageInfo: Page }),
  returnReasonDefinitions: nodes(z.object({ id: z.string(), handle: z.string(), deleted: z.boolean() })).optional(),
})
export type ReturnsAnswer = z.infer<typeof ReturnsAnswer>

const Made = z.object({ return: ReturnPayload.nullable(), userErrors: UserErrors })
export const CreateAnswer = z.object({ returnCreate: Made })
export const RequestAnswer = z.object({ returnRequest: Made })

const Moved = z.object({ return: z.object({ id: z.string() }).nullable(), userErrors: UserErrors })
export const MoveAnswer = z.object({
  returnApproveRequest: Moved.optional(),
  returnDeclineRequest: Moved.optional(),
  returnCancel: Moved.optional(),
  returnClose: Moved.optional(),
  returnProcess: Moved.optional(),
})
export const LabelAnswer = z.object({ reverseDeliveryCreateWithShipping: z.object({ reverseDelivery: z.object({ id: z.string() }).nullable(), userErrors: UserErrors }) })

export const OutcomeAnswer = z.object({
  return: z
    .object({
      suggestedFinancialOutcome: z
        .object({
          maximumRefundable: MoneyBag,
          financialTransfer: z
            .object({
              __typename: z.string(),
              amount: MoneyBag,
              suggestedTransactions: z.array(z.object({ amountSet: MoneyBag, parentTransaction: z.object({ id: z.string() }).nullable() })).optional(),
            })
            .nullable(),
        })
        .nullable(),
    })
    .nullable(),
})

const variants = nodes(
  z.object({
    id: z.string(),
    title: z.string(),
    sku: z.string().nullable(),
    price: z.string(),
    availableForSale: z.boolean(),
    inventoryQuantity: z.int().nullable(),
    inventoryPolicy: z.string(),
    selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
).extend({ pageInfo: Page })
const ProductPayload = z.object({ id: z.string(), title: z.string(), variants })
export type ProductPayload = z.infer<typeof ProductPayload>

const InShop = z.object({ shop: z.object({ currencyCode: z.string() }) })
/** What is no product (any more) has an entry without fields. */
export const VariantsAnswer = InShop.extend({ nodes: z.array(ProductPayload.partial().nullable()) })
export const ProductsAnswer = InShop.extend({ products: nodes(ProductPayload).extend({ pageInfo: Page }) })
