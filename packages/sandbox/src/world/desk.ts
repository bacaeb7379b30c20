import { z } from 'zod'
import { Email, Id, Time } from './basics.ts'

/** Left out in an agent: every ticket may be seen. */
export const WorldAgent = z.strictObject({
  id: Id,
  name: z.string(),
  email: Email,
  role: z.enum(['agent', 'admin']),
  ticketRestriction: z.enum(['organization', 'groups', 'assigned', 'requested']).optional(),
  groups: z.array(Id).optional(),
  organization: Id.optional(),
  customRole: Id.optional(),
  /** A light agent. */
  onlyPrivateComments: z.boolean().optional(),
})
export type WorldAgent = z.infer<typeof WorldAgent>

export const WorldGroup = z.strictObject({ id: Id, name: z.string(), isPrivate: z.boolean().default(false) })
export type WorldGroup = z.infer<typeof WorldGroup>

export const WorldCustomRole = z.strictObject({
  id: Id,
  name: z.string(),
  ticketAccess: z.enum(['all', 'within-groups', 'within-groups-and-public-groups', 'within-organization', 'assigned-only']),
})
export type WorldCustomRole = z.infer<typeof WorldCustomRole>

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
  organization: Id.optional(),
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
  group: Id.optional(),
  /** Left out = the requester's. */
  organization: Id.optional(),
  /** Agents. */
  followers: z.array(Id).optional(),
  tags: z.array(z.string()).default([]),
  customFields: z.record(z.string(), z.string().nullable()).default({}),
  createdAt: Time,
  updatedAt: Time,
  comments: z.array(WorldComment).default([]),
  audits: z.array(z.record(z.string(), z.unknown())).default([]),
  /** What whoever made it by the API calls it. */
  externalId: z.string().optional(),
})
export type WorldTicket = z.infer<typeof WorldTicket>
