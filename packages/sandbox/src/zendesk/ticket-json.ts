import type { WorldComment, WorldTicket } from '../world/desk.ts'
import type { WorldStore } from '../world/store.ts'
import { ensurePerson, findPerson, isStaff } from './people.ts'

/** Answers show whole seconds. */
export const seconds = (time: string | Date): string => `${new Date(time).toISOString().slice(0, 19)}Z`

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const htmlOf = (text: string): string =>
  `<div class="zd-comment" dir="auto">${escapeHtml(text)
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto">${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('')}</div>`

const ccIdsOf = (store: WorldStore, comment: WorldComment): number[] => comment.cc.map((address) => Number(ensurePerson(store, address).id))

/** Where something came in by. For mail the envelope, as far as Zendesk shows it. */
export const viaOf = (store: WorldStore, ticket: WorldTicket, comment: WorldComment | undefined): Record<string, unknown> => {
  const channel = comment?.channel ?? ticket.channel
  if (channel !== 'email' || !comment) return { channel, source: { from: {}, to: {}, rel: null } }
  const author = findPerson(store.world, comment.author)
  if (isStaff(author)) return { channel, source: { from: {}, to: {}, rel: null } }
  const address = comment.from ?? author?.email ?? null
  const to = ticket.recipient
  const originalRecipients = [...(to ? [to] : []), ...comment.cc]
  return {
    channel,
    source: {
      from: { address, name: author?.name ?? null, original_recipients: originalRecipients },
      to: { name: null, address: to, email_ccs: ccIdsOf(store, comment) },
      rel: null,
    },
  }
}

/**
 * Zendesk's mark of doubt: `flags`, `flags_options` and `trusted` are left out where there is no doubt.
 * Source: developer.zendesk.com, Ticket Comments, "Comment flags". A comment the world calls untrusted without saying why gets flag 0.
 */
export const trustOf = (comment: WorldComment): Record<string, unknown> => {
  const flags = comment.flags.length > 0 ? comment.flags : comment.isTrusted ? [] : [0]
  if (flags.length === 0) return {}
  return { flags, flags_options: Object.fromEntries(flags.map((flag) => [String(flag), { trusted: comment.isTrusted }])), trusted: comment.isTrusted }
}

const systemOf = (comment: WorldComment): Record<string, unknown> =>
  comment.channel === 'email'
    ? {
        message_id: `<${comment.id}@mail.example>`,
        email_id: `01${comment.id}`,
        raw_email_identifier: `1/${comment.id}.eml`,
        json_email_identifier: `1/${comment.id}.json`,
        eml_redacted: false,
      }
    : { client: 'Mozilla/5.0', ip_address: '203.0.113.7', location: 'Columbus, OH, United States', latitude: 39.96, longitude: -82.99 }

export const metadataOf = (comment: WorldComment): Record<string, unknown> => ({
  system: systemOf(comment),
  custom: comment.metadata,
  ...trustOf(comment),
  suspension_type_id: null,
})

const attachmentsOf = (comment: WorldComment, baseUrl: string): Record<string, unknown>[] =>
  comment.attachments.map((attachment, index) => {
    const id = Number(comment.id) * 10 + index
    return {
      url: `${baseUrl}/api/v2/attachments/${id}.json`,
      id,
      file_name: attachment.name,
      content_url: `${baseUrl}/attachments/token/${id}/?name=${encodeURIComponent(attachment.name)}`,
      mapped_content_url: `${baseUrl}/attachments/token/${id}/?name=${encodeURIComponent(attachment.name)}`,
      content_type: attachment.type,
      size: attachment.size,
      width: null,
      height: null,
      inline: false,
      deleted: false,
      malware_access_override: false,
      malware_scan_result: attachment.scan,
      thumbnails: [],
    }
  })

/** The audit that wrote a comment; a ticket of a loaded world may have none, then the comment stands for it. */
export const auditIdOf = (ticket: WorldTicket, comment: WorldComment): number => {
  const audit = ticket.audits.find(
    (candidate) =>
      Array.isArray(candidate.events) && candidate.events.some((event: { type?: unknown; id?: unknown }) => event.type === 'Comment' && event.id === Number(comment.id)),
  )
  return typeof audit?.id === 'number' ? audit.id : Number(comment.id) + 1
}

