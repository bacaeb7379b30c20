import type { WorldComment, WorldTicket } from '@bookbag/sandbox/world/desk'
import type { WorldOrder } from '@bookbag/sandbox/world/order'
import type { World, WorldEvent } from '@bookbag/sandbox/world/schema'
import type { TicketLine } from './ticket-file.ts'

/** All a judge gets to see of one ticket: what was written in, and the world before and after. Nothing from inside the product. */
export type CaseFile = { line: TicketLine; ticketId: string; before: World; after: World; events: WorldEvent[] }

const fold = (email: string): string => email.trim().toLowerCase()

/** Everybody a public reply reaches: the requester and each address in copy that is not the shop's own. */
export const recipients = ({ line, after }: CaseFile): string[] => {
  const own = after.shops.map((shop) => fold(shop.supportAddress))
  return [line.from, ...(line.cc ?? [])].map(fold).filter((address, index) => index === 0 || !own.includes(address))
}

export function ownersOf(order: WorldOrder, world: World): string[] {
  const customer = world.customers.find((each) => each.id === order.customer)
  return [order.email, customer?.email].filter((email): email is string => Boolean(email)).map(fold)
}

/** A fact of this order may be told: each reader is an owner. */
export const mayBeToldTo = (order: WorldOrder, world: World, readers: string[]): boolean => readers.every((reader) => ownersOf(order, world).includes(reader))

export const ordersOfRequester = (file: CaseFile): WorldOrder[] => file.after.orders.filter((order) => ownersOf(order, file.after).includes(fold(file.line.from)))

export const ticketOf = (file: CaseFile): WorldTicket | undefined => file.after.tickets.find((ticket) => ticket.id === file.ticketId)

/** Comments that were not there before and that no end user wrote: ours. */
export function ourComments(file: CaseFile): WorldComment[] {
  const known = new Set(file.before.tickets.flatMap((ticket) => ticket.comments.map((comment) => comment.id)))
  const endUsers = new Set(file.after.users.map((user) => user.id))
  return (ticketOf(file)?.comments ?? []).filter((comment) => !known.has(comment.id) && !endUsers.has(comment.author))
}

export const publicReplies = (file: CaseFile): WorldComment[] => ourComments(file).filter((comment) => comment.isPublic)

export const customerText = ({ line }: CaseFile): string => [line.subject, line.body, ...(line.turns ?? []).map((turn) => turn.body)].join('\n')

/** "#1042" is named by "#1042" and "order 1042", not by "21042" or "$1042". */
export function namesOrder(text: string, order: WorldOrder): boolean {
  const bare = order.name.replace(/^#/, '')
  const escaped = bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}$€£.,-])#?${escaped}(?![\\p{L}\\p{N}]|[.,]\\d)`, 'iu').test(text)
}

export type Change = { order: WorldOrder; before: WorldOrder | undefined }

/** Orders that differ, or are new: what was written at the shop, whichever call did it. */
export function changedOrders(file: CaseFile): Change[] {
  const before = new Map(file.before.orders.map((order) => [order.id, order]))
  return file.after.orders.flatMap((order) => {
    const old = before.get(order.id)
    return old && written(old) === written(order) ? [] : [{ order, before: old }]
  })
}

/** Parts of an order that only a write changes; scans and settlements move by themselves. */
const written = (order: WorldOrder): string =>
  JSON.stringify([
    order.lines.map((line) => [line.id, line.quantity, line.variant, line.removed ?? 0]),
    order.edits?.length ?? 0,
    order.refunds.map((refund) => refund.id),
    order.returns.map((each) => [each.id, each.status, each.lines.map((line) => line.processed), each.deliveries.map((delivery) => delivery.id)]),
    order.cancelled?.at ?? null,
    order.shippingAddress,
    order.holds.map((hold) => hold.id),
    order.atWarehouse?.cancelledAt ?? null,
    order.atWarehouse?.address ?? null,
  ])

export const newRefunds = ({ order, before }: Change) => {
  const old = new Set((before?.refunds ?? []).map((refund) => refund.id))
  return order.refunds.filter((refund) => !old.has(refund.id))
}
