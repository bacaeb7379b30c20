import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { AskPartnerRequest } from '@bookbag/core/writes/ask-partner'
import { z } from 'zod'
import type { AskZendesk } from './ask.ts'
import { commentsOf } from './map.ts'
import { markOf } from './partner-mark.ts'
import { CommentsAnswer, Id } from './payloads.ts'
import { withoutPlaceholders } from './placeholders.ts'

const Made = z.object({ id: Id, created_at: z.iso.datetime({ offset: true }), external_id: z.string().nullish() })
type Made = z.infer<typeof Made>
const Me = z.object({ user: z.object({ id: z.number().int() }) })

/** By its own mark, compared exactly: a list that was not narrowed finds nothing of another's. */
export async function findPartnerTicket(ask: AskZendesk, ticketId: string, key: IdempotencyKey): Promise<Made | undefined> {
  const mark = markOf(ticketId, key)
  const { tickets } = await ask({ path: '/tickets', query: { external_id: mark }, isWrite: false, schema: z.object({ tickets: z.array(Made) }) })
  return tickets.find((each) => each.external_id === mark)
}

/**
 * A ticket whose requester is the partner: Zendesk mails him its first comment, and what he answers is a comment on it. Zendesk keeps the header's key for two hours
 * and makes one ticket for it; after that the mark is looked for.
 */
export async function makePartnerTicket(ask: AskZendesk, { ticketId, email, subject, text }: AskPartnerRequest, key: IdempotencyKey): Promise<Made> {
  const { user } = await ask({ path: '/users/me', isWrite: false, schema: Me })
  const { ticket } = await ask({
    path: '/tickets',
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: {
      ticket: {
        subject: withoutPlaceholders(subject),
        comment: { body: withoutPlaceholders(text), public: true, author_id: user.id },
        submitter_id: user.id,
        requester: { name: email, email },
        status: 'pending',
        tags: ['bookbag_partner'],
        external_id: markOf(ticketId, key),
        metadata: { bookbag: { key, kind: 'partner_question', ticket: ticketId } },
      },
    },
    isWrite: true,
    schema: z.object({ ticket: Made }),
  })
  return ticket
}

/** What somebody from outside wrote on it, oldest first. */
export async function answersOnTicket(ask: AskZendesk, partnerTicketId: string) {
  const path = `/tickets/${encodeURIComponent(partnerTicketId)}/comments`
  const { comments } = commentsOf(await ask({ path, query: { include: 'users', 'page[size]': '100' }, isWrite: false, schema: CommentsAnswer }))
  return comments
    .filter(({ author, isPublic, isAutomatic }) => author.role === 'end_user' && isPublic && !isAutomatic)
    .map(({ id, createdAt: at, author, fromAddress, body }) => ({ id, at, from: fromAddress ?? author.email ?? 'The partner', text: body.trim() }))
}
