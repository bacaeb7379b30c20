import { z } from 'zod'

const AddressPayload = z.object({
  address1: z.string().nullish(),
  address2: z.string().nullish(),
  city: z.string().nullish(),
  state: z.string().nullish(),
  country: z.string().nullish(),
  zip_code: z.string().nullish(),
})

export const ShipmentPayload = z.object({
  id: z.number(),
  status: z.string(),
  status_details: z.array(z.object({ name: z.string(), description: z.string().nullish() })).nullish(),
  last_update_at: z.string().nullish(),
  recipient: z.object({ name: z.string().nullish(), address: AddressPayload.nullish() }).nullish(),
  tracking: z.object({ tracking_number: z.string().nullish() }).nullish(),
  products: z.array(z.object({ sku: z.string().nullish(), name: z.string().nullish(), quantity: z.number() })).nullish(),
})
export type ShipmentPayload = z.infer<typeof ShipmentPayload>

export const OrderPayload = z.object({
  id: z.number(),
  reference_id: z.string(),
  order_number: z.string().nullish(),
  recipient: z.object({ name: z.string().nullish(), phone_number: z.string().nullish(), address: AddressPayload.nullish() }).nullish(),
  shipments: z.array(ShipmentPayload),
})
export type OrderPayload = z.infer<typeof OrderPayload>

export const CancelAnswer = z.object({ canceled_shipment_results: z.array(z.object({ shipment_id: z.number(), is_success: z.boolean(), reason: z.string().nullish() })) })
export const HoldAnswer = z.object({ results: z.array(z.object({ shipment_id: z.number(), is_success: z.boolean(), reason: z.string().nullish() })) })
export const AddressAnswer = z.object({ is_success: z.boolean(), error: z.object({ message: z.string() }).nullish() })
export const ChannelsAnswer = z.array(z.object({ id: z.number(), name: z.string(), scopes: z.array(z.string()).nullish() }))
export const StockAnswer = z.object({
  items: z.array(z.object({ sku: z.string().nullish(), locations: z.array(z.object({ name: z.string(), fulfillable_quantity: z.int() })) })),
})
