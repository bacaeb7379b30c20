import { z } from 'zod'
import { Currency, Decimal, Email, Id, Time, WorldAddress } from './basics.ts'
import { WorldReturn } from './return.ts'
import { WorldWarehouse } from './warehouse.ts'

export const WorldLine = z.strictObject({
  id: Id,
  variant: Id.nullable().default(null),
  title: z.string(),
  variantTitle: z.string().nullable().default(null),
  sku: z.string().nullable().default(null),
  quantity: z.int().positive(),
  /** Taken off again by a change of the order, before it was sent; these are neither sent nor paid for. */
  removed: z.int().min(0).optional(),
  /** One unit, before discount. */
  price: Decimal,
  /** Off the whole line. */
  discount: Decimal.default('0'),
  requiresShipping: z.boolean().default(true),
  isGiftCard: z.boolean().default(false),
})
export type WorldLine = z.infer<typeof WorldLine>

/** What is left of a line after changes of the order. */
export const keptOf = ({ quantity, removed = 0 }: WorldLine): number => Math.max(0, quantity - removed)

export const WorldPayment = z.strictObject({
  id: Id,
  gateway: z.string().default('shopify_payments'),
  kind: z.enum(['sale', 'authorization', 'capture', 'void']).default('sale'),
  status: z.enum(['success', 'pending', 'failure', 'error']).default('success'),
  amount: Decimal,
  at: Time,
  card: z.strictObject({ brand: z.string(), last4: z.string() }).nullable().default(null),
  giftCard: z.strictObject({ lastCharacters: z.string() }).nullable().default(null),
  /** How the customer paid at the gateway ("card", "klarna", "afterpay_clearpay", "affirm"); a card when left out. */
  method: z.string().nullable().default(null),
  /** Taken by mistake on top of what the order costs. */
  isDuplicate: z.boolean().default(false),
  /** The processor's id; made up from `id` when left out. */
  processorId: z.string().nullable().default(null),
})
export type WorldPayment = z.infer<typeof WorldPayment>

export const WorldFulfillment = z.strictObject({
  id: Id,
  at: Time,
  status: z.enum(['success', 'cancelled', 'pending', 'open', 'error', 'failure']).default('success'),
  /** Left out: everything not fulfilled before. */
  lines: z.array(z.strictObject({ line: Id, quantity: z.int().positive() })).optional(),
  tracking: z.array(z.strictObject({ carrier: z.string(), number: z.string(), url: z.string().nullable().default(null) })).default([]),
})
export type WorldFulfillment = z.infer<typeof WorldFulfillment>

export const WorldRefund = z.strictObject({
  id: Id,
  at: Time,
  lines: z.array(z.strictObject({ line: Id, quantity: z.int().positive(), restock: z.enum(['none', 'return', 'cancel']).default('none') })).default([]),
  amount: Decimal,
  shipping: Decimal.default('0'),
  note: z.string().nullable().default(null),
  /** As store credit it goes to the customer's account, and to no payment. */
  to: z.enum(['payments', 'store_credit']).optional(),
  /** Which payment it went back to; the first one when left out. */
  payment: Id.nullable().default(null),
  /** Only when it went back to several payments: which got how much. Sums to `amount`; `payment` then names the largest. */
  parts: z.array(z.strictObject({ payment: Id, amount: Decimal })).default([]),
  status: z.enum(['success', 'pending', 'failure', 'error']).default('success'),
  /** When and how the processor settled it, and the number a bank can search. */
  settlement: z
    .strictObject({
      status: z.enum(['pending', 'succeeded', 'failed', 'canceled', 'requires_action']),
      at: Time,
      arn: z.string().nullable().default(null),
      failureReason: z.string().nullable().default(null),
    })
    .nullable()
    .default(null),
  key: z.string().nullable().default(null),
})
export type WorldRefund = z.infer<typeof WorldRefund>

export const WorldOrder = z.strictObject({
  id: Id,
  shop: Id,
  /** With prefix and suffix, as printed: "#1042". */
  name: z.string(),
  /** Null = guest checkout. */
  customer: Id.nullable().default(null),
  email: Email.nullable(),
  phone: z.string().nullable().default(null),
  confirmationNumber: z.string().nullable().default(null),
  createdAt: Time,
  updatedAt: Time.optional(),
  /** What the customer paid in; the shop's currency when left out. `rate` = shop currency for one of it. */
  currency: Currency.nullable().default(null),
  rate: z.number().positive().default(1),
  lines: z.array(WorldLine).min(1),
  shipping: Decimal.default('0'),
  tax: Decimal.default('0'),
  shippingAddress: WorldAddress.nullable().default(null),
  billingAddress: WorldAddress.nullable().default(null),
  /** Left out: one sale for the whole sum at `createdAt` by the shop's gateway. */
  payments: z.array(WorldPayment).optional(),
  fulfillments: z.array(WorldFulfillment).default([]),
  refunds: z.array(WorldRefund).default([]),
  returns: z.array(WorldReturn).default([]),
  holds: z.array(z.strictObject({ id: Id, reason: z.string(), note: z.string().nullable().default(null), handle: z.string().nullable().default(null) })).default([]),
  /** 'submitted' or 'accepted' = a warehouse has been asked to send it. */
  warehouse: z.enum(['unsubmitted', 'submitted', 'accepted', 'rejected']).default('unsubmitted'),
  /** At the shop's `warehouseApp`; it has every order of that shop that is to be sent. */
  atWarehouse: WorldWarehouse.optional(),
  cancelled: z
    .strictObject({ at: Time, reason: z.enum(['customer', 'inventory', 'fraud', 'declined', 'staff', 'other']), staffNote: z.string().nullable().default(null) })
    .nullable()
    .default(null),
  closedAt: Time.nullable().default(null),
  /** Changes of what is on it, after it was placed. */
  edits: z.array(z.strictObject({ id: Id, at: Time, staffNote: z.string().nullable().default(null), difference: Decimal })).optional(),
  /** The draft that it was made of, as for goods that are sent once more free of charge. */
  draft: Id.optional(),
  tags: z.array(z.string()).default([]),
  note: z.string().nullable().default(null),
  riskLevel: z.enum(['none', 'low', 'medium', 'high']).default('none'),
  /** Shopify takes a cancellation, works on it, and then fails with these words. */
  cancellationFails: z.string().optional(),
  dispute: z
    .strictObject({ at: Time, status: z.enum(['needs_response', 'under_review', 'won', 'lost', 'accepted']), amount: Decimal })
    .nullable()
    .default(null),
})
export type WorldOrder = z.infer<typeof WorldOrder>
