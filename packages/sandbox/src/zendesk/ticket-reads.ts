import type { Hono } from 'hono'
import type { WorldTicket } from '../world/desk.ts'
import type { Caller } from './caller.ts'
import { type Desk, findTicket } from './desk.ts'
import { notFound } from './errors.ts'
import { groupsJson } from './groups.ts'
import { paginate } from './paging.ts'
import { ensurePerson, findPerson, personJson } from './people.ts'
import { auditsOf, commentJson, ticketJson } from './ticket-json.ts'

/** People named by a list of tickets or comments, for `include=users`. */
const usersOf = (desk: Desk, ids: (string | null)[]): Record<string, unknown>[] =>
  [...new Set(ids)].flatMap((id) => {
    const person = id === null ? undefined : findPerson(desk.store.world, id)
    return person ? [personJson(person, desk.baseUrl())] : []
  })

const includes = (url: URL, what: string): boolean => (url.searchParams.get('include') ?? '').split(',').includes(what)

const peopleOfTicket = (desk: Desk, ticket: WorldTicket): (string | null)[] => [
  ticket.requester,
  ticket.assignee,
  ...ticket.comments.flatMap((comment) => [comment.author, ...comment.cc.map((address) => ensurePerson(desk.store, address).id)]),
]

export const addReadRoutes = (desk: Desk, routes: Hono<Caller>): void => {
  routes.get('/', (context) => {
    const url = new URL(context.req.url)
    const externalId = url.searchParams.get('external_id')
    const all = desk.store.world.tickets.filter((ticket) => externalId === null || ticket.externalId === externalId).sort((left, right) => Number(left.id) - Number(right.id))
    if ((url.searchParams.get('sort') ?? '').startsWith('-') || url.searchParams.get('sort_order') === 'desc') all.reverse()
    const { items, rest } = paginate(all, url)
    const users = includes(url, 'users')
      ? {
          users: usersOf(
            desk,
            items.flatMap((ticket) => [ticket.requester, ticket.assignee]),
          ),
        }
      : {}
    return context.json({ tickets: items.map((ticket) => ticketJson(desk.store, ticket, desk.baseUrl())), ...users, ...rest })
  })
  routes.get('/:id', (context) => {
    const ticket = findTicket(desk, context.req.param('id'))
    if (!ticket) return notFound()
    const url = new URL(context.req.url)
    const users = includes(url, 'users') ? { users: usersOf(desk, peopleOfTicket(desk, ticket)) } : {}
    const count = includes(url, 'comment_count') ? { comment_count: ticket.comments.length } : {}
    const groups = includes(url, 'groups') ? { groups: groupsJson(desk).filter((group) => group.id === Number(ticket.group)) } : {}
    return context.json({ ticket: { ...ticketJson(desk.store, ticket, desk.baseUrl()), ...count }, ...users, ...groups })
  })
  routes.get('/:id/comments', (context) => {
    const ticket = findTicket(desk, context.req.param('id'))
    if (!ticket) return notFound()
    const url = new URL(context.req.url)
    const isNewestFirst = url.searchParams.get('sort') === '-created_at' || url.searchParams.get('sort_order') === 'desc'
    const { items, rest } = paginate(isNewestFirst ? ticket.comments.toReversed() : ticket.comments, url)
    const users = includes(url, 'users') ? { users: usersOf(desk, peopleOfTicket(desk, { ...ticket, comments: items, assignee: null })) } : {}
    return context.json({ comments: items.map((comment) => commentJson(desk.store, ticket, comment, desk.baseUrl())), ...users, ...rest })
  })
  routes.get('/:id/audits', (context) => {
    const ticket = findTicket(desk, context.req.param('id'))
    if (!ticket) return notFound()
    const url = new URL(context.req.url)
    const all = auditsOf(desk.store, ticket, desk.baseUrl())
    const { items, rest } = paginate(url.searchParams.get('sort') === '-created_at' || url.searchParams.get('sort_order') === 'desc' ? all.toReversed() : all, url)
    return context.json({ audits: items, ...rest })
  })
}
