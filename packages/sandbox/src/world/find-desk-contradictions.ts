import { type Report, reportTwins } from './report-twins.ts'
import type { World } from './schema.ts'

/** People, tickets and comments of the help desk. */
export const findDeskContradictions = (world: World, report: Report): void => {
  const now = Date.parse(world.now)
  const people = [
    ...world.agents.map((agent, index) => ({ id: agent.id, email: agent.email, path: `agents[${index}]` })),
    ...world.users.map((user, index) => ({ id: user.id, email: user.email, path: `users[${index}]` })),
  ]
  const known = new Set(people.map((person) => person.id))
  const agents = new Set(world.agents.map((agent) => agent.id))
  const brands = new Set([...world.brands.map((brand) => brand.id), ...world.shops.map((shop) => shop.brandId)])
  const orders = new Set(world.orders.map((order) => order.id))
  reportTwins(
    people.map(({ id, path }) => ({ id, path: `${path}.id` })),
    report,
  )
  reportTwins(
    people.flatMap(({ email, path }) => (email === null ? [] : [{ id: email.toLowerCase(), path: `${path}.email` }])),
    report,
  )
  reportTwins(
    world.tickets.map((ticket, index) => ({ id: ticket.id, path: `tickets[${index}].id` })),
    report,
  )
  reportTwins(
    world.tickets.flatMap((ticket, at) => ticket.comments.map((comment, index) => ({ id: comment.id, path: `tickets[${at}].comments[${index}].id` }))),
    report,
  )
  const groups = new Set((world.groups ?? []).map((group) => group.id))
  const roles = new Set((world.customRoles ?? []).map((role) => role.id))
  world.agents.forEach((agent, index) => {
    for (const group of agent.groups ?? []) if (!groups.has(group)) report(`agents[${index}].groups`, `there is no group "${group}"`)
    if (agent.customRole !== undefined && !roles.has(agent.customRole)) report(`agents[${index}].customRole`, `there is no custom role "${agent.customRole}"`)
  })
  world.tickets.forEach((ticket, at) => {
    const path = `tickets[${at}]`
    if (ticket.group !== undefined && !groups.has(ticket.group)) report(`${path}.group`, `there is no group "${ticket.group}"`)
    for (const follower of ticket.followers ?? []) if (!agents.has(follower)) report(`${path}.followers`, `there is no agent "${follower}"`)
    if (!known.has(ticket.requester)) report(`${path}.requester`, `there is no user or agent "${ticket.requester}"`)
    if (ticket.assignee !== null && !agents.has(ticket.assignee)) report(`${path}.assignee`, `there is no agent "${ticket.assignee}"`)
    if (ticket.brandId !== null && !brands.has(ticket.brandId)) report(`${path}.brandId`, `there is no brand "${ticket.brandId}"`)
    if (Date.parse(ticket.createdAt) > now) report(`${path}.createdAt`, 'is later than the world\'s "now"')
    if (Date.parse(ticket.updatedAt) < Date.parse(ticket.createdAt)) report(`${path}.updatedAt`, 'is earlier than createdAt')
    ticket.comments.forEach((comment, index) => {
      if (!known.has(comment.author)) report(`${path}.comments[${index}].author`, `there is no user or agent "${comment.author}"`)
      if (Date.parse(comment.at) > now) report(`${path}.comments[${index}].at`, 'is later than the world\'s "now"')
    })
  })
  const tickets = new Set(world.tickets.map((ticket) => ticket.id))
  world.history.forEach((event, index) => {
    if (event.order !== null && !orders.has(event.order)) report(`history[${index}].order`, `there is no order "${event.order}"`)
    if (event.ticket !== null && !tickets.has(event.ticket)) report(`history[${index}].ticket`, `there is no ticket "${event.ticket}"`)
  })
}
