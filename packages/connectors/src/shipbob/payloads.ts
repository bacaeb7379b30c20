import { z } from 'zod'

const Text = z.string().nullish()
const list = <T extends z.ZodType>(each: T) =>
  z
    .array(each)
    .nullish()
    .transform((items) => items ?? [])

const AddressPayload = z.object({ company_name: Text, address1: Text, address2: Text, city: Text, state: Text, country: Text, zip_code: Text })
const Recipient = z.object({ name: Text, email: Text, phone_number: Text, address: AddressPayload.nullish() })
export type RecipientPayload = z.infer<typeof Recipient>

export const ShipmentPayload = z.object({
  id: z.number(),
  status: z.string(),
  status_details: list(z.object({ name: Text, description: Text })),
  last_update_at: Text,
  recipient: Recipient.nullish(),
  tracking: z.object({ tracking_number: Text }).nullish(),
  /** The parts that are packed: how many of what was ordered is told at the order alone. */
  products: list(z.object({ id: z.number().nullish(), name: Text })),
})
export type ShipmentPayload = z.infer<typeof ShipmentPayload>

export const OrderPayload = z.object({
  id: z.number(),
  reference_id: Text,
  order_number: Text,
  recipient: Recipient.nullish(),
  products: list(z.object({ id: z.number().nullish(), sku: Text, quantity: z.int() })),
  shipments: list(ShipmentPayload),
})
export type OrderPayload = z.infer<typeof OrderPayload>

export const CancelAnswer = z.object({ canceled_shipment_results: list(z.object({ shipment_id: z.number(), is_success: z.boolean(), reason: Text })) })
export const HoldAnswer = z.object({ results: list(z.object({ shipment_id: z.number(), is_success: z.boolean(), reason: Text })) })
export const AddressAnswer = z.object({ is_success: z.boolean(), error: z.object({ message: Text }).nullish() })
export const ChannelsAnswer = z.object({ items: list(z.object({ id: z.number(), name: Text })) })
export const StockAnswer = z.object({
  items: list(z.object({ sku: Text, locations: list(z.object({ location_id: z.number(), name: Text, fulfillable_quantity: z.int() })) })),
  next: Text,
})
