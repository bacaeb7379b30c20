import { z } from 'zod'
import { Decimal, Email, Id, Time } from './basics.ts'

export const WorldCharge = z.strictObject({ id: Id, scheduledOn: z.iso.date(), status: z.enum(['queued', 'skipped', 'success', 'error']).default('queued') })

/** A box or a refill that is charged again and again. */
export const WorldSubscription = z.strictObject({
  id: Id,
  email: Email,
  product: z.string(),
  price: Decimal,
  status: z.enum(['active', 'paused', 'cancelled']).default('active'),
  charges: z.array(WorldCharge).default([]),
  address: z
    .strictObject({
      line1: z.string(),
      line2: z.string().nullable().default(null),
      city: z.string(),
      province: z.string().nullable().default(null),
      postalCode: z.string(),
      country: z.string(),
    })
    .nullable()
    .default(null),
  /** An expired card: nothing can be charged, and the API refuses every change but cancelling. */
  card: z.enum(['valid', 'expired']).default('valid'),
  pausedUntil: z.iso.date().nullable().default(null),
  cancelledAt: Time.nullable().default(null),
})
export type WorldSubscription = z.infer<typeof WorldSubscription>
