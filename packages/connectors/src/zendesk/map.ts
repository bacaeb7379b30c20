import type { CHANNELS, Comment, Person, Ticket } from '@bookbag/core/ticket'
import { TICKET_STATUSES } from '@bookbag/core/ticket'
import { askerOf } from './partner-mark.ts'
import type { CommentPayload, CommentsAnswer, TicketPayload, UserPayload } from './payloads.ts'

type Channel = (typeof CHANNELS)[number]

/** Names of the REST API and, where they differ, of webhook events. An unknown one is `other`, which is never answered by itself. */
const CHANNEL: Record<string, Channel> = {
  email: 'mail',
  mail: 'mail',
  web: 'web_form',
  web_form: 'web_form',
  api: 'api',
  web_service: 'api',
  chat: 'chat',
  native_messaging: 'messaging',
  messaging: 'messaging',
  sunshine_conversations_api: 'messaging',
  whatsapp: 'messaging',
  voice: 'voice',
  phone: 'voice',
  facebook: 'social',
  twitter: 'social',
  instagram_dm: 'social',
}
export const channelOf = (name: string | null | undefined): Channel => CHANNEL[(name ?? '').toLowerCase()] ?? 'other'

const STATUS = new Map<string, Ticket['status']>(TICKET_STATUSES.map((status) => [status, status]))
/** An unknown status ("deleted", one of the future) is `closed`: nothing is written on it. */
export const statusOf = (name: string): Ticket['status'] => STATUS.get(name.toLowerCase()) ?? 'closed'

const ROLE: Record<string, Person['role']> = { 'end-user': 'end_user', agent: 'agent', admin: 'admin' }

export const personOf = (user: UserPayload): Person => ({
  id: user.id,
  name: user.name ?? null,
  email: user.email ?? null,
  role: ROLE[user.role ?? ''] ?? 'unknown',
  isSuspended: user.suspended ?? false,
  locale: user.locale ?? null,
})

const nobody = (id: string): Person => ({ id, name: null, email: null, role: 'unknown', isSuspended: false, locale: null })

/** Flags that say nothing about who wrote: 4 automatic, 5 attachment too large, 16 name cut, 18 too many CCs. Source: developer.zendesk.com, Ticket Comments, "Comment flags". */
const HARMLESS_FLAGS = [4, 5, 16, 18]
const AUTOMATIC_FLAG = 4

/**
 * The one place that says whether Zendesk vouches for the sender. Documented: `flags`, `flags_options` and `trusted` are left out where there is no flag;
 * 0, 2, 3, 11, 14, 17, 20, 21 and 22 each doubt the author. So a comment by mail without any doubt is trusted, an unknown flag is a doubt, and no metadata at all is one too.
 * Not certain without a real account: whether a mail that fails SPF, DKIM or DMARC always gets flag 14 or is suspended where the account's sender authentication is off.
 */
export function isTrusted({ metadata, via }: CommentPayload): boolean {
  if (channelOf(via?.channel) !== 'mail' || !metadata) return false
  if (metadata.trusted === false) return false
  if ((metadata.flags ?? []).some((flag) => !HARMLESS_FLAGS.includes(flag))) return false
  return Object.entries(metadata.flags_options ?? {}).every(([flag, option]) => HARMLESS_FLAGS.includes(Number(flag)) || option.trusted === true)
}

const ROBOT = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+.-][^@]*)?@/i

const isAutomatic = ({ metadata, via }: CommentPayload): boolean => metadata?.flags?.includes(AUTOMATIC_FLAG) === true || ROBOT.test(via?.source?.from?.address ?? '')

/** Everybody in copy as far as Zendesk shows them. One without a known address stays as "user 123": a stranger in CC must not get lost. */
function ccAddressesOf({ via }: CommentPayload, people: Map<string, Person>): string[] {
  const to = via?.source?.to
  const named = (to?.email_ccs ?? []).map((each) => (each.includes('@') ? each : (people.get(each)?.email ?? `user ${each}`)))
  const received = (via?.source?.from?.original_recipients ?? []).filter((address) => address.toLowerCase() !== to?.address?.toLowerCase())
  const seen = new Map([...received, ...named].map((address) => [address.trim().toLowerCase(), address.trim()]))
  return [...seen.values()]
}

function commentOf(payload: CommentPayload, people: Map<string, Person>): Comment {
  const author = people.get(payload.author_id) ?? nobody(payload.author_id)
  return {
    id: payload.id,
    author,
    isPublic: payload.public,
    body: payload.body ?? '',
    createdAt: new Date(payload.created_at).toISOString(),
    channel: channelOf(payload.via?.channel),
    fromAddress: payload.via?.source?.from?.address ?? null,
    toAddress: payload.via?.source?.to?.address ?? null,
    ccAddresses: ccAddressesOf(payload, people),
    // `isSignedIn` stays out: nothing on a comment proves it. Flag 3 is missing as well where an agent writes for a customer and on web widget tickets.
    isTrusted: isTrusted(payload),
    isAutomatic: isAutomatic(payload),
    attachments: (payload.attachments ?? []).map((file) => ({
      id: file.id,
      name: file.file_name ?? '',
      contentType: file.content_type ?? 'application/octet-stream',
      size: file.size ?? 0,
      isSafe: file.malware_scan_result === 'malware_not_found' && file.deleted !== true,
    })),
    // A mark on a customer's comment is not ours, whoever put it there.
    bookbagKey: author.role === 'end_user' ? null : (payload.metadata?.custom?.bookbag?.key ?? null),
  }
}

/** Oldest first, in whatever order Zendesk sent them. */
export function commentsOf(answer: CommentsAnswer): { comments: Comment[]; people: Person[] } {
  const people = new Map((answer.users ?? []).map((user) => [user.id, personOf(user)]))
  const comments = answer.comments
    .map((payload) => commentOf(payload, people))
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.length - b.id.length || a.id.localeCompare(b.id))
  return { comments, people: [...people.values()] }
}

/** Only API and agents write `external_id`: what stands there marks a ticket in which we ask a partner. */
export const asking = (externalId: string | null | undefined): Pick<Ticket, 'asksPartnerFor'> => {
  const asksPartnerFor = askerOf(externalId)
  return asksPartnerFor === null ? {} : { asksPartnerFor }
}

export const ticketOf = (payload: TicketPayload, comments: Comment[]): Ticket => ({
  id: payload.id,
  subject: payload.subject ?? '',
  status: statusOf(payload.status),
  channel: channelOf(payload.via?.channel),
  brandId: payload.brand_id ?? null,
  recipient: payload.recipient ?? null,
  requesterId: payload.requester_id,
  tags: payload.tags ?? [],
  createdAt: new Date(payload.created_at).toISOString(),
  updatedStamp: payload.updated_at,
  ...asking(payload.external_id),
  customFields: Object.fromEntries((payload.custom_fields ?? []).map((field) => [field.id, field.value])),
  comments,
})
