import { z } from 'zod'
import { CurrencyCode } from './money.ts'

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
  policies: z.object({
    returnWindowDays: z.int().nullable(),
    returnPolicy: z.string().nullable(),
    shippingPolicy: z.string().nullable(),
    refundDaysToBank: z.int().nullable(),
  }),
})
export type Shop = z.infer<typeof Shop>
