import { z } from 'zod'
import { Money } from './money.ts'

/** A shop's transaction that brought money in (or reserved it). */
export const Payment = z.object({
  id: z.string(),
  gateway: z.string(),
  kind: z.enum(['sale', 'authorization', 'capture', 'void', 'unknown']),
  status: z.enum(['success', 'pending', 'failure', 'error', 'unknown']),
  amount: Money,
  at: z.iso.datetime().nullable(),
  /** "Visa ending 4242", "Gift card ending 9K2X": safe to say to its owner. */
  tender: z.string().nullable(),
  /** The processor's own id of the payment ("pi_…", "ch_…"), when the gateway is one we can ask. */
  processorId: z.string().nullable(),
})
export type Payment = z.infer<typeof Payment>

export const REFUND_STATES = ['requested', 'accepted', 'sent_to_bank', 'arrived', 'failed', 'reversed', 'unknown'] as const

export const Refund = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  amount: Money,
  note: z.string().nullable(),
  lines: z.array(z.object({ lineId: z.string(), quantity: z.int() })),
  transactions: z.array(
    z.object({ id: z.string(), gateway: z.string(), status: z.enum(['success', 'pending', 'failure', 'error', 'unknown']), amount: Money, tender: z.string().nullable() }),
  ),
})
export type Refund = z.infer<typeof Refund>

/** One honest answer to "where is my refund", from the processor where it can be asked, else from the shop. */
export const RefundState = z.object({
  refundId: z.string(),
  amount: Money,
  state: z.enum(REFUND_STATES),
  at: z.iso.datetime(),
  expectedBy: z.iso.datetime().nullable(),
  /** The number the customer's bank can search by. */
  bankReference: z.object({ kind: z.enum(['ARN', 'RRN', 'STAN']), value: z.string() }).nullable(),
  failureReason: z.string().nullable(),
})
export type RefundState = z.infer<typeof RefundState>
