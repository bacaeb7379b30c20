import { z } from 'zod'
import { Address } from './address.ts'
import { CurrencyCode } from './money.ts'
import { Partner } from './partner.ts'

/** What the admin says about a shop: it names the connection that is asked, the voice, the policies, and its own kill switch. */
export const Shop = z.object({
  id: z.string(),
  name: z.string(),
  currency: CurrencyCode,
  /** Zendesk brands and support addresses that mean this shop. */
  brandIds: z.array(z.string()),
  recipients: z.array(z.string()),
  orderPrefix: z.string(),
  orderSuffix: z.string(),
  isStopped: z.boolean(),
  signature: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  /** Warehouses and carriers that are written to, because they have no API. */
  partners: z.array(Partner).max(20).optional(),
  policies: z.object({
    returnWindowDays: z.int().nullable(),
    returnPolicy: z.string().nullable(),
    shippingPolicy: z.string().nullable(),
    refundDaysToBank: z.int().nullable(),
    /** Where a customer prints the return label; told after a return was started. */
    returnLabelUrl: z.url().nullish(),
    /** Told word for word after a return was started. */
    returnInstructions: z.string().nullish(),
    /** Where goods come back to: needed to buy a label. */
    returnAddress: Address.nullish(),
    /** What may be given away to make up for something: the most at once, in minor units of the shop's currency. Left out = nothing. */
    goodwill: z
      .object({
        maxMinor: z.int().positive(),
        as: z.enum(['store_credit', 'gift_card', 'discount_code']).default('store_credit'),
        expiresInDays: z.int().min(30).max(1_830).default(365),
      })
      .optional(),
    /** Where goods go that are refunded by themselves: nowhere, back on the shelf as returned, or as never sent. Left out = nowhere. */
    restock: z.enum(['none', 'return', 'cancel']).optional(),
    /** Whether customers who ask are told how many are left. Left out = only whether there are any. */
    tellsStockCount: z.boolean().optional(),
  }),
})
export type Shop = z.infer<typeof Shop>
