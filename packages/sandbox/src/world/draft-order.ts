import { z } from 'zod'
import { Decimal, Email, Id, Time, WorldAddress } from './basics.ts'

/** An order that staff has written and not completed yet; `order` is what became of it. */
export const WorldDraftOrder = z.strictObject({
  id: Id,
  shop: Id,
  at: Time,
  status: z.enum(['open', 'completed']).default('open'),
  completedAt: Time.nullable().default(null),
  order: Id.nullable().default(null),
  customer: Id.nullable().default(null),
  email: Email.nullable().default(null),
  lines: z
    .array(
      z.strictObject({
        variant: Id,
        title: z.string(),
        variantTitle: z.string().nullable(),
        sku: z.string().nullable(),
        quantity: z.int().positive(),
        price: Decimal,
        discount: Decimal,
      }),
    )
    .min(1),
  shippingAddress: WorldAddress.nullable().default(null),
  tags: z.array(z.string()).default([]),
  note: z.string().nullable().default(null),
})
export type WorldDraftOrder = z.infer<typeof WorldDraftOrder>
