import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { z } from 'zod'
import type { Performer } from '../perform.ts'
import { ticketsOf } from '../running.ts'

/** A reply or a note, as it was written down before it is sent; without text only the status is set. */
export const TicketWords = z.object({
  kind: z.enum(['reply', 'approval', 'hand_over', 'solved_again']),
  text: z.string(),
  isPublic: z.boolean(),
  status: z.enum(['open', 'pending', 'hold', 'solved']).nullable(),
  authorId: z.string().nullable().default(null),
  updatedStamp: z.string(),
})
export type TicketWords = z.infer<typeof TicketWords>

const SENTENCES = {
  reply: 'Answered the customer.',
  approval: 'Left a draft for an agent to approve.',
  hand_over: 'Handed over to a person with a note.',
  solved_again: 'Solved again after thanks.',
}

export const ticketUpdate: Performer = {
  readsBack: false,
  async perform(effect, connected) {
    const words = TicketWords.parse(effect.arguments)
    const outcome = await ticketsOf(connected).update(
      effect.ticket_id,
      {
        kind: words.kind,
        ...(words.text === '' ? {} : { comment: { text: words.text, isPublic: words.isPublic, ...(words.authorId === null ? {} : { authorId: words.authorId }) } }),
        ...(words.status === null ? {} : { status: words.status }),
        updatedStamp: words.updatedStamp,
      },
      IdempotencyKey.parse(effect.id),
    )
    if (outcome.kind === 'stale') return outcome
    if (outcome.kind === 'closed') return { kind: 'refused', reason: 'The ticket is closed: Zendesk takes no more comments on it.' }
    return { kind: 'done', sentence: SENTENCES[words.kind], reference: outcome.commentId, at: new Date(outcome.updatedStamp).toISOString() }
  },
  async lookUp(effect, connected) {
    const found = await ticketsOf(connected).findUpdate(effect.ticket_id, IdempotencyKey.parse(effect.id))
    return found ? { kind: 'done', sentence: SENTENCES[TicketWords.parse(effect.arguments).kind], reference: found.commentId, at: found.at } : { kind: 'absent' }
  },
}
