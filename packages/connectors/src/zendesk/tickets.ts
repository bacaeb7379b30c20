import type { TicketsCapability, TicketUpdate, TicketUpdateResult } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { Ticket } from '@bookbag/core/ticket'
import { z } from 'zod'
import { readAgent, readPlace } from './agents.ts'
import { type AskZendesk, VENDOR } from './ask.ts'
import { commentsOf, personOf, ticketOf } from './map.ts'
import { type AuditPayload, AuditsAnswer, CommentsAnswer, IncrementalAnswer, TicketAnswer, UpdateAnswer } from './payloads.ts'
import { withoutPlaceholders } from './placeholders.ts'
import { createWebhook } from './webhook.ts'

const MAX_AUDIT_PAGES = 10
const INCREMENTAL_PAGE = 500

const updateBody = (update: TicketUpdate, key: IdempotencyKey): unknown => ({
  ticket: {
    ...(update.comment
      ? {
          comment: {
            body: withoutPlaceholders(update.comment.text),
            public: update.comment.isPublic,
            ...(update.comment.authorId ? { author_id: Number(update.comment.authorId) } : {}),
          },
        }
      : {}),
    ...(update.status ? { status: update.status } : {}),
    ...(update.customFields ? { custom_fields: update.customFields.map((field) => ({ id: Number(field.id), value: field.value })) } : {}),
    metadata: { bookbag: { key, kind: update.kind } },
    safe_update: true,
    updated_stamp: update.updatedStamp,
  },
})

const commentIdOf = (audit: AuditPayload | null | undefined): string | null => audit?.events?.find((event) => event.type === 'Comment')?.id ?? null

const isClosed = (status: number, body: unknown): boolean => status === 422 && /ClosedTicket|closed prevents ticket update/i.test(JSON.stringify(body ?? ''))

async function read(ask: AskZendesk, ticketId: string): Promise<Ticket> {
  const path = `/tickets/${encodeURIComponent(ticketId)}`
  // In this order: words that come in between make the stamp older than they are, and an answer that does not know them is refused.
  const answer = await ask({ path, query: { include: 'users' }, isWrite: false, schema: TicketAnswer })
  const { comments } = await readComments(ask, ticketId)
  const people = new Map((answer.users ?? []).map((user) => [user.id, personOf(user)]))
  const copied = (answer.ticket.email_cc_ids ?? []).map((id) => people.get(id)?.email ?? `user ${id}`)
  // Those whom an agent put in copy stand on the ticket only; they read a public answer all the same.
  const last = comments.at(-1)
  if (last) last.ccAddresses = [...new Set([...last.ccAddresses, ...copied])]
  return ticketOf(answer.ticket, comments)
}

const readComments = async (ask: AskZendesk, ticketId: string) =>
  commentsOf(
    await ask({
      path: `/tickets/${encodeURIComponent(ticketId)}/comments`,
      query: { include: 'users', 'page[size]': '100', sort: '-created_at' },
      isWrite: false,
      schema: CommentsAnswer,
    }),
  )

const update = (ask: AskZendesk, ticketId: string, change: TicketUpdate, key: IdempotencyKey): Promise<TicketUpdateResult> =>
  ask<TicketUpdateResult>({
    path: `/tickets/${encodeURIComponent(ticketId)}`,
    method: 'PUT',
    body: updateBody(change, key),
    isWrite: true,
    schema: UpdateAnswer.transform(({ ticket, audit }) => ({ kind: 'updated' as const, updatedStamp: ticket.updated_at, commentId: commentIdOf(audit) })),
    expected: (status, body) => (status === 409 ? { kind: 'stale' } : isClosed(status, body) ? { kind: 'closed' } : undefined),
  })

/** Newest first, so that an update just sent is on the first page. Giving up is an error: "not found" would let it be sent twice. */
async function findUpdate(ask: AskZendesk, ticketId: string, key: IdempotencyKey): Promise<{ commentId: string | null; at: string } | null> {
  let after: string | null = null
  for (let page = 0; page < MAX_AUDIT_PAGES; page += 1) {
    const query: Record<string, string> = { 'page[size]': '100', sort: '-created_at', ...(after === null ? {} : { 'page[after]': after }) }
    const answer: z.infer<typeof AuditsAnswer> = await ask({ path: `/tickets/${encodeURIComponent(ticketId)}/audits`, query, isWrite: false, schema: AuditsAnswer })
    const found = answer.audits.find((audit) => audit.metadata?.custom?.bookbag?.key === key)
    if (found) return { commentId: commentIdOf(found), at: new Date(found.created_at).toISOString() }
    after = answer.meta?.has_more ? (answer.meta.after_cursor ?? null) : null
    if (after === null) return null
  }
  throw new ConnectorError({ kind: 'bad-answer', vendor: VENDOR, message: 'The ticket has too many updates to look for ours. A person has to look at it.' })
}

export const createTickets = (ask: AskZendesk): TicketsCapability => ({
  readComments: (ticketId) => readComments(ask, ticketId),
  read: (ticketId) => read(ask, ticketId),
  readAgent: (userId) => readAgent(ask, userId),
  readPlace: (ticketId) => readPlace(ask, ticketId),
  update: (ticketId, change, key) => update(ask, ticketId, change, key),
  findUpdate: (ticketId, key) => findUpdate(ask, ticketId, key),
  async addTags(ticketId, tags) {
    await ask({ path: `/tickets/${encodeURIComponent(ticketId)}/tags`, method: 'PUT', body: { tags }, isWrite: true, schema: z.object({ tags: z.array(z.string()) }) })
  },
  createWebhook: (endpoint) => createWebhook(ask, endpoint),
  async changedSince({ startTime, cursor }) {
    const from: Record<string, string> = cursor === undefined ? { start_time: String(startTime ?? 0) } : { cursor }
    const answer = await ask({
      path: '/incremental/tickets/cursor',
      query: { per_page: String(INCREMENTAL_PAGE), ...from },
      isWrite: false,
      schema: IncrementalAnswer,
      maxBytes: 16 * 1024 * 1024,
    })
    return {
      tickets: answer.tickets.map((ticket) => ({ id: ticket.id, status: ticket.status.toLowerCase(), updatedAt: ticket.updated_at })),
      cursor: answer.after_cursor ?? null,
      isEnd: answer.end_of_stream,
    }
  },
})
