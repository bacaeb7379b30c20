import { chooseShop } from '@bookbag/core/choose-shop'
import type { Facts } from '@bookbag/core/facts'
import { identify } from '@bookbag/core/identity'
import type { Order } from '@bookbag/core/order'
import type { Shop } from '@bookbag/core/shop'
import type { Source } from '@bookbag/core/source'
import { requesterOf, type Ticket } from '@bookbag/core/ticket'
import { type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import { runsOfTicket } from '../db/runs.ts'
import type { Connected, Deps } from '../deps.ts'
import { toEffect } from '../ledger/effect-row.ts'
import { effectsAround, effectsForCustomer } from '../ledger/past.ts'
import { askStock } from './ask-stock.ts'
import { askWarehouse } from './ask-warehouse.ts'
import { type Found, findOrders, needsOrders } from './find-orders.ts'
import { followRefunds, needsRefundStates } from './follow-refunds.ts'
import { createInquiry, type Inquiry } from './inquiry.ts'
import { keptShipments } from './kept-shipments.ts'
import { keptStock } from './kept-stock.ts'
import { endpointsNeedOrder, readEndpoints } from './read-endpoints.ts'
import { readPayments } from './read-payments.ts'
import { readReturns } from './read-returns.ts'
import { readShelf } from './read-shelf.ts'
import { freshnessFor, needsParcels, trackParcels } from './track-parcels.ts'

export type Collecting = {
  deps: Pick<Deps, 'db' | 'now'>
  accountId: string
  connected: Connected[]
  shops: Shop[]
  ticket: Ticket
  understanding: Understanding | null
  chosenByAgent: string | null
  /** The order of the ticket’s case, when it is looked at again. */
  ofCase?: string | null
  /** An agent looks at the page: parcels and refunds are shown whatever was asked. */
  showsAll: boolean
  /** An agent asks for parcels anew: what still stands is asked again, within the vendor's limits. */
  refresh?: boolean
}
/** `retryAfterMs`: something that matters failed and may answer later. */
export type Collected = { facts: Facts; retryAfterMs: number | null }

const FROM_ARTICLES: readonly Intent[] = ['product_question', 'shipping_policy_question', 'return_policy_question']

/** Everything that is needed to decide, each part asked once and what can be at the same time; what is not needed is not asked. */
export async function collectFacts(collecting: Collecting): Promise<Collected> {
  const { ticket, understanding, connected, shops, deps, accountId, showsAll, refresh = false } = collecting
  const inquiry = createInquiry(deps.now)
  const zendesk: Source = { layer: 'zendesk', name: 'Zendesk', state: 'fresh', at: deps.now().toISOString(), problem: null }
  const shop = chooseShop(ticket, shops)
  const [found, articles, asked] = await Promise.all([
    ordersFor(collecting, shop, inquiry),
    articlesFor(collecting, shop, inquiry),
    askStock({ ticket, shop, understanding, connected, inquiry, kept: keptStock(deps.db, accountId), now: deps.now }),
  ])
  const order = orderOf(found)
  const [shipments, refundStates, paid, returning, shelf, atWarehouse] = await Promise.all([
    order && (showsAll || needsParcels(understanding))
      ? trackParcels({
          order,
          connected,
          inquiry,
          kept: keptShipments(deps.db, accountId, deps.now, order),
          freshness: refresh ? 'now' : freshnessFor(understanding),
          now: deps.now,
        })
      : [],
    order && (showsAll || needsRefundStates(understanding)) ? followRefunds({ order, shop, connected, inquiry }) : [],
    order ? readPayments({ order, understanding, connected, inquiry, showsAll }) : {},
    order ? readReturns({ order, understanding, connected, shops, inquiry, showsAll }) : {},
    order ? readShelf({ order, understanding, connected, inquiry }) : {},
    order ? askWarehouse({ order, understanding, connected, inquiry, showsAll }) : {},
  ])
  const identity = identify({ ticket, orders: found.orders })
  const past = await recall(collecting, found)
  const facts: Facts = {
    at: deps.now().toISOString(),
    ticket,
    identity,
    shop,
    ...found,
    shipments,
    refundStates,
    ...paid,
    ...shelf,
    ...returning,
    ...atWarehouse,
    ...asked,
    articles,
    ...past,
    quotes: [],
    sources: [zendesk, ...inquiry.sources],
  }
  const custom = await readEndpoints({ deps, accountId, connected, facts, understanding, inquiry, showsAll })
  const known = custom ? { ...facts, custom, sources: [zendesk, ...inquiry.sources] } : facts
  return { facts: known, retryAfterMs: inquiry.retryAfterMs() }
}

const orderOf = ({ choice, orders }: Found): Order | undefined => (choice.kind === 'found' ? orders.find((order) => order.id === choice.orderId) : undefined)

function ordersFor(collecting: Collecting, shop: Shop | null, inquiry: Inquiry): Promise<Found> {
  const { ticket, shops, understanding, chosenByAgent, ofCase = null, connected, showsAll } = collecting
  if (!showsAll && !needsOrders(understanding) && !endpointsNeedOrder(connected, understanding))
    return Promise.resolve({ orders: [], customer: null, choice: { kind: 'none', reason: 'The question is about no order.' } })
  return findOrders({ ticket, shop, shops, understanding, chosenByAgent, ofCase }, connected, inquiry)
}

async function articlesFor({ ticket, understanding, connected }: Collecting, shop: Shop | null, inquiry: Inquiry): Promise<Facts['articles']> {
  if (!understanding || !intentsAskedFor(understanding).some((intent) => FROM_ARTICLES.includes(intent))) return []
  const able = connected.find((each) => each.capabilities.articles)?.capabilities.articles
  if (!able) return []
  const query = `${ticket.subject} ${ticket.comments.at(-1)?.body ?? ''}`.slice(0, 200)
  return (await inquiry.ask('knowledge', 'Help Center', () => able.search(query, { locale: shop?.locale ?? 'en-us', limit: 3 }))) ?? []
}

/** What the ledger and earlier runs hold. */
export async function recall({ deps, accountId, ticket }: Pick<Collecting, 'deps' | 'accountId' | 'ticket'>, { orders }: Pick<Found, 'orders'>) {
  const email = requesterOf(ticket)?.email ?? null
  const known = orders.map((order) => order.id)
  return deps.db.withAccount(accountId, async (tx) => {
    const rows = await effectsAround(tx, ticket.id, known)
    const runs = await runsOfTicket(tx, ticket.id)
    const automatic = rows.filter(
      (row) => row.kind === 'reply' && row.by_kind === 'rule' && row.ticket_id === ticket.id && ['in_flight', 'done', 'outcome_unknown'].includes(row.state),
    )
    return {
      effects: rows.filter((row) => row.kind !== 'reply').map(toEffect),
      customerEffects: email === null ? [] : await effectsForCustomer(tx, email),
      answeredStates: runs.filter((run) => run.state === 'resolved').flatMap((run) => run.answer_state ?? []),
      automaticReplies: automatic.length,
    }
  })
}
