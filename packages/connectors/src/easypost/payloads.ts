import { z } from 'zod'

/** EasyPost API v2, as far as it is read. Everything may be missing. */
const Text = z.string().nullish()

const Place = z.object({ city: Text, state: Text, country: Text }).nullish()

export const DetailPayload = z.object({
  message: Text,
  description: Text,
  status: Text,
  status_detail: Text,
  /** UTC where EasyPost knows the place's zone; else the carrier's own clock, marked as UTC all the same. */
  datetime: Text,
  tracking_location: Place,
})
export type DetailPayload = z.infer<typeof DetailPayload>

export const TrackerPayload = z.object({
  id: z.string(),
  tracking_code: z.string(),
  status: Text,
  status_detail: Text,
  carrier: Text,
  est_delivery_date: Text,
  signed_by: Text,
  public_url: Text,
  tracking_details: z.array(DetailPayload).nullish(),
  carrier_detail: z.object({ service: Text, est_delivery_date_local: Text, guaranteed_delivery_date: Text, initial_delivery_attempt: Text }).nullish(),
})
export type TrackerPayload = z.infer<typeof TrackerPayload>

export const RatePayload = z.object({ id: z.string(), carrier: z.string(), service: Text, rate: z.string().regex(/^\d+(\.\d+)?$/), currency: z.string().regex(/^[A-Z]{3}$/) })
export type RatePayload = z.infer<typeof RatePayload>

export const ShipmentPayload = z.object({
  id: z.string(),
  reference: Text,
  is_return: z.boolean().nullish(),
  rates: z.array(RatePayload).nullish(),
  selected_rate: RatePayload.nullish(),
  tracking_code: Text,
  postage_label: z.object({ label_url: Text, label_pdf_url: Text, created_at: Text }).nullish(),
  updated_at: Text,
  refund_status: Text,
})
export type ShipmentPayload = z.infer<typeof ShipmentPayload>

export const ErrorAnswer = z.object({ error: z.object({ code: z.string() }) })
