import { eventName, ticketFromEvent, WebhookEvent } from '@bookbag/connectors/zendesk/event'
import { channelOf } from '@bookbag/connectors/zendesk/map'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Shop } from '@bookbag/core/shop'
import { commentsToAnswer, lastCustomerComment, Ticket } from '@bookbag/core/ticket'
import type { Reading } from '@bookbag/reasoner/engine'
import { runStep } from './run-step.ts'
import { type Running, ticketsOf } from './running.ts'

/**
 * One call for a mail that has just come in: the rest of its ticket stands in the event. Any other ticket may have somebody in copy whom neither event nor
 * comments name (put there by an agent, or by whoever filled in the form), and after a refused answer everything is read anew.
 */
export const readTicket = (running: Running): Promise<Ticket> =>
  runStep(running, 'read', Ticket, async () => {
    const tickets = ticketsOf(running.connected)
    const event = WebhookEvent.safeParse(running.run.trigger_event)
    const isNewMail = running.run.round === 1 && event.success && eventName(event.data) === 'ticket.created' && channelOf(event.data.detail.via?.channel) === 'mail'
    const ticket = isNewMail ? ticketFromEvent(event.data, (await tickets.readComments(running.ticketId)).comments) : await tickets.read(running.ticketId)
    if (ticket.comments.length === 0) throw new ConnectorError({ kind: 'bad-answer', vendor: 'Zendesk', message: `Ticket ${ticket.id} came without a comment.` })
    return { output: ticket, summary: `Read the ticket: ${ticket.comments.length} comments` }
  })

/** What waits for an answer, with what was said before. Where all is answered, what was answered: the shop's own words ask for nothing. */
export function readingOf(ticket: Ticket, shops: Shop[]): Reading {
  const waiting = commentsToAnswer(ticket)
  const last = lastCustomerComment(ticket) ?? ticket.comments.findLast((comment) => comment.isPublic)
  const newest = waiting.length > 0 ? waiting : last ? [last] : []
  return {
    subject: ticket.subject,
    body: newest.map((comment) => comment.body).join('\n\n'),
    earlier: ticket.comments
      .filter((comment) => comment.isPublic && !newest.includes(comment))
      .map((comment) => ({ from: comment.author.role === 'end_user' ? ('customer' as const) : ('shop' as const), body: comment.body })),
    attachmentNames: newest.flatMap((comment) => comment.attachments.map((file) => file.name)),
    orderFormats: shops.map((shop) => ({ prefix: shop.orderPrefix, suffix: shop.orderSuffix })),
  }
}
