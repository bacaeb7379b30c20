import { answerState } from '@bookbag/core/answer-state'
import type { Facts } from '@bookbag/core/facts'
import { type News, newsOf } from '@bookbag/core/news'
import type { Decision } from '@bookbag/core/rules/decision'
import type { Ticket } from '@bookbag/core/ticket'
import type { Understanding } from '@bookbag/core/understanding'
import { renderReply } from '@bookbag/reasoner/replies/render'
import { runById } from '../../db/runs.ts'
import { effectsAround } from '../../ledger/past.ts'
import { decideFor, lookUp, type Proposed, proposeFor } from '../decide-ticket.ts'
import { handOver } from '../hand-over.ts'
import { isStopped, readPolicy } from '../policy.ts'
import { readTicket } from '../read-ticket.ts'
import type { End } from '../run-end.ts'
import type { Running } from '../running.ts'
import { writeTicket } from '../write-ticket.ts'
import { asIfAsked, type CaseWoken, upToCustomer } from './woken.ts'

type Following = { woken: CaseWoken; ticket: Ticket; understanding: Understanding; proposed: Proposed; decision: Decision }

/**
 * A promise is kept before the customer asks: once for each piece of news, on the ticket where it was given, if that is still ours and the rules allow it.
 * What was not kept goes to a person; what the rules forbid to say and is no harm is left unsaid.
 */
export async function followUp(running: Running, woken: CaseWoken): Promise<End | 'changed'> {
  const { deps, accountId } = running
  const { policy, promised } = await deps.db.withAccount(accountId, async (tx) => ({ policy: await readPolicy(tx), promised: await runById(tx, woken.promisedIn) }))
  if (!promised?.understanding) return quietly('What was promised is not known any more.')
  const understanding = asIfAsked(promised.understanding, woken.waiting.kind)
  const ticket = await readTicket(running)
  const notOurs = await whyNotOurs(running, ticket)
  if (notOurs) return quietly(notOurs)
  const understood = { understanding, reason: null }
  const facts = await lookUp(running, upToCustomer(ticket), policy.shops, understood, woken.waiting.orderIds[0] ?? null)
  const news = newsOf(woken.waiting, facts)
  if (news.kind === 'nothing') return { state: 'ignored', reasons: ['Nothing has come of it after all.'] }
  if (news.kind === 'over') return quietly(news.why)
  if (isStopped(policy, facts.shop?.id ?? null)) return { state: 'ignored', reasons: ['Everything is stopped by the kill switch.'] }
  if (ticket.status === 'closed') return closed(news)
  const proposed = await proposeFor(running, facts, understood)
  const decision = await decideFor(running, proposed, understood)
  const following = { woken, ticket, understanding, proposed, decision }
  return news.kind === 'tell' ? tell(running, following, news) : toPerson(running, following, [news.why])
}

const quietly = (reason: string): End => ({ state: 'ignored', reasons: [reason], caseIsOver: reason })

/** The last public word has to be an answer that we gave by ourselves: after anybody else's it is not ours to speak. */
async function whyNotOurs(running: Running, ticket: Ticket): Promise<string | null> {
  const last = ticket.comments.findLast((comment) => comment.isPublic)
  if (!last || last.bookbagKey === null) return 'Somebody else has written on the ticket since.'
  const effects = await running.deps.db.withAccount(running.accountId, (tx) => effectsAround(tx, ticket.id, []))
  if (!effects.some((effect) => effect.id === last.bookbagKey && effect.by_kind === 'rule')) return 'A colleague has answered: the ticket is theirs.'
  return ticket.status === 'new' || ticket.status === 'open' ? 'The ticket was opened again: it is in a colleague’s hands.' : null
}

/** News that does harm when it is kept back. */
const MUST_BE_HEARD = ['late', 'needs_customer']

async function tell(running: Running, following: Following, news: Extract<News, { kind: 'tell' }>): Promise<End | 'changed'> {
  const { woken, ticket, understanding, proposed, decision } = following
  const { facts } = proposed
  const isHarmless = !MUST_BE_HEARD.includes(news.what)
  if (decision.outcome !== 'act') return isHarmless ? quietly('No rule allows to tell it by itself.') : toPerson(running, following, decision.reasons)
  const reply = renderReply({ understanding, facts, receipts: [], proposal: proposed.proposals[0] ?? null, shop: facts.shop, isAutomatic: true, news: news.what })
  if (!reply?.isComplete) return toPerson(running, following, ['There is news that the customer waits for, and no reply can be made of it.'])
  const words = {
    kind: 'reply' as const,
    text: reply.text,
    isPublic: true,
    // A solved ticket stays solved: the customer's own answer would open it.
    status: ticket.status === 'solved' ? ('solved' as const) : null,
    key: `follow:${woken.caseId}:${news.marks.toSorted().join(' ')}`,
    by: { id: decision.ruleId ?? '', name: decision.ruleName ?? '' },
  }
  const written = await writeTicket(running, 'follow up', facts, words, ticket.updatedStamp)
  if (written.kind === 'stale') return 'changed'
  if (written.kind === 'refused') {
    const reason = written.reason ?? 'Zendesk did not take the message.'
    return { state: 'handed_over', reasons: [reason], caseIsOver: reason }
  }
  return { state: 'resolved', reasons: [], answerState: answerState(facts, understanding), told: news.marks }
}

/** Zendesk takes nothing more on a closed ticket, not even a note: the run says it, and a person finds it among those handed over. */
const closed = (news: Exclude<News, { kind: 'nothing' | 'over' }>): End => {
  const what = news.kind === 'tell' ? `The customer waits for news (${news.what.replaceAll('_', ' ')}).` : news.why
  const reason = `${what} The ticket is closed, so nothing could be written: write to the customer in a new ticket.`
  return { state: 'handed_over', reasons: [reason], caseIsOver: reason }
}

async function toPerson(running: Running, following: Following, reasons: string[]): Promise<End> {
  const { ticket, understanding, proposed, decision } = following
  const facts: Facts = { ...proposed.facts, ticket }
  await handOver(running, 'hand_over', { understanding, facts, decision: { ...decision, outcome: 'hand_over' }, proposals: proposed.proposals, receipts: [], reasons })
  return { state: 'handed_over', reasons, caseIsOver: reasons[0] ?? 'A person has it.' }
}
