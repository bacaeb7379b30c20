import type { Proposal, ProposedAction } from '@bookbag/core/actions/action'
import { parseAction } from '@bookbag/core/actions/catalogue'
import { RefundArguments } from '@bookbag/core/actions/refund'
import type { RefundRequest } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { type Facts, orderById, type Quote } from '@bookbag/core/facts'
import type { Money } from '@bookbag/core/money'
import type { Connected } from '../deps.ts'
import { capabilityOf } from './running.ts'

/** `amount`: what was decided on, so that never more goes out than was weighed; null = what the shop calculates. */
export const refundRequestOf = (args: RefundArguments, currency: string, amount: Money | null, note: string): RefundRequest => ({
  orderId: args.orderId,
  lines: args.lines.map((line) => ({ ...line, restock: 'none' as const })),
  shipping: args.shipping ? 'full' : null,
  amount: amount ?? (args.amountMinor === null ? null : { minor: args.amountMinor, currency }),
  note,
  notifyCustomer: false,
})

/** One call a proposed refund: the shop's own sum, because a limit in the shop's currency can be checked against nothing else. No answer = no quote, and then nothing goes by itself. */
export async function quotesFor(proposals: Proposal[], facts: Facts, connected: Connected[]): Promise<Quote[]> {
  const refunds = (proposals[0]?.actions ?? []).filter((action) => action.kind === 'refund')
  const quotes = await Promise.all(refunds.map((action) => quoteFor(action, facts, connected)))
  return quotes.filter((quote) => quote !== null)
}

async function quoteFor(action: ProposedAction, facts: Facts, connected: Connected[]): Promise<Quote | null> {
  const parsed = parseAction(action)
  const args = RefundArguments.safeParse(action.arguments)
  const order = args.success ? orderById(facts, args.data.orderId) : undefined
  if (!parsed.ok || !args.success || !order) return null
  const refunds = capabilityOf(connected, 'refunds', order.shopId)
  const key = parsed.action.effectKey(facts)
  if (!refunds || key === null) return null
  try {
    const preview = await refunds.preview(refundRequestOf(args.data, order.currency, null, ''))
    return preview.kind === 'preview' ? { key, amount: preview.amount, amountInShopCurrency: preview.amountInShopCurrency, maximum: preview.maximum } : null
  } catch (error) {
    if (error instanceof ConnectorError) return null
    throw error
  }
}
