import { createHash } from 'node:crypto'
import type { TicketEvent } from './desk.ts'

export const ACCOUNT_ID = 22129848

/** Webhook events name channels by Zendesk's inner names, the REST API by others. Seen for "web_service"; the rest is from memory. */
const EVENT_CHANNEL: Record<string, string> = { email: 'mail', web: 'web_form', api: 'web_service' }

/** Nine digits after the second, as Zendesk's own events have. */
const nanoseconds = (time: Date): string => `${time.toISOString().slice(0, -1)}000000Z`

/** Looks like a uuid, and is the same for the same event. */
export const uuidFrom = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const detailOf = ({ ticket, actorId }: TicketEvent): Record<string, unknown> => ({
  id: ticket.id,
  subject: ticket.subject,
  description: ticket.comments[0]?.body ?? '',
  status: ticket.status.toUpperCase(),
  priority: null,
  type: null,
  tags: [...ticket.tags],
  requester_id: ticket.requester,
  submitter_id: ticket.comments[0]?.author ?? ticket.requester,
  assignee_id: ticket.assignee,
  actor_id: actorId,
  group_id: null,
  organization_id: null,
  brand_id: ticket.brandId,
  form_id: null,
  custom_status: null,
  external_id: ticket.externalId ?? null,
  is_public: ticket.comments.some((comment) => comment.isPublic),
  created_at: ticket.createdAt,
  updated_at: ticket.updatedAt,
  via: { channel: EVENT_CHANNEL[ticket.channel] ?? ticket.channel },
})

/** What an event-subscribed webhook sends: ids as strings, enums in capitals, no address of the requester, no fields, no trust. */
export const eventPayload = (event: TicketEvent, id: string, now: Date, sequence: { id: string; position: number }): Record<string, unknown> => ({
  type: `zen:event-type:${event.type}`,
  account_id: ACCOUNT_ID,
  id,
  time: nanoseconds(now),
  zendesk_event_version: '2022-11-06',
  subject: `zen:ticket:${event.ticket.id}`,
  detail: detailOf(event),
  event: { ...event.event, meta: { sequence } },
})
