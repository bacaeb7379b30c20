import { z } from 'zod'

/** A push of a vendor's, exactly as it came: signatures are about these bytes. Header names in lower case. */
export type WebhookDelivery = { body: string; headers: Readonly<Record<string, string>> }

/** What an event is about, by the vendor's or the shop's ids; only what the vendor names. */
export const EventSubject = z.object({
  orderId: z.string().optional(),
  /** As the shop keeps it in `Payment.processorId`. */
  paymentId: z.string().optional(),
  refundId: z.string().optional(),
  trackingNumber: z.string().optional(),
  customerId: z.string().optional(),
})
export type EventSubject = z.infer<typeof EventSubject>

/** An event that is proven to come from the vendor. It says where to look again, never what is true: facts are read anew from the vendor. */
export const VendorEvent = z.object({
  /** The vendor's own id of the event, the same for every delivery of it. */
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  subject: EventSubject,
})
export type VendorEvent = z.infer<typeof VendorEvent>

/** `foreign`: not proven to be the vendor's; `unused`: proven, and nothing for us. */
export type WebhookReading = { kind: 'event'; event: VendorEvent } | { kind: 'unused' } | { kind: 'foreign'; reason: string }
