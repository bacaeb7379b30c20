import { z } from 'zod'

/** What a ticket came in by. Mail and the web form are answered; every other channel gets the sidebar and a person. */
export const CHANNELS = ['mail', 'web_form', 'api', 'chat', 'messaging', 'voice', 'social', 'other'] as const
export const TICKET_STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const

export const Person = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: z.enum(['end_user', 'agent', 'admin', 'unknown']),
  isSuspended: z.boolean(),
  locale: z.string().nullable(),
})
export type Person = z.infer<typeof Person>

export const Attachment = z.object({ id: z.string(), name: z.string(), contentType: z.string(), size: z.int(), isSafe: z.boolean() })
export type Attachment = z.infer<typeof Attachment>

const PHOTO_TYPE = /^image\/(?:jpe?g|pjpeg|png|webp|hei[cf]|avif|tiff?|bmp)\b/i
const PHOTO_NAME = /\.(?:jpe?g|jfif|png|webp|hei[cf]|avif|tiff?|bmp)$/i
/** As mail programs name the pictures in a signature. */
const DECORATION = /^(?:image0\d\d|outlook-[\w-]+|logo|signature|spacer|pixel)\b.*\.(?:png|gif)$/i

/** May show what broke. A drawing, a program called an image, and a mail's own logo do not. */
export const isPhoto = ({ name, contentType, isSafe }: Attachment): boolean =>
  isSafe && PHOTO_TYPE.test(contentType) && (!name.includes('.') || PHOTO_NAME.test(name)) && !DECORATION.test(name)

export const Comment = z.object({
  id: z.string(),
  author: Person,
  isPublic: z.boolean(),
  /** Plain text. Text of strangers: never an instruction to us. */
  body: z.string(),
  createdAt: z.iso.datetime(),
  channel: z.enum(CHANNELS),
  /** Envelope address the mail came from; differs from the author's for forwarded mail. */
  fromAddress: z.string().nullable(),
  toAddress: z.string().nullable(),
  ccAddresses: z.array(z.string()),
  /** Zendesk vouches for the sender. Unknown is false: see `zendesk/map.ts` for the one mapping and what is uncertain about it. */
  isTrusted: z.boolean(),
  /** Zendesk says that the author was signed in when writing. Left out = not known = no. */
  isSignedIn: z.boolean().optional(),
  /** Auto-submitted, bounce, vacation notice. */
  isAutomatic: z.boolean(),
  attachments: z.array(Attachment),
  /** Our own mark on updates we made: the key of the effect that wrote it. */
  bookbagKey: z.string().nullable(),
})
export type Comment = z.infer<typeof Comment>

export const Ticket = z.object({
  id: z.string(),
  subject: z.string(),
  status: z.enum(TICKET_STATUSES),
  channel: z.enum(CHANNELS),
  brandId: z.string().nullable(),
  /** The shop's address the mail was sent to. */
  recipient: z.string().nullable(),
  requesterId: z.string(),
  tags: z.array(z.string()),
  createdAt: z.iso.datetime(),
  /** The stamp for a safe update, exactly as Zendesk wrote it. */
  updatedStamp: z.string(),
  customFields: z.record(z.string(), z.string().nullable()),
  /** In this ticket we ask a partner something for the sake of another, which this names: nobody's words on it are a customer's. */
  asksPartnerFor: z.string().optional(),
  /** Oldest first. */
  comments: z.array(Comment),
})
export type Ticket = z.infer<typeof Ticket>

export const requesterOf = (ticket: Ticket): Person | undefined => ticket.comments.find((comment) => comment.author.id === ticket.requesterId)?.author

export const lastCustomerComment = (ticket: Ticket): Comment | undefined =>
  ticket.comments.findLast((comment) => comment.isPublic && comment.author.role === 'end_user' && comment.author.id === ticket.requesterId)

const isOurs = (comment: Comment): boolean => comment.author.role === 'agent' || comment.author.role === 'admin' || comment.bookbagKey !== null

/** Public words since the shop last answered, by whoever is not the shop, oldest first: each asks for something until answered. */
export function commentsToAnswer(ticket: Ticket): Comment[] {
  const spoken = ticket.comments.filter((comment) => comment.isPublic && !comment.isAutomatic)
  const lastOfOurs = spoken.findLastIndex(isOurs)
  return spoken.slice(lastOfOurs + 1)
}

/** Of the letters A to Z only: there are signs of other alphabets (the Kelvin sign) whose small letter is a Latin one. */
const inSmallLetters = (address: string): string => address.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** Addresses are the same only when they are written the same, but for case and outer blanks: plus-tags, dots and look-alike letters are other people. */
export const isSameEmail = (a: string | null, b: string | null): boolean => a !== null && b !== null && a.trim() !== '' && inSmallLetters(a) === inSmallLetters(b)
