import { z } from 'zod'
import { Email, Id, Time } from './basics.ts'

export const WorldAgent = z.strictObject({ id: Id, name: z.string(), email: Email, role: z.enum(['agent', 'admin']) })
export type WorldAgent = z.infer<typeof WorldAgent>

export const WorldBrand = z.strictObject({ id: Id, name: z.string(), subdomain: z.string() })
export type WorldBrand = z.infer<typeof WorldBrand>

export const WorldArticle = z.strictObject({ id: Id, title: z.string(), body: z.string(), locale: z.string().default('en-us'), labels: z.array(z.string()).default([]) })
export type WorldArticle = z.infer<typeof WorldArticle>

export const WorldAttachment = z.strictObject({
  name: z.string(),
  type: z.string().default('application/octet-stream'),
  size: z.int().default(1024),
  scan: z.enum(['malware_not_found', 'malware_found', 'not_scanned']).default('malware_not_found'),
})
export type WorldAttachment = z.infer<typeof WorldAttachment>

export const WorldComment = z.strictObject({
  id: Id,
  /** Id of an agent or end user. */
  author: Id,
  body: z.string(),
  isPublic: z.boolean().default(true),
  at: Time,
  channel: z.string().default('email'),
  /** Envelope address, when not the author's. */
  from: Email.nullable().default(null),
  cc: z.array(Email).default([]),
  /** What Zendesk thinks of the sender: see zendesk.md and docs/world.md. */
  isTrusted: z.boolean().default(true),
  flags: z.array(z.int()).default([]),
  attachments: z.array(WorldAttachment).default([]),
  metadata: z.record(z.string(), z.unknown()).default({}),
})
export type WorldComment = z.infer<typeof WorldComment>

export const WorldUser = z.strictObject({
  id: Id,
  name: z.string(),
  email: Email.nullable(),
  locale: z.string().default('en-US'),
  isSuspended: z.boolean().default(false),
  isVerified: z.boolean().default(true),
})
export type WorldUser = z.infer<typeof WorldUser>

export const WorldTicket = z.strictObject({
  id: Id,
  subject: z.string(),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).default('new'),
  channel: z.string().default('email'),
  brandId: Id.nullable().default(null),
  recipient: z.string().nullable().default(null),
  requester: Id,
  assignee: Id.nullable().default(null),
  tags: z.array(z.string()).default([]),
  customFields: z.record(z.string(), z.string().nullable()).default({}),
  createdAt: Time,
  updatedAt: Time,
  comments: z.array(WorldComment).default([]),
  audits: z.array(z.record(z.string(), z.unknown())).default([]),
})
export type WorldTicket = z.infer<typeof WorldTicket>
