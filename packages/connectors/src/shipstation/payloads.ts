import { z } from 'zod'

const ShipTo = z.looseObject({
  name: z.string().nullish(),
  company: z.string().nullish(),
  street1: z.string().nullish(),
  street2: z.string().nullish(),
  city: z.string().nullish(),
  state: z.string().nullish(),
  postalCode: z.string().nullish(),
  country: z.string().nullish(),
  phone: z.string().nullish(),
})

/** Kept whole: a change sends the order back as it was, but for what changes. */
export const OrderPayload = z.looseObject({
  orderId: z.number(),
  orderNumber: z.string(),
  orderKey: z.string(),
  orderStatus: z.string(),
  modifyDate: z.string().nullish(),
  shipTo: ShipTo.nullish(),
  items: z.array(z.looseObject({ sku: z.string().nullish(), name: z.string().nullish(), quantity: z.number() })).nullish(),
})
export type OrderPayload = z.infer<typeof OrderPayload>

export const OrdersAnswer = z.object({ orders: z.array(OrderPayload) })
export const ShipmentsAnswer = z.object({
  shipments: z.array(z.object({ orderId: z.number(), trackingNumber: z.string().nullish(), voided: z.boolean().nullish(), isReturnLabel: z.boolean().nullish() })),
})
export const SuccessAnswer = z.object({ success: z.boolean(), message: z.string().nullish() })
export const StoresAnswer = z.array(z.object({ storeName: z.string() }))
