import { z } from 'zod'
import { Time } from './basics.ts'

export const WorldParcel = z.strictObject({
  /** The first four are asked themselves; any other only through EasyPost. */
  carrier: z.enum(['ups', 'fedex', 'usps', 'dhl', 'dpd', 'gls', 'royal_mail', 'canada_post']),
  number: z.string(),
  service: z.string().default('Ground'),
  origin: z
    .strictObject({ city: z.string(), province: z.string().nullable().default(null), country: z.string() })
    .nullable()
    .default(null),
  destination: z
    .strictObject({ city: z.string(), province: z.string().nullable().default(null), country: z.string() })
    .nullable()
    .default(null),
  /** Day the carrier promises, YYYY-MM-DD. */
  estimatedDelivery: z.iso.date().nullable().default(null),
  /** The day it first promised, where that was another. */
  originalDelivery: z.iso.date().nullable().default(null),
  /** Where it waits for who it is for, once a scan says so. `until`: the last day it is kept. */
  pickup: z
    .strictObject({
      name: z.string().nullable().default(null),
      address: z.string().nullable().default(null),
      hours: z.string().nullable().default(null),
      until: z.iso.date().nullable().default(null),
    })
    .nullable()
    .default(null),
  deliveredTo: z.string().nullable().default(null),
  receivedBy: z.string().nullable().default(null),
  /** Oldest first. `code` is the carrier's own status code where a certain one is meant; else one that fits `status`. */
  events: z
    .array(
      z.strictObject({
        at: Time,
        status: z.enum([
          'label_created',
          'in_transit',
          'out_for_delivery',
          'available_for_pickup',
          'attempted_delivery',
          'delivered',
          'exception',
          'delayed',
          'returning',
          'returned',
          'cancelled',
          'unknown',
        ]),
        code: z.string().nullable().default(null),
        description: z.string().nullable().default(null),
        city: z.string().nullable().default(null),
        province: z.string().nullable().default(null),
        country: z.string().nullable().default(null),
        utcOffset: z
          .string()
          .regex(/^[+-]\d\d:\d\d$/)
          .default('-05:00'),
      }),
    )
    .default([]),
  /** The carrier answers "not found" for it. */
  isUnknownToCarrier: z.boolean().default(false),
  /** Its label was bought with another's account: USPS then shows it to nobody's own app (since April 2026). */
  isOfAnotherShipper: z.boolean().default(false),
})
export type WorldParcel = z.infer<typeof WorldParcel>
