import { Hono } from 'hono'
import { z } from 'zod'
import { madeUp } from '../bearer-tokens.ts'
import type { Caller } from './caller.ts'
import { type Desk, findTicket } from './desk.ts'
import { forbidden, notFound, unprocessable } from './errors.ts'
import { paginate } from './paging.ts'

type Message = { subject: string | null; body: string; to: { email: string }[] }
type Event = { id: string; side_conversation_id: string; type: 'create' | 'reply'; created_at: string; actor: { user_id: number | null; email: string | null }; message: Message }
export type SideConversation = { id: string; ticketId: string; subject: string; to: string[]; created_at: string; external_ids: Record<string, string>; events: Event[] }

const Create = z.object({
  message: z.object({ subject: z.string().min(1), body: z.string().min(1), to: z.array(z.object({ email: z.email() })).min(1) }),
  external_ids: z.record(z.string(), z.string()).optional(),
})

/** Mails beside a ticket, to somebody outside. Kept while the sandbox runs; the world's history says that one was begun. */
export function createSideConversations(desk: Desk) {
  const kept: SideConversation[] = []
  const routes = new Hono<Caller>()
  const now = (): string => desk.store.now().toISOString()
  const json = ({ id, ticketId, subject, created_at, external_ids, to }: SideConversation) => ({
    id,
    ticket_id: Number(ticketId),
    subject,
    created_at,
    updated_at: created_at,
    state: 'open',
    external_ids,
    participants: to.map((email) => ({ user_id: null, email })),
  })

  // A plan without the Collaboration add-on. What Zendesk answers then is not documented.
  routes.use('/:id/side_conversations', async (_context, next) => (desk.store.world.hasSideConversations ? next() : forbidden()))
  routes.get('/:id/side_conversations', (context) => {
    const ticketId = context.req.param('id')
    if (!findTicket(desk, ticketId)) return notFound()
    const own = kept.filter((each) => each.ticketId === ticketId)
    const withEvents = context.req.query('include') === 'events'
    const { items, rest } = paginate(own, new URL(context.req.url))
    return context.json({ side_conversations: items.map(json), ...(withEvents ? { events: items.flatMap((each) => each.events) } : {}), ...rest })
  })
  routes.post('/:id/side_conversations', async (context) => {
    const ticketId = context.req.param('id')
    if (!findTicket(desk, ticketId)) return notFound()
    const read = Create.safeParse(await context.req.json().catch(() => undefined))
    if (!read.success) return unprocessable()
    const { message, external_ids = {} } = read.data
    const id = madeUp('zendesk', desk.store.world.seed, `side ${desk.store.nextId()}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
    const made: SideConversation = { id, ticketId, subject: message.subject, to: message.to.map(({ email }) => email), created_at: now(), external_ids, events: [] }
    made.events.push({ id: `e-${id}`, side_conversation_id: id, type: 'create', created_at: now(), actor: { user_id: Number(context.get('caller').id), email: null }, message })
    kept.push(made)
    desk.store.record({
      service: 'zendesk',
      effect: 'side_conversation',
      order: null,
      ticket: ticketId,
      amount: null,
      currency: null,
      key: null,
      details: { to: made.to, subject: made.subject },
    })
    return context.json({ side_conversation: json(made) }, 201)
  })

  return {
    routes,
    /** The partner writes back: the newest question on this ticket is answered. */
    answer(ticketId: string, body: string): boolean {
      const last = kept.findLast((each) => each.ticketId === ticketId)
      if (!last) return false
      const message = { subject: null, body, to: [] }
      last.events.push({
        id: `r-${desk.store.nextId()}`,
        side_conversation_id: last.id,
        type: 'reply',
        created_at: now(),
        actor: { user_id: null, email: last.to[0] ?? null },
        message,
      })
      return true
    },
  }
}
