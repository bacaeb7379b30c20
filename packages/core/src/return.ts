import { z } from 'zod'
import { Money } from './money.ts'

export const RETURN_STATES = ['unknown', 'requested', 'open', 'closed', 'declined', 'cancelled'] as const
export const RETURN_REASONS = ['too_small', 'too_big', 'changed_mind', 'not_as_described', 'wrong_item', 'defective', 'style', 'color', 'other'] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

/** Goods that a customer sends back, as the shop keeps count of them. */
export const Return = z.object({
  id: z.string(),
  orderId: z.string(),
  /** As the shop prints it, "#1001-R1". */
  name: z.string(),
  status: z.enum(RETURN_STATES),
  createdAt: z.iso.datetime(),
  lines: z.array(
    z.object({
      id: z.string(),
      /** The order's line. Null where the shop does not tell it. */
      lineId: z.string().nullable(),
      quantity: z.int(),
      /** Not yet checked in by the shop: only these can still be refunded by processing. */
      processableQuantity: z.int(),
      refundedQuantity: z.int(),
      reason: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  exchanges: z.array(
    z.object({
      id: z.string(),
      variantId: z.string().nullable(),
      title: z.string().nullable(),
      variantTitle: z.string().nullable(),
      quantity: z.int(),
      processableQuantity: z.int(),
    }),
  ),
  labelUrl: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  refunds: z.array(z.object({ id: z.string(), amount: Money, createdAt: z.iso.datetime() })),
})
export type Return = z.infer<typeof Return>

/** What of one line, as it came in one parcel, can still be sent back, and when the shop says it was handed over: null = the shop does not know. */
export const ReturnableLine = z.object({ lineId: z.string(), fulfillmentId: z.string(), quantity: z.int(), deliveredAt: z.iso.datetime().nullable() })
export type ReturnableLine = z.infer<typeof ReturnableLine>

export const OrderReturns = z.object({ orderId: z.string(), returns: z.array(Return), returnable: z.array(ReturnableLine) })
export type OrderReturns = z.infer<typeof OrderReturns>

/** What the shop sells in place of a returned thing. `available`: null = not counted. Price in the shop's currency, list price. */
export const Variant = z.object({
  id: z.string(),
  productId: z.string(),
  title: z.string(),
  productTitle: z.string(),
  sku: z.string().nullable(),
  price: Money,
  isForSale: z.boolean(),
  available: z.int().nullable(),
  options: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type Variant = z.infer<typeof Variant>

/** A shop whose returns are run by an app of their own: there the shop's own returns are not touched. */
export const ReturnPortal = z.object({
  shopId: z.string(),
  provider: z.string(),
  orderId: z.string(),
  /** Null = the app could not be asked. Its word is advice, not promise: the portal itself decides. */
  answer: z
    .object({
      isKnown: z.boolean(),
      eligibleLineIds: z.array(z.string()),
      returns: z.array(z.object({ id: z.string(), status: z.enum(RETURN_STATES), createdAt: z.string(), labelUrl: z.string().nullable() })),
    })
    .nullable(),
})
export type ReturnPortal = z.infer<typeof ReturnPortal>

/** Not over and not given up: its goods are still spoken for. */
export const isOpenReturn = ({ status }: Return): boolean => status === 'requested' || status === 'open' || status === 'unknown'
