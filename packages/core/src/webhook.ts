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
})
export type EventSubject = z.infer<typeof EventSubject>

/** What the law asks a shop's apps for: to tell what is known of a customer, to erase it, or to erase all of a shop. Personal, so it never stands in the log of events. */
export const PrivacyRequest = z.object({
  kind: z.enum(['tell', 'erase_customer', 'erase_shop']),
  customer: z.object({ id: z.string().nullable(), email: z.string().nullable() }).nullable(),
  /** The customer's orders at this shop, by the shop's ids. */
  orderIds: z.array(z.string()),
})
export type PrivacyRequest = z.infer<typeof PrivacyRequest>

/** An event that is proven to come from the vendor. It says where to look again, never what is true: facts are read anew from the vendor. */
export const VendorEvent = z.object({
  /** The vendor's own id of the event, the same for every delivery of it. */
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  subject: EventSubject,
  privacy: PrivacyRequest.optional(),
  /** The vendor has shut us out: this connection is over until somebody connects it again. */
  isFarewell: z.boolean().optional(),
})
export type VendorEvent = z.infer<typeof VendorEvent>

/**
 * `foreign`: not proven to be the vendor's; `unused`: proven, and nothing for us; `unreadable`: cut off, or in a form that is not the vendor's, so that sending it again is no use.
 * No reason quotes anything of the body.
 */
export type WebhookReading = { kind: 'event'; event: VendorEvent } | { kind: 'unused' } | { kind: 'foreign' | 'unreadable'; reason: string }
