import type { Hono } from 'hono'
import { z } from 'zod'
import type { Caller } from './caller.ts'
import { changeTicket } from './change-ticket.ts'
import { type Desk, findTicket } from './desk.ts'
import { closedTicket, invalid, notFound } from './errors.ts'
import type { ZendeskPerson } from './people.ts'
import { refuseStale, SafeUpdate } from './refuse-stale.ts'

const TagInput = SafeUpdate.extend({ tags: z.array(z.string()) })

export const addTagRoutes = (desk: Desk, routes: Hono<Caller>): void => {
  routes.get('/:id/tags', (context) => {
    const ticket = findTicket(desk, context.req.param('id'))
    return ticket ? context.json({ tags: ticket.tags }) : notFound()
  })
  const change = async (id: string, request: Request, caller: ZendeskPerson, next: (now: string[], given: string[]) => string[], status: 200 | 201): Promise<Response> => {
    const ticket = findTicket(desk, id)
    if (!ticket) return notFound()
    const read = TagInput.safeParse(await request.json().catch(() => undefined))
    if (!read.success) return invalid([{ field: 'tags', description: 'Tags: are invalid' }])
    if (ticket.status === 'closed') return closedTicket()
    const stale = refuseStale(ticket, read.data)
    if (stale) return stale
    changeTicket(desk, ticket, { actorId: caller.id, tags: next(ticket.tags, read.data.tags) })
    return Response.json({ tags: ticket.tags }, { status })
  }
  routes.put('/:id/tags', (context) => change(context.req.param('id'), context.req.raw, context.get('caller'), (now, given) => [...now, ...given], 200))
  routes.post('/:id/tags', (context) => change(context.req.param('id'), context.req.raw, context.get('caller'), (_, given) => given, 201))
  routes.delete('/:id/tags', (context) => change(context.req.param('id'), context.req.raw, context.get('caller'), (now, given) => now.filter((tag) => !given.includes(tag)), 200))
}
