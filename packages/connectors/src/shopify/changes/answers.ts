import { z } from 'zod'
import { UserErrors } from '../answers.ts'
import { AddressPayload, FulfillmentOrderPayload, MoneyBag } from '../payloads.ts'

/** What each document in documents-changes.ts is answered with. */

const Page = z.object({ hasNextPage: z.boolean() })
const Tags = z.array(z.string())

export const ItemsAnswer = z.object({
  order: z
    .object({
      id: z.string(),
      name: z.string(),
      updatedAt: z.string(),
      cancelledAt: z.string().nullable(),
      merchantEditable: z.boolean(),
      merchantEditableErrors: z.array(z.string()),
      totalPriceSet: MoneyBag,
      totalOutstandingSet: MoneyBag,
      fulfillments: z.array(z.object({ status: z.string() })),
      fulfillmentOrders: z.object({ nodes: z.array(FulfillmentOrderPayload), pageInfo: Page }),
      lineItems: z.object({
        nodes: z.array(z.object({ id: z.string(), title: z.string(), currentQuantity: z.int(), variant: z.object({ id: z.string() }).nullable() })),
        pageInfo: Page,
      }),
    })
    .nullable(),
})
export type ItemsOrder = NonNullable<z.infer<typeof ItemsAnswer>['order']>

const Stock = z.object({ id: z.string(), availableForSale: z.boolean(), inventoryQuantity: z.int().nullable(), inventoryPolicy: z.string() })
export type Stock = z.infer<typeof Stock>
export const StockAnswer = z.object({ nodes: z.array(Stock.extend({ displayName: z.string() }).nullable()) })

const Edit = z.object({ id: z.string(), totalPriceSet: MoneyBag, totalOutstandingSet: MoneyBag })
export type Edit = z.infer<typeof Edit>
export const BeginAnswer = z.object({
  orderEditBegin: z.object({
    calculatedOrder: Edit.extend({ lineItems: z.object({ nodes: z.array(z.object({ id: z.string(), quantity: z.int(), editableQuantity: z.int() })) }) }).nullable(),
    userErrors: UserErrors,
  }),
})
const Staged = z.object({ calculatedOrder: Edit.nullable(), userErrors: UserErrors })
export const StageAnswer = z.object({ orderEditSetQuantity: Staged.optional(), orderEditAddVariant: Staged.optional() })
export const CommitAnswer = z.object({ orderEditCommit: z.object({ order: z.object({ id: z.string() }).nullable(), userErrors: UserErrors }) })

export const InvoiceAnswer = z.object({ orderInvoiceSend: z.object({ order: z.object({ id: z.string() }).nullable(), userErrors: UserErrors }) })
export const OpenSumAnswer = z.object({
  order: z
    .object({ name: z.string(), email: z.string().nullable(), updatedAt: z.string(), cancelledAt: z.string().nullable(), tags: Tags, totalOutstandingSet: MoneyBag })
    .nullable(),
})

const Made = z.object({ id: z.string(), name: z.string() })
const MadeDraft = z.object({ id: z.string(), status: z.string(), createdAt: z.string(), completedAt: z.string().nullable(), tags: Tags, order: Made.nullable() })
export type MadeDraft = z.infer<typeof MadeDraft>
/** An id of anything else than a draft is answered with nothing in it. */
export const DraftsAnswer = z.object({ nodes: z.array(z.union([MadeDraft, z.object({ id: z.undefined().optional() }).transform(() => null), z.null()])) })
export const ResendAnswer = z.object({
  order: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      cancelledAt: z.string().nullable(),
      tags: Tags,
      currencyCode: z.string(),
      presentmentCurrencyCode: z.string(),
      customer: z.object({ id: z.string() }).nullable(),
      shippingAddress: AddressPayload.nullable(),
      lineItems: z.object({
        nodes: z.array(z.object({ id: z.string(), title: z.string(), quantity: z.int(), refundableQuantity: z.int(), originalUnitPriceSet: MoneyBag, variant: Stock.nullable() })),
        pageInfo: Page,
      }),
    })
    .nullable(),
  draftOrders: z.object({ nodes: z.array(MadeDraft) }),
})
export type ResendRead = z.infer<typeof ResendAnswer>

export const DraftAnswer = z.object({
  draftOrderCreate: z.object({ draftOrder: z.object({ id: z.string(), status: z.string(), totalPriceSet: MoneyBag }).nullable(), userErrors: UserErrors }),
})
export const CompleteAnswer = z.object({
  draftOrderComplete: z.object({
    draftOrder: z.object({ id: z.string(), status: z.string(), order: Made.extend({ createdAt: z.string() }).nullable() }).nullable(),
    userErrors: UserErrors,
  }),
})

export const TagsAnswer = z.object({ tagsAdd: z.object({ userErrors: UserErrors }) })
export const UntagAnswer = z.object({ tagsRemove: z.object({ userErrors: UserErrors }) })
export const NoteAnswer = z.object({ order: z.object({ name: z.string(), note: z.string().nullable(), tags: Tags, updatedAt: z.string() }).nullable() })
export const NotedAnswer = z.object({ orderUpdate: z.object({ userErrors: UserErrors }) })
