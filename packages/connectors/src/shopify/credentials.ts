import { z } from 'zod'

/** Taken as people paste it: with "https://", a slash at the end, capitals. */
export const Domain = z
  .string()
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/.*$/, ''),
  )
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'the shop’s own address at Shopify, like my-shop.myshopify.com'))

/** A field left empty in a form is a field left out. */
const orNothing = <T extends z.ZodType>(form: T) => z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), form.optional())
const Secret = orNothing(z.string().trim())

/** Either a custom app's token, or id and secret of a Dev Dashboard app of the same organisation (24-hour tokens). */
export const ShopifyCredentials = z
  .object({
    shopDomain: Domain,
    accessToken: Secret,
    clientId: Secret,
    clientSecret: Secret,
    /** Where the API is reached; left out, at the shop's own domain. */
    baseUrl: orNothing(z.url()),
  })
  .refine((each) => each.accessToken !== undefined || (each.clientId !== undefined && each.clientSecret !== undefined), {
    message: 'Enter an access token, or a client id with its secret.',
  })
export type ShopifyCredentials = z.infer<typeof ShopifyCredentials>

export const baseUrlOf = ({ baseUrl, shopDomain }: ShopifyCredentials): string => (baseUrl ?? `https://${shopDomain}`).replace(/\/+$/, '')
