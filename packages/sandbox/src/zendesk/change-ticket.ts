import type { WorldComment, WorldTicket } from '../world/desk.ts'
import { type Desk, nextStamp, type TicketEvent } from './desk.ts'
import { findPerson, isStaff } from './people.ts'
import { metadataOf, seconds, viaOf, writtenEvent } from './ticket-json.ts'

export type TicketChange = {
  /** Who does it; a comment may have another author. */
  actorId: string
  comment?: Omit<WorldComment, 'id' | 'at'> & { at?: string }
  status?: WorldTicket['status']
  /** The whole set. */
  tags?: string[]
  customFields?: Record<string, string | null>
  subject?: string
  assignee?: string | null
  metadata?: Record<string, unknown>
}

type AuditEvent = Record<string, unknown>
type Written = { audit: AuditEvent[]; events: TicketEvent[] }

const REOPENED_BY_CUSTOMER = new Set<WorldTicket['status']>(['pending', 'hold', 'solved'])

/** A customer's comment opens a ticket again; a person's public answer takes it out of "new". */
const statusAfter = (desk: Desk, ticket: WorldTicket, change: TicketChange): WorldTicket['status'] => {
  if (change.status) return change.status
  if (!change.comment) return ticket.status
  const byStaff = isStaff(findPerson(desk.store.world, change.comment.author))
  if (!byStaff && REOPENED_BY_CUSTOMER.has(ticket.status)) return 'open'
  return byStaff && change.comment.isPublic && ticket.status === 'new' ? 'open' : ticket.status
}

const record = (desk: Desk, ticket: WorldTicket, effect: string, details: Record<string, unknown>): void =>
  desk.store.record({ service: 'zendesk', effect, order: null, ticket: ticket.id, amount: null, currency: null, key: null, details })

/** Whom Zendesk mails a public comment to. */
const recipientsOf = (desk: Desk, ticket: WorldTicket): string[] => {
  const requester = findPerson(desk.store.world, ticket.requester)?.email
  const copied = ticket.comments.flatMap((comment) => comment.cc)
  return [...new Set([...(requester ? [requester] : []), ...copied])]
}

const addComment = (desk: Desk, ticket: WorldTicket, change: TicketChange, at: string, written: Written): void => {
  if (!change.comment) return
  const comment: WorldComment = { ...change.comment, id: desk.store.nextId(), at: change.comment.at ?? at, metadata: { ...change.comment.metadata, ...change.metadata } }
  ticket.comments.push(comment)
  const author = findPerson(desk.store.world, comment.author)
  written.audit.push(writtenEvent(desk.store, ticket, comment))
  written.events.push({
    type: 'ticket.comment_added',
    ticket,
    actorId: change.actorId,
    event: { comment: { id: comment.id, body: comment.body, is_public: comment.isPublic, author: { id: comment.author, is_staff: isStaff(author), name: author?.name ?? null } } },
  })
  if (isStaff(author)) {
    const recipients = comment.isPublic ? recipientsOf(desk, ticket) : []
    record(desk, ticket, 'comment', { id: comment.id, public: comment.isPublic, body: comment.body, author: comment.author, recipients, metadata: comment.metadata })
  } else record(desk, ticket, 'received', { id: comment.id, body: comment.body, author: comment.author, from: comment.from ?? author?.email ?? null })
}

const changeField = (
  desk: Desk,
  ticket: WorldTicket,
  change: TicketChange,
  field: { name: string; type: string; from: unknown; to: unknown; event: Record<string, unknown> },
  written: Written,
): void => {
  written.audit.push({ id: Number(desk.store.nextId()), type: 'Change', field_name: field.name, previous_value: field.from, value: field.to })
  written.events.push({ type: field.type, ticket, actorId: change.actorId, event: field.event })
}