const wordsOf = (comment: WorldComment): Record<string, unknown> => ({
  id: Number(comment.id),
  type: 'Comment',
  author_id: Number(comment.author),
  body: comment.body,
  html_body: htmlOf(comment.body),
  plain_body: comment.body,
  public: comment.isPublic,
})

/** A comment as the audit that writes it keeps it; its attachments have their addresses only where it is read. */
export const writtenEvent = (store: WorldStore, ticket: WorldTicket, comment: WorldComment): Record<string, unknown> => ({
  ...wordsOf(comment),
  attachments: [],
  via: viaOf(store, ticket, comment),
})

export const commentJson = (store: WorldStore, ticket: WorldTicket, comment: WorldComment, baseUrl: string): Record<string, unknown> => ({
  ...wordsOf(comment),
  attachments: attachmentsOf(comment, baseUrl),
  audit_id: auditIdOf(ticket, comment),
  via: viaOf(store, ticket, comment),
  created_at: seconds(comment.at),
  metadata: metadataOf(comment),
})

const commentEvent = (store: WorldStore, ticket: WorldTicket, comment: WorldComment, baseUrl: string): Record<string, unknown> => {
  const { created_at: _createdAt, metadata: _metadata, ...event } = commentJson(store, ticket, comment, baseUrl)
  return event
}

/** One for each update, oldest first; comments of a loaded world that has no audits get one each. */
export const auditsOf = (store: WorldStore, ticket: WorldTicket, baseUrl: string): Record<string, unknown>[] => {
  const written = new Set(ticket.audits.map((audit) => audit.id))
  const implied = ticket.comments
    .filter((comment) => !written.has(auditIdOf(ticket, comment)))
    .map((comment) => ({
      id: auditIdOf(ticket, comment),
      ticket_id: Number(ticket.id),
      created_at: seconds(comment.at),
      author_id: Number(comment.author),
      metadata: metadataOf(comment),
      events: [commentEvent(store, ticket, comment, baseUrl)],
      via: viaOf(store, ticket, comment),
    }))
  return [...implied, ...ticket.audits]
}

/** No comments in it: Zendesk never sends them along. */
export const ticketJson = (store: WorldStore, ticket: WorldTicket, baseUrl: string): Record<string, unknown> => {
  const first = ticket.comments[0]
  const ccIds = [...new Set(ticket.comments.flatMap((comment) => ccIdsOf(store, comment)))]
  const organization = ticket.organization ?? findPerson(store.world, ticket.requester)?.organization
  const followers = (ticket.followers ?? []).map(Number)
  const fields = Object.entries(ticket.customFields).map(([id, value]) => ({ id: Number(id), value }))
  return {
    url: `${baseUrl}/api/v2/tickets/${ticket.id}.json`,
    id: Number(ticket.id),
    external_id: ticket.externalId ?? null,
    via: viaOf(store, ticket, first && { ...first, channel: ticket.channel }),
    created_at: seconds(ticket.createdAt),
    updated_at: seconds(ticket.updatedAt),
    generated_timestamp: Math.floor(Date.parse(ticket.updatedAt) / 1000),
    type: null,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: first?.body ?? '',
    priority: null,
    status: ticket.status,
    recipient: ticket.recipient,
    requester_id: Number(ticket.requester),
    submitter_id: Number(first?.author ?? ticket.requester),
    assignee_id: ticket.assignee === null ? null : Number(ticket.assignee),
    organization_id: organization === undefined ? null : Number(organization),
    group_id: ticket.group === undefined ? null : Number(ticket.group),
    collaborator_ids: [...new Set([...ccIds, ...followers])],
    follower_ids: followers,
    email_cc_ids: ccIds,
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    is_public: ticket.comments.some((comment) => comment.isPublic),
    due_at: null,
    tags: ticket.tags,
    custom_fields: fields,
    fields,
    satisfaction_rating: null,
    sharing_agreement_ids: [],
    custom_status_id: null,
    followup_ids: [],
    ticket_form_id: null,
    brand_id: ticket.brandId === null ? null : Number(ticket.brandId),
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: ticket.channel === 'native_messaging',
  }
}
