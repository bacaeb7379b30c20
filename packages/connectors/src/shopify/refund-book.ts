import type { RefundBookCapability } from '@bookbag/core/connector'
import type { ShopRefund } from '@bookbag/core/finance/shop-refund'
import { addMoney, type Money } from '@bookbag/core/money'
import { z } from 'zod'
import { type Ask, failure } from './ask.ts'
import { READ_ORDER_REFUNDS, READ_TENDERS } from './documents-finance.ts'
import { gid, idOf } from './gid.ts'
import { moneyOf, presentment, shopMoney, tenderOf } from './map-money.ts'
import { MoneyBag, MoneyV2, PaymentDetails } from './payloads.ts'

const Tender = z.object({
  id: z.string(),
  amount: MoneyV2,
  processedAt: z.iso.datetime({ offset: true }).nullable(),
  test: z.boolean(),
  order: z.object({ id: z.string() }).nullable(),
})
const TendersAnswer = z.object({
  tenderTransactions: z.object({ nodes: z.array(Tender), pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }) }),
})
const Transaction = z.object({
  status: z.string(),
  gateway: z.string().nullable(),
  formattedGateway: z.string().nullable(),
  accountNumber: z.string().nullable(),
  amountSet: MoneyBag,
  paymentDetails: PaymentDetails,
})
const Refund = z.object({
  id: z.string(),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  note: z.string().nullable(),
  totalRefundedSet: MoneyBag,
  transactions: z.object({ nodes: z.array(Transaction) }),
})
const Order = z.object({ id: z.string(), name: z.string(), refunds: z.array(Refund) })
const RefundsAnswer = z.object({ nodes: z.array(Order.nullable()) })

/** What a hundred orders' refunds would cost goes over what one query may; twenty stay far below. */
const ORDERS_AT_ONCE = 20
/** Ten thousand movements a day: beyond, the file would not be whole, so there is none. */
const MOST_PAGES = 100

/** Only the day is read: its movements of money page by page, and the refunds of the orders they belong to. `orderIds`: others to look at, whose refunds moved nothing by payment. */
export function refundBook(ask: Ask): RefundBookCapability {
  async function tendersBetween(from: Date, to: Date): Promise<z.infer<typeof Tender>[]> {
    const query = `processed_at:>="${from.toISOString()}" AND processed_at:<"${to.toISOString()}"`
    const found: z.infer<typeof Tender>[] = []
    let after: string | null = null
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const { tenderTransactions }: z.infer<typeof TendersAnswer> = await ask({ kind: 'read', document: READ_TENDERS, variables: { query, after }, answer: TendersAnswer })
      // Compared again on our side: a search of Shopify's may give more than was asked for.
      found.push(...tenderTransactions.nodes.filter(({ processedAt, test }) => !test && processedAt !== null && isWithin(processedAt, from, to)))
      if (!tenderTransactions.pageInfo.hasNextPage) return found
      after = tenderTransactions.pageInfo.endCursor
    }
    throw failure('refused', 'So much money moved on this day that Shopify can’t be asked for all of it at once. Use Shopify’s own export for this day.')
  }

  async function refundsOf(orderIds: string[], from: Date, to: Date): Promise<ShopRefund[]> {
    const found: ShopRefund[] = []
    for (let start = 0; start < orderIds.length; start += ORDERS_AT_ONCE) {
      const ids = orderIds.slice(start, start + ORDERS_AT_ONCE).map((id) => gid('Order', id))
      const { nodes } = await ask({ kind: 'read', document: READ_ORDER_REFUNDS, variables: { ids }, answer: RefundsAnswer })
      for (const order of nodes)
        if (order) found.push(...order.refunds.flatMap((refund) => (refund.createdAt && isWithin(refund.createdAt, from, to) ? [refundOf(order, refund, refund.createdAt)] : [])))
    }
    return found.filter(({ amount }) => amount.minor > 0)
  }

  return {
    async between(from, to, orderIds) {
      const out = (await tendersBetween(from, to)).map((each) => ({ ...each, money: moneyOf(each.amount) })).filter(({ money }) => money.minor < 0)
      const orders = [...new Set([...out.flatMap(({ order }) => (order ? [idOf(order.id)] : [])), ...orderIds])]
      return { refunds: await refundsOf(orders, from, to), movedOut: sums(out.map(({ money }) => ({ ...money, minor: -money.minor }))) }
    },
  }
}

const isWithin = (time: string, from: Date, to: Date): boolean => from.getTime() <= Date.parse(time) && Date.parse(time) < to.getTime()

function sums(amounts: Money[]): Money[] {
  const byCurrency = new Map<string, Money>()
  for (const amount of amounts) byCurrency.set(amount.currency, addMoney(byCurrency.get(amount.currency) ?? { minor: 0, currency: amount.currency }, amount))
  return [...byCurrency.values()]
}

const FAILED = ['FAILURE', 'ERROR']

function refundOf(order: z.infer<typeof Order>, refund: z.infer<typeof Refund>, createdAt: string): ShopRefund {
  const transactions = refund.transactions.nodes
  const statuses = transactions.map(({ status }) => status)
  return {
    id: idOf(refund.id),
    orderId: idOf(order.id),
    orderName: order.name,
    at: new Date(createdAt).toISOString(),
    amount: presentment(refund.totalRefundedSet),
    amountInShopCurrency: shopMoney(refund.totalRefundedSet),
    tenders: transactions.map((each) => ({ tender: tenderOf(each) ?? each.gateway ?? 'unknown', amount: presentment(each.amountSet) })),
    status: statuses.some((status) => FAILED.includes(status)) ? 'failed' : statuses.every((status) => status === 'SUCCESS') ? 'success' : 'pending',
    note: refund.note,
  }
}
