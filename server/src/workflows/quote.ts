import type { Proposal, ProposedAction } from '@bookbag/core/actions/action'
import { parseAction } from '@bookbag/core/actions/catalogue'
import { ConnectorError } from '@bookbag/core/connector-error'
import { type Facts, orderById, type Quote } from '@bookbag/core/facts'
import type { Connected } from '../deps.ts'
import { writesWith } from './running.ts'

/** One call a proposed change that has a sum: the vendor's own figure, because a limit in the shop's currency can be checked against nothing else. No answer = no quote, and then nothing goes by itself. */
export async function quotesFor(proposals: Proposal[], facts: Facts, connected: Connected[]): Promise<Quote[]> {
  const quotes = await Promise.all((proposals[0]?.actions ?? []).map((action) => quoteFor(action, facts, connected)))
  return quotes.filter((quote) => quote !== null)
}

async function quoteFor(proposed: ProposedAction, facts: Facts, connected: Connected[]): Promise<Quote | null> {
  const parsed = parseAction(proposed)
  if (!parsed.ok || !parsed.action.does) return null
  const { does, arguments: args } = parsed.action
  const order = typeof args.orderId === 'string' ? orderById(facts, args.orderId) : undefined
  const key = parsed.action.effectKey(facts)
  if (!order || key === null) return null
  const intended = { ticketId: facts.ticket.id, orderId: order.id, amount: null, currency: order.currency, by: '' }
  const preview = does.bind(intended, writesWith(connected, does.write, order.shopId))?.preview
  if (!preview) return null
  try {
    const seen = await preview()
    return seen.kind === 'preview' ? { key, amount: seen.amount, amountInShopCurrency: seen.amountInShopCurrency, maximum: seen.maximum } : null
  } catch (error) {
    if (error instanceof ConnectorError) return null
    throw error
  }
}
