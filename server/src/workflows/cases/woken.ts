import type { Ticket } from '@bookbag/core/ticket'
import type { Intent, Understanding } from '@bookbag/core/understanding'
import { Waiting } from '@bookbag/core/waiting'
import { z } from 'zod'

/** The trigger of a run that no mail began: what a case waited for has come, or has not. */
export const CaseWoken = z.object({ type: z.literal('case_woken'), caseId: z.string(), waiting: Waiting, promisedIn: z.string() })
export type CaseWoken = z.infer<typeof CaseWoken>

const ASKS: Record<Waiting['kind'], Intent> = { parcel: 'order_status', order: 'order_status', partner: 'order_status', refund: 'refund_status', return: 'refund_status' }

/** A follow-up is decided as if the customer asked now what he was promised to hear. Language and risks stay as they were read. */
export const asIfAsked = (understanding: Understanding, kind: Waiting['kind']): Understanding => ({
  ...understanding,
  intents: [{ intent: ASKS[kind], confidence: 1 }],
  leftovers: [],
  asksNothing: false,
})

/** The ticket up to the customer's last own words: what the gate looks at when nobody has written since our answer. */
export function upToCustomer(ticket: Ticket): Ticket {
  const last = ticket.comments.findLastIndex((comment) => comment.isPublic && comment.author.id === ticket.requesterId)
  return { ...ticket, comments: ticket.comments.slice(0, last + 1) }
}
