import type { WorldComment, WorldTicket } from '../world/desk.ts'
import { type Desk, nextTicketId } from './desk.ts'
import { findPerson, isStaff } from './people.ts'
import { metadataOf, seconds, viaOf, writtenEvent } from './ticket-json.ts'

export type NewTicket = {
  subject: string
  channel: string
  requester: string
  actorId: string
  brandId: string | null
  recipient: string | null
  status?: WorldTicket['status']
  tags?: string[]
  customFields?: Record<string, string>
  comment: Omit<WorldComment, 'id' | 'at'>
  externalId?: string
  at?: string
}

/** A ticket with its first comment and its first audit; tells the webhooks `ticket.created`. */
export const createTicket = (desk: Desk, wanted: NewTicket): { ticket: WorldTicket; audit: Record<string, unknown> } => {
  const at = seconds(wanted.at ?? desk.store.now())
  const comment: WorldComment = { ...wanted.comment, id: desk.store.nextId(), at }
  const ticket: WorldTicket = {
    id: nextTicketId(desk),
    subject: wanted.subject,
    status: wanted.status ?? 'new',
    channel: wanted.channel,
    brandId: wanted.brandId,
    recipient: wanted.recipient,
    requester: wanted.requester,
    assignee: null,
    tags: [...new Set(wanted.tags ?? [])].sort(),
    customFields: { ...wanted.customFields },
    createdAt: at,
    updatedAt: at,
    comments: [comment],
    audits: [],
    ...(wanted.externalId === undefined ? {} : { externalId: wanted.externalId }),
  }
  desk.store.world.tickets.push(ticket)
  const via = viaOf(desk.store, ticket, comment)
  const audit = {
    id: Number(desk.store.nextId()),
    ticket_id: Number(ticket.id),
    created_at: at,
    author_id: Number(comment.author),
    metadata: metadataOf(comment),
    events: [
      writtenEvent(desk.store, ticket, comment),
      { id: Number(desk.store.nextId()), type: 'Create', field_name: 'subject', value: ticket.subject },
      { id: Number(desk.store.nextId()), type: 'Create', field_name: 'status', value: ticket.status },
      { id: Number(desk.store.nextId()), type: 'Create', field_name: 'requester_id', value: ticket.requester },
    ],
    via,
  }
  ticket.audits.push(audit)
  const author = findPerson(desk.store.world, comment.author)
  const details = { id: comment.id, subject: ticket.subject, body: comment.body, author: comment.author, from: comment.from ?? author?.email ?? null }
  desk.store.record({ service: 'zendesk', effect: isStaff(author) ? 'ticket' : 'received', order: null, ticket: ticket.id, amount: null, currency: null, key: null, details })
  desk.emit([{ type: 'ticket.created', ticket, actorId: wanted.actorId, event: {} }])
  return { ticket, audit }
}
