import { z } from 'zod'

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'the shop’s own address at Shopify, like my-shop.myshopify.com')

/** Either a custom app's token, or id and secret of a Dev Dashboard app of the same organisation (24-hour tokens). */
export const ShopifyCredentials = z
  .object({
    shopDomain: Domain,
    accessToken: z.string().min(1).optional(),
    clientId: z.string().min(1).optional(),
    clientSecret: z.string().min(1).optional(),
    /** Where the API is reached; left out, at the shop's own domain. */
    baseUrl: z.url().optional(),
  })
  .refine((each) => each.accessToken !== undefined || (each.clientId !== undefined && each.clientSecret !== undefined), {
    message: 'Enter an access token, or a client id with its secret.',
  })
export type ShopifyCredentials = z.infer<typeof ShopifyCredentials>

export const baseUrlOf = ({ baseUrl, shopDomain }: ShopifyCredentials): string => (baseUrl ?? `https://${shopDomain}`).replace(/\/+$/, '')
