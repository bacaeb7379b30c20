import { z } from 'zod'
import { Currency, Decimal, Email, Id, Time, WorldAddress } from './basics.ts'
import { WAREHOUSE_APPS } from './warehouse.ts'

export const WorldShop = z.strictObject({
  id: Id,
  name: z.string(),
  domain: z.string(),
  currency: Currency.default('USD'),
  timeZone: z.string().default('America/New_York'),
  locale: z.string().default('en'),
  orderPrefix: z.string().default('#'),
  orderSuffix: z.string().default(''),
  /** Zendesk brand and support addresses that mean this shop. */
  brandId: Id.nullable().default(null),
  supportAddress: Email,
  policies: z
    .strictObject({
      returnWindowDays: z.int().nullable().default(30),
      returnPolicy: z.string().nullable().default(null),
      shippingPolicy: z.string().nullable().default(null),
      refundDaysToBank: z.int().nullable().default(10),
      /** The most that may be given away to make up for something, and what as. Left out = nothing. */
      goodwill: z
        .strictObject({
          maxMinor: z.int().positive(),
          as: z.enum(['store_credit', 'gift_card', 'discount_code']).default('store_credit'),
          expiresInDays: z.int().min(30).max(1_830).default(365),
        })
        .optional(),
      restock: z.enum(['none', 'return', 'cancel']).optional(),
      /** Whether customers are told how many are left. */
      tellsStockCount: z.boolean().optional(),
      returnLabelUrl: z.string().nullable().default(null),
      returnInstructions: z.string().nullable().default(null),
      /** Where goods come back to. */
      returnAddress: WorldAddress.nullable().default(null),
    })
    .prefault({}),
  /** An app of its own that runs the shop's returns. */
  returnsApp: z.enum(['loop']).nullable().default(null),
  /** The company that keeps and sends the shop's goods. */
  warehouseApp: z.enum(WAREHOUSE_APPS).nullable().default(null),
  /** Warehouses and carriers without an API, which are written to beside a ticket. */
  partners: z.array(z.strictObject({ id: Id, name: z.string(), email: Email, intents: z.array(z.string()).min(1), subject: z.string(), text: z.string() })).default([]),
  /** Which gateway takes cards here: 'shopify_payments' is seen through Shopify only, 'stripe' through Stripe too. */
  gateway: z.enum(['shopify_payments', 'stripe', 'paypal', 'manual']).default('shopify_payments'),
  /** Scopes the app was granted; null = all it asks for. Without read_all_orders, orders older than 60 days are invisible. */
  scopes: z.array(z.string()).nullable().default(null),
  /** Shopify's plan: how much may be asked of it. 100, 200, 1,000 or 2,000 points come back a second, and twenty times that are the most there can be. */
  plan: z.enum(['standard', 'advanced', 'plus', 'enterprise']).default('plus'),
})
export type WorldShop = z.infer<typeof WorldShop>

export const WorldCustomer = z.strictObject({
  id: Id,
  shop: Id,
  name: z.string(),
  email: Email.nullable(),
  phone: z.string().nullable().default(null),
  createdAt: Time.optional(),
  tags: z.array(z.string()).default([]),
  locale: z.string().default('en'),
  address: WorldAddress.nullable().default(null),
})
export type WorldCustomer = z.infer<typeof WorldCustomer>

export const WorldProduct = z.strictObject({
  id: Id,
  shop: Id,
  title: z.string(),
  description: z.string().default(''),
  imageUrl: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
  variants: z
    .array(
      z.strictObject({
        id: Id,
        title: z.string().default('Default Title'),
        sku: z.string().nullable().default(null),
        price: Decimal,
        inventory: z.int().default(100),
        options: z.record(z.string(), z.string()).default({}),
      }),
    )
    .min(1),
})
export type WorldProduct = z.infer<typeof WorldProduct>
