import { z } from 'zod'
import { Id, Time } from './basics.ts'

/** Goods on their way back. Everything but `id`, `at`, `status` and `lines` may be left out and is made up then. */
export const WorldReturn = z.strictObject({
  id: Id,
  /** "#1001-R1"; counted up from the order's name when left out. */
  name: z.string().nullable().default(null),
  at: Time,
  status: z.enum(['requested', 'open', 'closed', 'declined', 'canceled']),
  lines: z.array(
    z.strictObject({
      line: Id,
      quantity: z.int().positive(),
      /** The handle of one of Shopify's reasons ("too-small"), or one of its old codes ("SIZE_TOO_SMALL"). */
      reason: z.string().default('OTHER'),
      note: z.string().default(''),
      customerNote: z.string().nullable().default(null),
      /** Which parcel it came in; the first one with this line when left out. */
      fulfillment: Id.nullable().default(null),
      /** Checked in by the shop, and of these, paid back. */
      processed: z.int().min(0).default(0),
      refunded: z.int().min(0).default(0),
    }),
  ),
  exchanges: z.array(z.strictObject({ variant: Id, quantity: z.int().positive(), processed: z.int().min(0).default(0) })).default([]),
  approvedAt: Time.nullable().default(null),
  closedAt: Time.nullable().default(null),
  decline: z
    .strictObject({ reason: z.enum(['FINAL_SALE', 'OTHER', 'RETURN_PERIOD_ENDED']), note: z.string().nullable().default(null) })
    .nullable()
    .default(null),
  deliveries: z
    .array(
      z.strictObject({ id: Id, at: Time, labelUrl: z.string().nullable().default(null), number: z.string().nullable().default(null), url: z.string().nullable().default(null) }),
    )
    .default([]),
  /** Refunds of the order that paid for what came back. */
  refunds: z.array(Id).default([]),
})
export type WorldReturn = z.infer<typeof WorldReturn>
