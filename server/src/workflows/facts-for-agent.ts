import type { Proposal } from '@bookbag/core/actions/action'
import type { Facts } from '@bookbag/core/facts'
import { commentsToAnswer } from '@bookbag/core/ticket'
import type { Understanding } from '@bookbag/core/understanding'
import { propose } from '@bookbag/reasoner/propose'
import type { Connected, Deps } from '../deps.ts'
import { collectFacts } from './collect-facts.ts'
import { readPolicy } from './policy.ts'
import { quotesFor } from './quote.ts'
import { readingOf } from './read-ticket.ts'
import { ticketsOf } from './running.ts'

export type ForAgent = { facts: Facts; understanding: Understanding | null; proposals: Proposal[]; isStopped: boolean; isAnswered: boolean }
type Asked = { deps: Deps; accountId: string; connected: Connected[]; ticketId: string; orderId: string | null; refresh?: boolean }

/** Everything an agent sees and acts on, read anew: the same code as on the automatic way, with the order that the agent chose. */
export async function factsForAgent({ deps, accountId, connected, ticketId, orderId, refresh = false }: Asked): Promise<ForAgent> {
  const { shops, ruleSet } = await deps.db.withAccount(accountId, readPolicy)
  const ticket = await ticketsOf(connected).read(ticketId)
  const read = await deps.engine.understand(readingOf(ticket, shops))
  const understanding = read.kind === 'understood' ? read.understanding : null
  const { facts } = await collectFacts({ deps, accountId, connected, shops, ticket, understanding, chosenByAgent: orderId, showsAll: true, refresh })
  const proposals = understanding === null ? [] : propose({ understanding, facts })
  const quotes = await quotesFor(proposals, facts, connected)
  return {
    facts: { ...facts, quotes },
    understanding,
    proposals,
    isStopped: ruleSet.guardrails.isStopped || facts.shop?.isStopped === true,
    isAnswered: commentsToAnswer(ticket).length === 0,
  }
}
