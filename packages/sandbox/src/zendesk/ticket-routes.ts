import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import type { WorldTicket } from '../world/desk.ts'
import type { Caller } from './caller.ts'
import { changeTicket } from './change-ticket.ts'
import { createTicket } from './create-ticket.ts'
import { type Desk, findTicket } from './desk.ts'
import { closedTicket, idempotencyMismatch, invalid, notFound, unprocessable } from './errors.ts'
import { fillPlaceholders } from './fill-placeholders.ts'
import { ensurePerson, findPerson, type ZendeskPerson } from './people.ts'
import { refuseStale } from './refuse-stale.ts'
import { commentOf, fieldsOf, TicketInput } from './ticket-input.ts'
import { ticketJson } from './ticket-json.ts'
import { addReadRoutes } from './ticket-reads.ts'
import { addTagRoutes } from './ticket-tags.ts'

const IDEMPOTENCY_MS = 2 * 60 * 60 * 1000
const MOST_COMMENTS = 5_000

const readJson = (request: Request): Promise<unknown> => request.json().catch(() => undefined)

const update = (desk: Desk, ticket: WorldTicket, input: TicketInput, caller: ZendeskPerson): Response => {
  if (ticket.status === 'closed') return closedTicket()
  const stale = refuseStale(ticket, input)
  if (stale) return stale
  if (input.comment && ticket.comments.length >= MOST_COMMENTS) return invalid([{ field: 'base', description: 'Ticket has too many comments' }])
  if (input.status === 'new' && ticket.status !== 'new') return invalid([{ field: 'status', description: 'Status: cannot be set back to new' }])
  const comment = commentOf(input, caller.id)
  if (comment && comment.body.trim() === '') return invalid([{ field: 'comment', description: 'Description: cannot be blank', error: 'BlankValue' }])
  if (comment && !findPerson(desk.store.world, comment.author)) return invalid([{ field: 'comment', description: 'Author: is invalid' }])
  const tags = input.tags ?? [...ticket.tags, ...(input.additional_tags ?? [])].filter((tag) => !input.remove_tags?.includes(tag))
  // Whoever solves a ticket that nobody has, gets it: Zendesk's default setting.
  const assignee = input.assignee_id === undefined && input.status === 'solved' && ticket.assignee === null ? caller.id : input.assignee_id
  const audit = changeTicket(desk, ticket, {
    actorId: caller.id,
    tags,
    customFields: fieldsOf(input),
    ...(comment ? { comment: { ...comment, body: fillPlaceholders(desk.store.world, ticket, comment.body) } } : {}),
    ...(input.status ? { status: input.status } : {}),
    ...(input.subject === undefined ? {} : { subject: input.subject }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(input.metadata ? { metadata: input.metadata } : {}),
  })
  return Response.json({ ticket: ticketJson(desk.store, ticket, desk.baseUrl()), audit })
}

const create = (desk: Desk, input: TicketInput, caller: ZendeskPerson): { response: Response; ticketId: string | null } => {
  const comment = commentOf(input, caller.id)
  if (!comment || comment.body.trim() === '') return { response: invalid([{ field: 'base', description: 'Description: cannot be blank', error: 'BlankValue' }]), ticketId: null }
  const requester = input.requester ? ensurePerson(desk.store, input.requester.email, input.requester.name).id : (input.requester_id ?? caller.id)
  if (!findPerson(desk.store.world, requester)) return { response: invalid([{ field: 'requester', description: 'Requester: is invalid' }]), ticketId: null }
  const fields = Object.fromEntries(Object.entries(fieldsOf(input)).flatMap(([id, value]) => (value === null ? [] : [[id, value]])))
  const { ticket, audit } = createTicket(desk, {
    subject: input.subject ?? comment.body.slice(0, 80),
    channel: 'api',
    requester,
    actorId: caller.id,
    brandId: input.brand_id ?? desk.store.world.brands[0]?.id ?? null,
    recipient: input.recipient ?? null,
    tags: input.tags ?? [],
    customFields: fields,
    comment: { ...comment, author: input.comment?.author_id ?? input.submitter_id ?? requester, metadata: input.metadata ?? {} },
    ...(input.status ? { status: input.status } : {}),
    ...(input.external_id === undefined ? {} : { externalId: input.external_id }),
  })
  const headers = { location: `${desk.baseUrl()}/api/v2/tickets/${ticket.id}.json` }
  return { response: Response.json({ ticket: ticketJson(desk.store, ticket, desk.baseUrl()), audit }, { status: 201, headers }), ticketId: ticket.id }
}

export const createTicketRoutes = (desk: Desk): Hono<Caller> => {
  const routes = new Hono<Caller>()
  const made = new Map<string, { hash: string; ticketId: string; at: number }>()
  addReadRoutes(desk, routes)
  addTagRoutes(desk, routes)

  routes.put('/:id', async (context) => {
    const ticket = findTicket(desk, context.req.param('id'))
    if (!ticket) return notFound()
    const json = await readJson(context.req.raw)
    if (json === undefined) return unprocessable()
    const read = z.object({ ticket: TicketInput }).safeParse(json)
    if (!read.success) return invalid(read.error.issues.map((issue) => ({ field: issue.path.slice(1).join('.') || 'ticket', description: issue.message })))
    return update(desk, ticket, read.data.ticket, context.get('caller'))
  })

  routes.post('/', async (context) => {
    const json = await readJson(context.req.raw)
    if (json === undefined) return unprocessable()
    const read = z.object({ ticket: TicketInput }).safeParse(json)
    if (!read.success) return invalid(read.error.issues.map((issue) => ({ field: issue.path.slice(1).join('.') || 'ticket', description: issue.message })))
    const key = context.req.header('idempotency-key')
    const now = desk.store.now().getTime()
    const hash = createHash('sha256').update(JSON.stringify(json)).digest('hex')
    const earlier = key === undefined ? undefined : made.get(key)
    if (earlier && now - earlier.at < IDEMPOTENCY_MS) {
      const ticket = findTicket(desk, earlier.ticketId)
      if (earlier.hash !== hash || !ticket) return idempotencyMismatch()
      return context.json({ ticket: ticketJson(desk.store, ticket, desk.baseUrl()), audit: ticket.audits[0] }, 201, { 'x-idempotency-lookup': 'hit' })
    }
    const { response, ticketId } = create(desk, read.data.ticket, context.get('caller'))
    if (key !== undefined && ticketId !== null) {
      made.set(key, { hash, ticketId, at: now })
      response.headers.set('x-idempotency-lookup', 'miss')
    }
    return response
  })
  return routes
}
