import { z } from 'zod'
import { WorldAttachment } from '../world/desk.ts'

const parts = {
  body: z.string(),
  attachments: z.array(WorldAttachment.partial({ size: true, scan: true, type: true })).default([]),
  cc: z.array(z.email()).default([]),
  /** Zendesk could not prove who sent it (failed SPF, DKIM or DMARC, or not signed in): flags the comment and does not trust it. */
  isSpoofed: z.boolean().default(false),
  /** The sender is not the person it is from: an agent's or a stranger's forward. Flagged 11, not trusted. */
  isForwarded: z.boolean().default(false),
  /** Vacation notice, bounce, newsletter: flag 4. */
  isAutoSubmitted: z.boolean().default(false),
  /** Where it was written, when not now. Must not lie in the future. */
  at: z.iso.datetime({ offset: true }).optional(),
}

/** A customer writes to a shop for the first time about something. */
export const WriteInMail = z.strictObject({
  from: z.email(),
  name: z.string().optional(),
  subject: z.string().default(''),
  /** As Zendesk names it: 'email', 'web' (form), 'chat', 'native_messaging', 'api', 'voice', … 'mail' and 'web_form' are taken for the first two. */
  channel: z.string().default('email'),
  /** The support address written to; the first shop's when left out. It names the brand. */
  to: z.email().optional(),
  brandId: z.string().optional(),
  /** Web form: was the writer signed in? */
  isSignedIn: z.boolean().default(false),
  customFields: z.record(z.string(), z.string()).default({}),
  ...parts,
})
export type WriteInMail = z.input<typeof WriteInMail>

/** A customer answers on a ticket. */
export const ReplyMail = z.strictObject({
  /** The requester when left out; somebody else is flagged as not part of the conversation (flag 2). */
  from: z.email().optional(),
  name: z.string().optional(),
  ...parts,
})
export type ReplyMail = z.input<typeof ReplyMail>
