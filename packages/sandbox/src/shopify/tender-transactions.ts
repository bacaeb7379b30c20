import { z } from 'zod'
import { moneyV2 } from './amounts.ts'
import { connection } from './connection.ts'
import { gid, shopifyTime } from './gid.ts'
import { isRefundable } from './order-state.ts'
import { orderView, stateOf, visibleOrders } from './order-view.ts'
import { type Matchers, matchesTime, parseSearch } from './search.ts'
import type { ShopifyContext } from './shopify-context.ts'

type Tender = { id: string; at: string; minor: number; currency: string; gateway: string; orderId: string }

/** Money that moved by payment: what came in, and, negative, what went back. Store credit moves none; a refund that failed or waits moved nothing yet. */
const tendersOf = (context: ShopifyContext): Tender[] =>
  visibleOrders(context).flatMap((order) => {
    const state = stateOf(context, order)
    const common = { currency: state.currency, orderId: order.id }
    const incoming = state.payments.filter(isRefundable).map(({ payment, amount }) => ({ ...common, id: payment.id, at: payment.at, minor: amount, gateway: payment.gateway }))
    const outgoing = state.refunds
      .filter(({ refund }) => refund.status === 'success')
      .flatMap(({ refund, parts }) =>
        parts.map((part, index) => ({ ...common, id: `${refund.id}${index}`, at: refund.at, minor: -part.amount, gateway: part.payment.payment.gateway })),
      )
    return [...incoming, ...outgoing]
  })

const matchers: Matchers<Tender> = {
  default: () => false,
  id: (tender, term) => tender.id === term,
  processed_at: (tender, term) => matchesTime(tender.at, term),
  test: (_tender, term) => term === 'false',
}

export function tenderTransactions(context: ShopifyContext, rawArguments: unknown, path: string[]) {
  const { query } = z.object({ query: z.string().nullish() }).parse(rawArguments)
  const all = tendersOf(context).sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id.localeCompare(b.id))
  const search = query?.trim() ? parseSearch(query, matchers, path) : null
  if (search) context.searches.push(search.report)
  return connection(search ? all.filter(search.test) : all, rawArguments, (tender) => ({
    __typename: 'TenderTransaction',
    id: gid('TenderTransaction', tender.id),
    amount: moneyV2(tender.minor, tender.currency),
    processedAt: shopifyTime(tender.at),
    paymentMethod: tender.gateway,
    remoteReference: null,
    test: false,
    order: () => {
      const order = context.store.order(tender.orderId)
      return order ? orderView(context, order) : null
    },
  }))
}
