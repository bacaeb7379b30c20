import { z } from 'zod'

/** Any edge and any node of a connection may be null by its schema. */
const nodesOf = <T extends z.ZodType>(node: T) =>
  z
    .object({ edges: z.array(z.object({ node: node.nullish() }).nullish()) })
    .nullish()
    .transform((connection) => (connection?.edges ?? []).flatMap((edge) => (edge?.node ? [edge.node] : [])))

const LineItem = z.object({
  sku: z.string().nullish(),
  product_name: z.string().nullish(),
  quantity: z.int().nullish(),
  quantity_shipped: z.int().nullish(),
  /** What somebody has scanned into a tote: ShipHero has no state of an order for that. */
  tote_picks: z.array(z.object({ picked_quantity: z.int().nullish() }).nullish()).nullish(),
})

export const OrderNode = z.object({
  id: z.string(),
  order_number: z.string().nullish(),
  partner_order_id: z.string().nullish(),
  fulfillment_status: z.string().nullish(),
  updated_at: z.string().nullish(),
  holds: z
    .object({
      fraud_hold: z.boolean().nullish(),
      address_hold: z.boolean().nullish(),
      operator_hold: z.boolean().nullish(),
      payment_hold: z.boolean().nullish(),
      client_hold: z.boolean().nullish(),
      shipping_method_hold: z.boolean().nullish(),
    })
    .nullish(),
  shipping_address: z
    .object({
      first_name: z.string().nullish(),
      last_name: z.string().nullish(),
      company: z.string().nullish(),
      address1: z.string().nullish(),
      address2: z.string().nullish(),
      city: z.string().nullish(),
      /** The name or the code, as the shop's system gave it. */
      state: z.string().nullish(),
      state_code: z.string().nullish(),
      zip: z.string().nullish(),
      country: z.string().nullish(),
      country_code: z.string().nullish(),
      phone: z.string().nullish(),
    })
    .nullish(),
  line_items: nodesOf(LineItem),
  shipments: z
    .array(
      z.object({ picked_up: z.boolean().nullish(), delivered: z.boolean().nullish(), shipping_labels: z.array(z.object({ tracking_number: z.string().nullish() })).nullish() }),
    )
    .nullish(),
})
export type OrderNode = z.infer<typeof OrderNode>

export const OrdersAnswer = z.object({ orders: z.object({ data: nodesOf(OrderNode) }) })
export const ChangeAnswer = z.record(z.string(), z.object({ order: z.object({ id: z.string() }).nullish() }).nullable())
export const AccountAnswer = z.object({ account: z.object({ data: z.object({ username: z.string().nullish(), email: z.string().nullish() }) }) })
export const StockAnswer = z.object({
  products: z.object({
    data: nodesOf(
      z.object({
        sku: z.string().nullish(),
        warehouse_products: z.array(z.object({ warehouse_identifier: z.string().nullish(), available: z.int().nullish() }).nullish()).nullish(),
      }),
    ),
  }),
})
export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
