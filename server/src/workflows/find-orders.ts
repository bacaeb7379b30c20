import { connectorName } from '@bookbag/connectors/registry'
import { chooseOrder } from '@bookbag/core/choose-order'
import type { Customer } from '@bookbag/core/customer'
import type { OrderChoice } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Shop } from '@bookbag/core/shop'
import { commentsToAnswer, isSameEmail, requesterOf, type Ticket } from '@bookbag/core/ticket'
import { GENERAL_INTENTS, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import { ownWords } from '@bookbag/reasoner/offline/text'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'

const MOST_ORDERS = 20

export type Found = { orders: Order[]; customer: Customer | null; choice: OrderChoice }
export type OrderSearch = {
  ticket: Ticket
  shop: Shop | null
  shops: Shop[]
  understanding: Understanding | null
  chosenByAgent: string | null
  /** The order of the ticket’s case, when it is looked at again. */
  ofCase?: string | null
}

/** What policies and articles answer needs no order, unless one is named. */
export function needsOrders(understanding: Understanding | null): boolean {
  if (!understanding || understanding.orderNumbers.length + understanding.trackingNumbers.length > 0) return true
  return intentsAskedFor(understanding).some((intent) => !GENERAL_INTENTS.includes(intent))
}

/** One call a shop, and only the ticket's own shop where that is known. */
export async function findOrders(search: OrderSearch, connected: Connected[], inquiry: Inquiry): Promise<Found> {
  const { ticket, shop, understanding, chosenByAgent, ofCase = null } = search
  const asked = connected.filter((each) => each.capabilities.orders && (shop === null || each.shopId === null || each.shopId === shop.id))
  if (asked.length === 0) {
    inquiry.missing('shop', 'Shop')
    return { orders: [], customer: null, choice: { kind: 'none', reason: 'No shop is connected, so no order can be looked up.' } }
  }
  const email = requesterOf(ticket)?.email ?? null
  const query = {
    names: understanding?.orderNumbers ?? [],
    email,
    phone: null,
    trackingNumbers: understanding?.trackingNumbers ?? [],
    ids: [chosenByAgent, ofCase].filter((id) => id !== null),
    limit: MOST_ORDERS,
  }
  const answers = await Promise.all(asked.map((each) => inquiry.ask('shop', nameOf(each, search.shops), async () => each.capabilities.orders?.find(query) ?? null)))
  const known = answers.filter((answer) => answer !== null)
  const orders = known.flatMap((answer) => answer.orders)
  const customer = known.map((answer) => answer.customer).find((each) => each !== null && isSameEmail(each.email, email)) ?? null
  if (known.length < asked.length) return { orders, customer, choice: { kind: 'none', reason: 'The shop could not be asked.' } }
  return { orders, customer, choice: choose(orders, customer, email, search) }
}

const nameOf = (connected: Connected, shops: Shop[]): string => shops.find((shop) => shop.id === connected.shopId)?.name ?? connectorName(connected.connectorId)

function choose(orders: Order[], customer: Customer | null, email: string | null, { ticket, understanding, chosenByAgent, ofCase = null }: OrderSearch): OrderChoice {
  const chosen = orders.find((order) => order.id === (chosenByAgent ?? ofCase))
  if (!chosen) return chooseOrder({ understanding, orders, email, customer, shipments: [], words: wordsOf(ticket) })
  const ofCustomer = customer !== null && customer.id === chosen.customerId && customer.shopId === chosen.shopId
  return { kind: 'found', orderId: chosen.id, by: chosenByAgent === null ? 'case' : 'agent', belongsToRequester: isSameEmail(chosen.email, email) || ofCustomer }
}

/** What waits for an answer; the subject belongs to the first mail. */
function wordsOf(ticket: Ticket): string {
  const waiting = commentsToAnswer(ticket)
  return [waiting.length === ticket.comments.length ? ticket.subject : '', ...waiting.map((comment) => ownWords(comment.body))].join('\n')
}