const changeStatus = (desk: Desk, ticket: WorldTicket, change: TicketChange, next: WorldTicket['status'], written: Written): void => {
  const previous = ticket.status
  if (next === previous) return
  ticket.status = next
  changeField(
    desk,
    ticket,
    change,
    { name: 'status', type: 'ticket.status_changed', from: previous, to: next, event: { previous: previous.toUpperCase(), current: next.toUpperCase() } },
    written,
  )
  record(desk, ticket, 'status', { from: previous, to: next, actor: change.actorId })
}

const changeTags = (desk: Desk, ticket: WorldTicket, change: TicketChange, written: Written): void => {
  if (!change.tags) return
  const next = [...new Set(change.tags)].sort()
  const previous = ticket.tags
  const added = next.filter((tag) => !previous.includes(tag))
  const removed = previous.filter((tag) => !next.includes(tag))
  if (added.length === 0 && removed.length === 0) return
  ticket.tags = next
  changeField(desk, ticket, change, { name: 'tags', type: 'ticket.tags_changed', from: previous, to: next, event: { tags_added: added, tags_removed: removed } }, written)
  record(desk, ticket, 'tag', { added, removed, actor: change.actorId })
}

const changeRest = (desk: Desk, ticket: WorldTicket, change: TicketChange, written: Written): void => {
  for (const [id, value] of Object.entries(change.customFields ?? {})) {
    const previous = ticket.customFields[id] ?? null
    if (previous === value) continue
    ticket.customFields[id] = value
    changeField(
      desk,
      ticket,
      change,
      { name: id, type: 'ticket.custom_field_changed', from: previous, to: value, event: { field: { id, type: 'text' }, previous, current: value } },
      written,
    )
    record(desk, ticket, 'field', { field: id, from: previous, to: value, actor: change.actorId })
  }
  if (change.subject !== undefined && change.subject !== ticket.subject) {
    const previous = ticket.subject
    ticket.subject = change.subject
    changeField(
      desk,
      ticket,
      change,
      { name: 'subject', type: 'ticket.subject_changed', from: previous, to: change.subject, event: { previous, current: change.subject } },
      written,
    )
  }
  if (change.assignee !== undefined && change.assignee !== ticket.assignee) {
    const previous = ticket.assignee
    ticket.assignee = change.assignee
    const number = (id: string | null) => (id === null ? null : Number(id))
    changeField(
      desk,
      ticket,
      change,
      { name: 'assignee_id', type: 'ticket.agent_assignment_changed', from: number(previous), to: number(change.assignee), event: { previous, current: change.assignee } },
      written,
    )
    record(desk, ticket, 'assignee', { from: previous, to: change.assignee, actor: change.actorId })
  }
}

/**
 * One update of a ticket, whoever makes it: changes the world, writes one audit, moves the stamp, tells the webhooks.
 * An update that changes nothing writes nothing and leaves the stamp alone, as Zendesk's does.
 */
export const changeTicket = (desk: Desk, ticket: WorldTicket, change: TicketChange): Record<string, unknown> => {
  const written: Written = { audit: [], events: [] }
  const at = seconds(change.comment?.at ?? desk.store.now())
  const next = statusAfter(desk, ticket, change)
  addComment(desk, ticket, change, at, written)
  changeStatus(desk, ticket, change, next, written)
  changeTags(desk, ticket, change, written)
  changeRest(desk, ticket, change, written)
  const comment = change.comment ? ticket.comments.at(-1) : undefined
  const audit = {
    id: Number(desk.store.nextId()),
    ticket_id: Number(ticket.id),
    created_at: at,
    author_id: Number(change.actorId),
    metadata: comment ? metadataOf(comment) : { system: {}, custom: change.metadata ?? {} },
    events: written.audit,
    via: viaOf(desk.store, ticket, comment),
  }
  if (written.audit.length === 0) return audit
  ticket.audits.push(audit)
  ticket.updatedAt = nextStamp(desk, ticket)
  desk.emit(written.events)
  return audit
}
