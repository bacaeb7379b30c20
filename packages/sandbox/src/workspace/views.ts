import type { WorldTicket } from '../world/desk.ts'
import type { World } from '../world/schema.ts'

const nameOf = (world: World, id: string): string => world.users.find((user) => user.id === id)?.name ?? world.agents.find((agent) => agent.id === id)?.name ?? 'Bookbag'

/** Newest first. */
export const ticketList = (world: World) =>
  world.tickets
    .map((ticket) => ({ id: ticket.id, subject: ticket.subject, status: ticket.status, updatedAt: ticket.updatedAt, requesterName: nameOf(world, ticket.requester) }))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))

export function ticketView(world: World, id: string) {
  const ticket = world.tickets.find((each) => each.id === id)
  return ticket
    ? {
        ...head(world, ticket),
        comments: ticket.comments.map((comment) => ({ ...comment, authorName: nameOf(world, comment.author), isStaff: !world.users.some((user) => user.id === comment.author) })),
      }
    : null
}

const head = (world: World, { id, subject, status, channel, tags, requester }: WorldTicket) => ({
  id,
  subject,
  status,
  channel,
  tags,
  requester: { id: requester, name: nameOf(world, requester), email: world.users.find((user) => user.id === requester)?.email ?? null },
})

/** Some customers with orders, to write in as. */
export const writers = (world: World) =>
  world.customers
    .filter((customer) => customer.email)
    .map((customer) => ({ name: customer.name, email: customer.email, orders: world.orders.filter((order) => order.customer === customer.id).map((order) => order.name) }))
    .filter((each) => each.orders.length > 0)
    .slice(0, 40)
