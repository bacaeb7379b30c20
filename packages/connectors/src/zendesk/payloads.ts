import { z } from 'zod'

/** Zendesk's answers, as far as they are read. Ids are numbers in REST and strings in webhook events. */
export const Id = z.union([z.number().int(), z.string().min(1)]).transform(String)
const Time = z.iso.datetime({ offset: true })

export const UserPayload = z.object({
  id: Id,
  name: z.string().nullish(),
  email: z.string().nullish(),
  role: z.string().nullish(),
  suspended: z.boolean().nullish(),
  locale: z.string().nullish(),
})
export type UserPayload = z.infer<typeof UserPayload>

const Via = z.object({
  channel: z.union([z.string(), z.number()]).transform(String).nullish(),
  source: z
    .object({
      from: z.object({ address: z.string().nullish(), original_recipients: z.array(z.string()).nullish() }).nullish(),
      to: z.object({ address: z.string().nullish(), email_ccs: z.array(Id).nullish() }).nullish(),
    })
    .nullish(),
})
export type Via = z.infer<typeof Via>

/** The mark that `update` writes; anything else under that name is nobody's mark. */
export const Mark = z.object({ key: z.string(), kind: z.string().nullish() })
const Custom = z
  .object({ bookbag: Mark.nullish().catch(null) })
  .nullish()
  .catch(null)

export const MetadataPayload = z.object({
  custom: Custom,
  flags: z.array(z.number()).nullish(),
  flags_options: z.record(z.string(), z.object({ trusted: z.boolean().nullish() })).nullish(),
  trusted: z.boolean().nullish(),
})

const AttachmentPayload = z.object({
  id: Id,
  file_name: z.string().nullish(),
  content_type: z.string().nullish(),
  size: z.number().int().nullish(),
  deleted: z.boolean().nullish(),
  malware_scan_result: z.string().nullish(),
})

export const CommentPayload = z.object({
  id: Id,
  author_id: Id,
  body: z.string().nullish(),
  public: z.boolean(),
  created_at: Time,
  attachments: z.array(AttachmentPayload).nullish(),
  via: Via.nullish(),
  metadata: MetadataPayload.nullish(),
})
export type CommentPayload = z.infer<typeof CommentPayload>

export const CommentsAnswer = z.object({ comments: z.array(CommentPayload), users: z.array(UserPayload).nullish() })
export type CommentsAnswer = z.infer<typeof CommentsAnswer>

const FieldValue = z.unknown().transform((value) => (value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)))
export const TicketPayload = z.object({
  id: Id,
  subject: z.string().nullish(),
  status: z.string(),
  via: Via.nullish(),
  brand_id: Id.nullish(),
  recipient: z.string().nullish(),
  requester_id: Id,
  tags: z.array(z.string()).nullish(),
  created_at: Time,
  updated_at: Time,
  custom_fields: z.array(z.object({ id: Id, value: FieldValue })).nullish(),
  email_cc_ids: z.array(Id).nullish(),
  external_id: z.string().nullish(),
})
export type TicketPayload = z.infer<typeof TicketPayload>
export const TicketAnswer = z.object({ ticket: TicketPayload, users: z.array(UserPayload).nullish() })

export const AuditPayload = z.object({
  created_at: Time,
  metadata: z.object({ custom: Custom }).nullish(),
  events: z.array(z.object({ id: Id.nullish(), type: z.string() })).nullish(),
})
export type AuditPayload = z.infer<typeof AuditPayload>
export const UpdateAnswer = z.object({ ticket: z.object({ updated_at: Time }), audit: AuditPayload.nullish() })
export const AuditsAnswer = z.object({ audits: z.array(AuditPayload), meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish() })

export const IncrementalAnswer = z.object({
  tickets: z.array(z.object({ id: Id, status: z.string(), updated_at: Time })),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean(),
})
