import type { Facts } from './facts.ts'
import { isAtLeast } from './identity.ts'
import type { Order } from './order.ts'
import { isOwnedBy } from './order-owner.ts'
import { isSameEmail, requesterOf } from './ticket.ts'

export type Disclosure = { isAllowed: boolean; reason: string }

/** Everybody whom a public reply may reach besides the requester and the shop itself: in copy of any comment, or having written on the ticket. */
export function strangersInCopy(facts: Facts): string[] {
  const own = [facts.identity.email, facts.ticket.recipient, ...(facts.shop?.recipients ?? [])]
  const copied = facts.ticket.comments.flatMap((comment) => comment.ccAddresses)
  const writers = facts.ticket.comments
    .map((comment) => comment.author)
    .filter((author) => author.id !== facts.ticket.requesterId && author.role !== 'agent' && author.role !== 'admin')
    .map((author) => author.email ?? author.name ?? 'somebody unknown')
  return [...new Set([...copied, ...writers].filter((address) => !own.some((known) => isSameEmail(known, address))))]
}

export const isOrderOf = (order: Order, { identity, customer }: Facts): boolean => isOwnedBy(order, identity.email, customer)

/** The proof is about the address that an answer goes to, and no other. */
export const isProofOfRequester = ({ identity, ticket }: Facts): boolean => identity.email === null || isSameEmail(identity.email, requesterOf(ticket)?.email ?? null)

/**
 * May facts of this order be told in a public reply without a person looking? Who asks is proven, or proved to know this order,
 * or, though anybody may have asked, the answer goes by mail to the order's own address, where its owner reads it. Never with strangers in copy.
 */
export function mayTell(order: Order, facts: Facts): Disclosure {
  const { identity, ticket } = facts
  if (!isProofOfRequester(facts)) return { isAllowed: false, reason: 'The address that was looked at is not the one that the answer goes to.' }
  const strangers = strangersInCopy(facts)
  if (strangers.length > 0) return { isAllowed: false, reason: `The reply would also reach ${strangers.join(', ')}: order facts are not sent to others by itself.` }
  if (ticket.channel !== 'mail' && ticket.channel !== 'web_form') return { isAllowed: false, reason: `An answer by ${ticket.channel} may be read by others.` }
  if (identity.knownOrderIds.includes(order.id) && isAtLeast(identity.level, 'knows_order'))
    return { isAllowed: true, reason: 'The requester gave this order’s number and postcode.' }
  if (isAtLeast(identity.level, 'mail')) {
    if (isOrderOf(order, facts)) return { isAllowed: true, reason: 'The requester is verified and the order is his.' }
    return { isAllowed: false, reason: `Order ${order.name} belongs to another address than the requester’s.` }
  }
  if (isSameEmail(order.email, identity.email)) return { isAllowed: true, reason: 'Who asks is not proven, but the answer goes to the order’s own address.' }
  return { isAllowed: false, reason: `Who asks is not proven (${identity.reason}) and order ${order.name} belongs to another address.` }
}

/** May what other systems hold of the requester be told to him without a person looking? Only who is proven, and only where nobody else reads it. */
export function mayTellOfRequester(facts: Facts): Disclosure {
  const { identity, ticket } = facts
  if (!isProofOfRequester(facts)) return { isAllowed: false, reason: 'The address that was looked at is not the one that the answer goes to.' }
  const strangers = strangersInCopy(facts)
  if (strangers.length > 0) return { isAllowed: false, reason: `The reply would also reach ${strangers.join(', ')}.` }
  if (ticket.channel !== 'mail' && ticket.channel !== 'web_form') return { isAllowed: false, reason: `An answer by ${ticket.channel} may be read by others.` }
  return isAtLeast(identity.level, 'mail') ? { isAllowed: true, reason: 'The requester is verified.' } : { isAllowed: false, reason: `Who asks is not proven. ${identity.reason}` }
}
