import { z } from 'zod'
import { Currency, Decimal, Id, Time } from './basics.ts'

/** One sum put on a customer's account at the shop; what is left of it is never less than it, since nothing here is spent. */
export const WorldStoreCredit = z.strictObject({
  id: Id,
  customer: Id,
  at: Time,
  amount: Decimal,
  currency: Currency,
  expiresAt: Time.nullable().default(null),
  /** 'refund' = a refund that the customer took this way. */
  origin: z.enum(['adjustment', 'refund']).default('adjustment'),
})
export type WorldStoreCredit = z.infer<typeof WorldStoreCredit>

export const WorldGiftCard = z.strictObject({
  id: Id,
  shop: Id,
  customer: Id.nullable().default(null),
  at: Time,
  amount: Decimal,
  currency: Currency,
  code: z.string().regex(/^[a-z0-9]{8,20}$/, '8 to 20 small letters and digits'),
  expiresOn: z.iso.date().nullable().default(null),
  note: z.string().nullable().default(null),
  isEnabled: z.boolean().default(true),
  /** How often the shop mailed it to its customer. */
  mailed: z.int().default(0),
})
export type WorldGiftCard = z.infer<typeof WorldGiftCard>

/** A sum off one order. */
export const WorldDiscountCode = z.strictObject({
  id: Id,
  shop: Id,
  code: z.string().min(1),
  title: z.string().default(''),
  at: Time,
  amount: Decimal,
  /** Only for these; empty = for everybody. */
  customers: z.array(Id).default([]),
  startsAt: Time,
  endsAt: Time.nullable().default(null),
  usageLimit: z.int().nullable().default(null),
  appliesOncePerCustomer: z.boolean().default(false),
})
export type WorldDiscountCode = z.infer<typeof WorldDiscountCode>
