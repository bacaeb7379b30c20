import { parseAction } from '@bookbag/core/actions/catalogue'
import type { Receipt } from '@bookbag/core/api'
import { ConnectorError } from '@bookbag/core/connector-error'
import { type Finding, isForAPerson, settle } from '@bookbag/core/settling'
import { readAgent } from '../accounts/agents.ts'
import { runById } from '../db/runs.ts'
import type { Deps } from '../deps.ts'
import type { EffectRow } from '../ledger/effect-row.ts'
import { effectById } from '../ledger/past.ts'
import { type End, settleForGood } from '../ledger/settle.ts'
import type { Click } from './click.ts'
import { NotConnected, performerOf, type Seen } from './perform.ts'
import { record } from './record.ts'

export type Settled = { kind: 'settled'; effect: EffectRow } | { kind: 'forbidden' | 'not_found' | 'changed' } | { kind: 'refused'; reason: string }

const UUID = /^[0-9a-f-]{36}$/i

/** An agent has looked at the vendor's own pages. The vendor is asked once more; nothing is sent to it, and nothing to the customer. */
export async function settleEffect(click: Click, effectId: string, finding: Finding): Promise<Settled> {
  const { deps, accountId, ticketId } = click
  const agent = await readAgent(deps, accountId, click.agentId, { isFresh: true })
  if (!agent?.access.mayAnswer) return { kind: 'forbidden' }
  const { effect, isRunning } = await read(deps, accountId, effectId)
  if (!effect || effect.ticket_id !== ticketId) return { kind: 'not_found' }
  if (!isForAPerson({ kind: effect.kind, state: effect.state, wakeAt: effect.wake_at })) return { kind: 'changed' }
  if (isRunning) return { kind: 'refused', reason: 'Bookbag is still working on this ticket. Try again in a moment.' }
  const seen = await askOnceMore(deps, accountId, effect)
  const settling = settle(finding, seen.kind)
  if (settling.state === 'outcome_unknown') return { kind: 'refused', reason: 'The shop says that it is still working on it. Try again later.' }
  const by = agent.name ?? `Agent ${agent.id}`
  const end = settling.state === 'done' ? doneBy(effect, by, seen, deps.now()) : refusedBy(by, seen)
  return deps.db.withAccount(accountId, async (tx): Promise<Settled> => {
    const row = await settleForGood(tx, effect.id, end, deps.now())
    if (!row) return { kind: 'changed' }
    const details = { effectId: effect.id, kind: effect.kind, found: finding, state: settling.state, toldBy: settling.by, by, vendor: seen.kind }
    await record(tx, { deps, accountId, ticketId, run: null, agentId: agent.id }, 'effect settled', details)
    return { kind: 'settled', effect: row }
  })
}

/** A run that is not over would go on and answer the customer with what it finds in the ledger. */
const read = (deps: Deps, accountId: string, effectId: string) =>
  deps.db.withAccount(accountId, async (tx) => {
    const effect = UUID.test(effectId) ? await effectById(tx, effectId) : null
    const run = effect?.run_id ? await runById(tx, effect.run_id) : null
    return { effect, isRunning: run?.state === 'working' || run?.state === 'waiting' }
  })

async function askOnceMore(deps: Deps, accountId: string, effect: EffectRow): Promise<Seen | { kind: 'unreachable' }> {
  try {
    return await performerOf(effect).lookUp(effect, await deps.connections.of(accountId))
  } catch (error) {
    if (error instanceof ConnectorError || error instanceof NotConnected) return { kind: 'unreachable' }
    throw error
  }
}

function doneBy(effect: EffectRow, by: string, seen: Seen | { kind: 'unreachable' }, now: Date): End {
  const told = { effectId: effect.id, kind: effect.kind }
  if (seen.kind === 'done') {
    const { sentence, reference, at, details } = seen
    return { state: 'done', receipt: { ...told, sentence, reference, at, ...(details ? { details } : {}) } }
  }
  const action = parseAction({ kind: effect.kind, arguments: effect.arguments })
  const receipt: Receipt = {
    ...told,
    sentence: `${by} looked and found it done${action.ok ? `: ${action.action.title}` : ''}. Bookbag has not seen it itself.`,
    reference: null,
    at: now.toISOString(),
  }
  return { state: 'done', receipt }
}

function refusedBy(by: string, seen: Seen | { kind: 'unreachable' }): End {
  if (seen.kind === 'failed') return { state: 'refused', reason: seen.reason, isWord: false }
  const known = seen.kind === 'absent' && seen.known ? ` ${seen.known}` : ''
  return { state: 'refused', reason: `${by} looked and found that it was not done.${known}`, isWord: true }
}
