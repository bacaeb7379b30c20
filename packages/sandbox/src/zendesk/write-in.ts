import { z } from 'zod'
import type { WorldComment, WorldTicket } from '../world/desk.ts'
import { changeTicket } from './change-ticket.ts'
import { createTicket } from './create-ticket.ts'
import { type Desk, findTicket } from './desk.ts'
import { ReplyMail, WriteInMail } from './mail.ts'
import { ensurePerson, findPerson } from './people.ts'

/** What Zendesk calls the reasons for doubt (developer.zendesk.com, "Comment flags"). */
const FLAG = { notInConversation: 2, notSignedIn: 3, automatic: 4, onBehalf: 11, maybeNotSentByUser: 14 } as const

const ZENDESK_CHANNEL: Record<string, string> = { mail: 'email', web_form: 'web' }

type Mail = Omit<ReturnType<typeof ReplyMail.parse>, 'from'>

const commentFrom = (mail: Mail, author: string, channel: string, doubts: number[]): Omit<WorldComment, 'id' | 'at'> => {
  const flags = [...doubts, ...(mail.isSpoofed ? [FLAG.maybeNotSentByUser] : []), ...(mail.isForwarded ? [FLAG.onBehalf] : [])]
  return {
    author,
    body: mail.body,
    isPublic: true,
    channel,
    from: null,
    cc: mail.cc,
    isTrusted: flags.length === 0,
    flags: [...flags, ...(mail.isAutoSubmitted ? [FLAG.automatic] : [])],
    attachments: mail.attachments.map((file) => ({
      name: file.name,
      type: file.type ?? 'application/octet-stream',
      size: file.size ?? 1024,
      scan: file.scan ?? 'malware_not_found',
    })),
    metadata: {},
  }
}

const refuseFuture = (desk: Desk, at: string | undefined): void => {
  if (at !== undefined && Date.parse(at) > desk.store.now().getTime())
    throw new z.ZodError([{ code: 'custom', path: ['at'], message: `is later than the world's "now", ${desk.store.now().toISOString()}`, input: at }])
}

/** A mail, a form or a chat reaches the desk: the writer becomes an end user, and a ticket is made. */
export const writeIn = (desk: Desk, input: unknown): { ticketId: string } => {
  const mail = WriteInMail.parse(input)
  refuseFuture(desk, mail.at)
  const { world } = desk.store
  const shop =
    world.shops.find((candidate) => candidate.supportAddress.toLowerCase() === mail.to?.toLowerCase()) ??
    world.shops.find((candidate) => candidate.brandId === mail.brandId) ??
    world.shops[0]
  const channel = ZENDESK_CHANNEL[mail.channel] ?? mail.channel
  const person = ensurePerson(desk.store, mail.from, mail.name)
  const doubts = channel === 'web' && !mail.isSignedIn ? [FLAG.notSignedIn] : []
  const { ticket } = createTicket(desk, {
    subject: mail.subject,
    channel,
    requester: person.id,
    actorId: person.id,
    brandId: mail.brandId ?? shop?.brandId ?? null,
    recipient: channel === 'email' ? (mail.to ?? shop?.supportAddress ?? null) : null,
    customFields: mail.customFields,
    comment: commentFrom(mail, person.id, channel, doubts),
    ...(mail.at === undefined ? {} : { at: mail.at }),
  })
  return { ticketId: ticket.id }
}

const followUp = (desk: Desk, closed: WorldTicket, comment: Omit<WorldComment, 'id' | 'at'>): { ticketId: string; commentId: string } => {
  const { ticket } = createTicket(desk, {
    subject: `Re: ${closed.subject}`,
    channel: closed.channel,
    requester: comment.author,
    actorId: comment.author,
    brandId: closed.brandId,
    recipient: closed.recipient,
    tags: closed.tags,
    comment,
  })
  return { ticketId: ticket.id, commentId: ticket.comments[0]?.id ?? '' }
}

/** The customer answers. A solved ticket opens again; a closed one can't, so that Zendesk makes a follow-up ticket. Null: there is no such ticket. */
export const replyTo = (desk: Desk, ticketId: string, input: unknown): { ticketId: string; commentId: string } | null => {
  const mail = ReplyMail.parse(input)
  refuseFuture(desk, mail.at)
  const ticket = findTicket(desk, ticketId)
  if (!ticket) return null
  const requester = findPerson(desk.store.world, ticket.requester)
  const person = mail.from ? ensurePerson(desk.store, mail.from, mail.name) : requester
  const author = person?.id ?? ticket.requester
  const isKnown =
    author === ticket.requester ||
    ticket.comments.some((comment) => comment.author === author || comment.cc.some((address) => address.toLowerCase() === person?.email?.toLowerCase()))
  const comment = commentFrom(mail, author, ticket.channel, isKnown ? [] : [FLAG.notInConversation])
  if (ticket.status === 'closed') return followUp(desk, ticket, comment)
  changeTicket(desk, ticket, { actorId: author, comment: { ...comment, ...(mail.at === undefined ? {} : { at: mail.at }) } })
  return { ticketId: ticket.id, commentId: ticket.comments.at(-1)?.id ?? '' }
}
