import { z } from 'zod'
import type { WorldComment } from '../world/desk.ts'
import { SafeUpdate } from './refuse-stale.ts'

const Identifier = z.union([z.number(), z.string()]).transform(String)

const CommentInput = z.object({
  body: z.string().optional(),
  html_body: z.string().optional(),
  public: z.boolean().default(true),
  author_id: Identifier.optional(),
  uploads: z.array(z.string()).default([]),
})

export const TicketInput = SafeUpdate.extend({
  subject: z.string().optional(),
  comment: CommentInput.optional(),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).optional(),
  tags: z.array(z.string()).optional(),
  additional_tags: z.array(z.string()).optional(),
  remove_tags: z.array(z.string()).optional(),
  custom_fields: z.array(z.object({ id: Identifier, value: z.union([z.string(), z.number(), z.boolean(), z.null()]) })).optional(),
  assignee_id: Identifier.nullable().optional(),
  requester_id: Identifier.optional(),
  requester: z.object({ name: z.string().optional(), email: z.email() }).optional(),
  brand_id: Identifier.nullable().optional(),
  external_id: z.string().optional(),
  submitter_id: Identifier.optional(),
  recipient: z.string().nullable().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})
export type TicketInput = z.infer<typeof TicketInput>

const textOf = (html: string): string =>
  html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|li)>/gi, '\n\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

export const commentOf = (input: TicketInput, actorId: string): Omit<WorldComment, 'id' | 'at'> | undefined => {
  const { comment } = input
  if (!comment) return undefined
  const body = comment.html_body === undefined ? (comment.body ?? '') : textOf(comment.html_body)
  return {
    author: comment.author_id ?? actorId,
    body,
    isPublic: comment.public,
    channel: 'api',
    from: null,
    cc: [],
    isTrusted: true,
    flags: [],
    attachments: [],
    metadata: {},
  }
}

export const fieldsOf = (input: TicketInput): Record<string, string | null> =>
  Object.fromEntries((input.custom_fields ?? []).map((field) => [field.id, field.value === null ? null : String(field.value)]))
