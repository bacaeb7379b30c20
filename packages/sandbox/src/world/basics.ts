import { z } from 'zod'

/** ISO 8601, any offset; kept in UTC without empty milliseconds, as the vendors write it. */
export const Time = z.iso.datetime({ offset: true }).overwrite((time) => new Date(time).toISOString().replace('.000Z', 'Z'))
export const Decimal = z.string().regex(/^\d+(\.\d{1,3})?$/, 'a decimal amount in a string, like "12.50"')
export const Id = z.string().regex(/^\d{1,15}$/, 'an id is up to 15 digits in a string, like "1001"')
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, like "EUR"')
export const Email = z.email()

export const WorldAddress = z.strictObject({
  name: z.string().nullable().default(null),
  line1: z.string(),
  line2: z.string().nullable().default(null),
  city: z.string(),
  province: z.string().nullable().default(null),
  postalCode: z.string(),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: z.string().nullable().default(null),
})
export type WorldAddress = z.infer<typeof WorldAddress>
