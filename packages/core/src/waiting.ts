import { z } from 'zod'

export const WAIT_KINDS = ['parcel', 'refund', 'return', 'partner', 'order'] as const

/** What a case sleeps for after an answer that made a promise. Any of the ids wakes it; ids are the records' own (order.ts, payment.ts, return.ts). */
export const Waiting = z.object({
  kind: z.enum(WAIT_KINDS),
  orderIds: z.array(z.string()),
  trackingNumbers: z.array(z.string()),
  refundIds: z.array(z.string()),
  /** The processor's own ids of the payments that a refund goes back on ("pi_…", "ch_…"). */
  paymentIds: z.array(z.string()),
  returnIds: z.array(z.string()),
  /** What a partner was asked by: the side conversation's or ticket's id. */
  partnerIds: z.array(z.string()),
  /** What was promised holds until then; later it is late, and a person is told. Null = no time was named. */
  promisedBy: z.iso.datetime().nullable(),
  /** The last time it is looked for: then the case ends. */
  until: z.iso.datetime(),
})
export type Waiting = z.infer<typeof Waiting>
