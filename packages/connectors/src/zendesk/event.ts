import type { Comment, Ticket } from '@bookbag/core/ticket'
import { z } from 'zod'
import { asking, channelOf, statusOf } from './map.ts'
import { Id } from './payloads.ts'

/**
 * What an event-subscribed webhook brings. Read tolerantly: ids are strings in the documentation, enums come in capitals or not, unknown keys are left.
 * It never holds the requester's address, custom fields or trust: those come with the comments, or with `read`.
 */
export const WebhookEvent = z.object({
  /** "zen:event-type:ticket.created" */
  type: z.string(),
  /** The same for each delivery of one event: what deliveries are told apart by. */
  id: z.string().min(1),
  account_id: Id.nullish(),
  time: z.string(),
  detail: z.object({
    id: Id,
    subject: z.string().nullish(),
    description: z.string().nullish(),
    status: z.string(),
    tags: z.array(z.string()).nullish(),
    requester_id: Id,
    actor_id: Id.nullish(),
    brand_id: Id.nullish(),
    external_id: z.string().nullish(),
    is_public: z.boolean().nullish(),
    created_at: z.iso.datetime({ offset: true }),
    updated_at: z.iso.datetime({ offset: true }),
    via: z.object({ channel: z.string().nullish() }).nullish(),
  }),
  event: z
    .object({
      comment: z.object({ id: Id, is_public: z.boolean().nullish(), author: z.object({ id: Id, is_staff: z.boolean().nullish() }).nullish() }).nullish(),
    })
    .nullish(),
})
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** "ticket.created", whatever stands before it. */
export const eventName = (event: WebhookEvent): string => event.type.replace(/^zen:event-type:/, '')

/**
 * A ticket without a read of its own: the event and its comments. `customFields` stays empty, because events have none.
 * The stamp is that of the event: where anything happened since, an update with it is refused as stale, which is right.
 */
export const ticketFromEvent = ({ detail }: WebhookEvent, comments: Comment[]): Ticket => ({
  id: detail.id,
  subject: detail.subject ?? '',
  status: statusOf(detail.status),
  channel: channelOf(detail.via?.channel),
  brandId: detail.brand_id ?? null,
  recipient: comments.find((comment) => comment.toAddress !== null)?.toAddress ?? null,
  requesterId: detail.requester_id,
  tags: detail.tags ?? [],
  createdAt: new Date(detail.created_at).toISOString(),
  updatedStamp: detail.updated_at,
  ...asking(detail.external_id),
  customFields: {},
  comments,
})

/** The event that a lost webhook would have brought for a customer's words, under an id of our own, made of what the ticket itself says. */
export const eventOfComment = (ticket: Ticket, comment: Comment): WebhookEvent => ({
  type: `zen:event-type:${ticket.comments[0]?.id === comment.id ? 'ticket.created' : 'ticket.comment_added'}`,
  id: `missed:${ticket.id}:${comment.id}`,
  time: comment.createdAt,
  detail: {
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    tags: ticket.tags,
    requester_id: ticket.requesterId,
    brand_id: ticket.brandId,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedStamp,
    via: { channel: ticket.channel },
  },
  event: { comment: { id: comment.id, is_public: true, author: { id: comment.author.id, is_staff: false } } },
})
