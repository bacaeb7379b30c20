import { parseAction } from '@bookbag/core/actions/catalogue'
import type { RunProposal, SendReply } from '@bookbag/core/api'
import { orderById } from '@bookbag/core/facts'
import { requesterOf } from '@bookbag/core/ticket'
import { type Agent, readAgent } from '../accounts/agents.ts'
import type { Deps } from '../deps.ts'
import type { EffectRow } from '../ledger/effect-row.ts'
import { type Intended, type IntendResult, intend } from '../ledger/intend.ts'
import { factsForAgent } from './facts-for-agent.ts'
import { proposalViews } from './proposal-views.ts'
import { record } from './record.ts'
import { ticketsOf } from './running.ts'

/** Within it the agent can take the click back. */
const UNDO_MS = 10_000

export type Clicked = { kind: 'intended'; effect: EffectRow } | { kind: 'forbidden' | 'changed' | 'stopped' } | { kind: 'refused'; reason: string }
export type Click = { deps: Deps; accountId: string; agentId: string; ticketId: string }

/** Over facts read anew: what differs by a hair from what the agent saw is not done. */
export async function runProposal(click: Click, hash: string, wish: RunProposal): Promise<Clicked> {
  const { deps, accountId, ticketId } = click
  const agent = await readAgent(deps, accountId, click.agentId, { isFresh: true })
  if (!agent) return { kind: 'forbidden' }
  const connected = await deps.connections.of(accountId)
  const known = await factsForAgent({ deps, accountId, connected, ticketId, orderId: wish.orderId })
  if (known.isStopped) return { kind: 'stopped' }
  const view = proposalViews(known).find((each) => each.hash === hash)
  if (!view) return { kind: 'changed' }
  const block = view.objections.find((each) => each.severity === 'block')
  const parsed = parseAction(view.action)
  if (block || !parsed.ok) return { kind: 'refused', reason: block?.sentence ?? 'The action can’t be read.' }
  const { facts } = known
  const orderId = typeof view.action.arguments.orderId === 'string' ? view.action.arguments.orderId : null
  return write(click, agent, {
    key: parsed.action.effectKey(facts) ?? `${view.action.kind}:${ticketId}:${hash}`,
    kind: view.action.kind,
    arguments: view.action.arguments,
    shopId: orderById(facts, orderId ?? '')?.shopId ?? null,
    orderId,
    customerEmail: requesterOf(facts.ticket)?.email ?? null,
    amount: view.preview.amount,
    amountInShopCurrency: view.preview.amountInShopCurrency,
    followUp: wish.reply === null ? null : { text: wish.reply, solve: wish.solve },
  })
}

export async function sendReply(click: Click, wish: SendReply): Promise<Clicked> {
  const { deps, accountId, ticketId } = click
  const agent = await readAgent(deps, accountId, click.agentId)
  if (!agent) return { kind: 'forbidden' }
  const ticket = await ticketsOf(await deps.connections.of(accountId)).read(ticketId)
  const words = { kind: 'reply', text: wish.text, isPublic: true, status: wish.solve ? 'solved' : 'pending', authorId: agent.id, updatedStamp: ticket.updatedStamp }
  const key = `reply:${ticketId}:${agent.id}:${ticket.comments.at(-1)?.id ?? ''}`
  return write(click, agent, { key, kind: 'reply', arguments: words, shopId: null, orderId: null, customerEmail: null, amount: null, amountInShopCurrency: null })
}

/** Into the ledger first; the sweep carries it out when the time to take it back is over. */
async function write(click: Click, agent: Agent, wanted: Omit<Intended, 'id' | 'ticketId' | 'runId' | 'by' | 'commitAt'>): Promise<Clicked> {
  const { deps, accountId, ticketId } = click
  const now = deps.now()
  const intended: Intended = {
    ...wanted,
    id: deps.newId(),
    ticketId,
    runId: null,
    by: { kind: 'agent', id: agent.id, name: agent.name ?? `Agent ${agent.id}` },
    commitAt: new Date(now.getTime() + UNDO_MS),
  }
  const result = await deps.db.withAccount(accountId, async (tx): Promise<IntendResult> => {
    const written = await intend(tx, accountId, intended, { budget: null, now })
    if (written.kind === 'intended')
      await record(tx, { deps, accountId, ticketId, run: null, agentId: agent.id }, 'effect intended', {
        effectId: written.effect.id,
        kind: wanted.kind,
        minor: wanted.amount?.minor ?? null,
      })
    return written
  })
  if (result.kind === 'intended') return result
  if (result.kind === 'over_budget') return { kind: 'refused', reason: result.reason }
  const state = result.effect.state === 'done' ? 'was done' : 'is under way'
  return {
    kind: 'refused',
    reason: `${result.kind === 'stands' ? 'Exactly this' : 'Another change of this order'} ${state}, by ${result.effect.by_name} on ticket ${result.effect.ticket_id}.`,
  }
}
