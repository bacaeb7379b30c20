import { parseAction } from '@bookbag/core/actions/catalogue'
import { readAgent } from '../accounts/agents.ts'
import type { Deps } from '../deps.ts'
import type { EffectRow } from '../ledger/effect-row.ts'
import { intend } from '../ledger/intend.ts'
import { clicksDue, effectById } from '../ledger/past.ts'
import type { TicketJob } from '../queue.ts'
import { type Carrying, carryOut } from './carry-out.ts'
import { factsForAgent } from './facts-for-agent.ts'
import { record } from './record.ts'
import { type Interrupt, ticketsOf } from './running.ts'

/** What agents asked for by a click, once the time to take it back is over. The same ledger, checks and keys as on the automatic way. */
export async function carryOutClicks(deps: Deps, job: TicketJob, interrupt: Interrupt): Promise<void> {
  const { accountId, ticketId } = job
  const due = await deps.db.withAccount(accountId, (tx) => clicksDue(tx, ticketId, deps.now()))
  if (due.length === 0) return
  const carrying: Carrying = { deps, job, accountId, connected: await deps.connections.of(accountId), interrupt }
  for (const effect of due) await carryOutClick(carrying, ticketId, effect)
}

async function carryOutClick(carrying: Carrying, ticketId: string, effect: EffectRow): Promise<void> {
  const { deps, accountId } = carrying
  const carried = await carryOut(carrying, effect, (each) => whyNot(carrying, each))
  const doing = { deps, accountId, ticketId, run: null, agentId: effect.by_id }
  await deps.db.withAccount(accountId, (tx) => record(tx, doing, `effect ${carried.kind}`, { effectId: effect.id, kind: effect.kind }))
  if (carried.kind === 'stale') return sendAgain(carrying, ticketId, effect)
  if (carried.kind === 'done' && effect.follow_up) return answerAfter(carrying, ticketId, effect, effect.follow_up)
}

/** Asked anew right before it begins: is this still an agent, and may it still be done. */
async function whyNot(carrying: Carrying, effect: EffectRow): Promise<string | null> {
  const { deps, accountId, connected } = carrying
  const agent = await readAgent(deps, accountId, effect.by_id, { isFresh: true })
  if (!agent) return 'Whoever clicked may not work on tickets any more.'
  if (effect.kind === 'reply' || effect.kind === 'escalate') return null
  const { facts } = await factsForAgent({ deps, accountId, connected, ticketId: effect.ticket_id, orderId: effect.order_id })
  const action = parseAction({ kind: effect.kind, arguments: effect.arguments })
  if (!action.ok) return action.reason
  const others = facts.effects.filter((each) => each.id !== effect.id)
  const blocks = action.action.check({ ...facts, effects: others }).filter((each) => each.severity === 'block')
  return blocks.length === 0 ? null : blocks.map((each) => each.sentence).join(' ')
}

/** An agent's words go out though the ticket moved: the agent saw it, and a stamp is only a guard against machines. */
async function sendAgain(carrying: Carrying, ticketId: string, effect: EffectRow): Promise<void> {
  const ticket = await ticketsOf(carrying.connected).read(ticketId)
  await write(carrying, ticketId, effect, { ...effect.arguments, updatedStamp: ticket.updatedStamp }, `${effect.effect_key}:again`)
}

async function answerAfter(carrying: Carrying, ticketId: string, effect: EffectRow, followUp: { text: string; solve: boolean }): Promise<void> {
  const ticket = await ticketsOf(carrying.connected).read(ticketId)
  const words = { kind: 'reply', text: followUp.text, isPublic: true, status: followUp.solve ? 'solved' : 'pending', authorId: effect.by_id, updatedStamp: ticket.updatedStamp }
  await write(carrying, ticketId, effect, words, `reply:after:${effect.id}`)
}

async function write(carrying: Carrying, ticketId: string, from: EffectRow, words: Record<string, unknown>, key: string): Promise<void> {
  const { deps, accountId } = carrying
  const by = { kind: 'agent' as const, id: from.by_id, name: from.by_name }
  const intended = await deps.db.withAccount(accountId, (tx) =>
    intend(
      tx,
      accountId,
      {
        id: deps.newId(),
        key,
        kind: 'reply',
        arguments: words,
        ticketId,
        runId: null,
        shopId: from.shop_id,
        orderId: null,
        customerEmail: null,
        amount: null,
        amountInShopCurrency: null,
        by,
        commitAt: deps.now(),
      },
      { budget: null, now: deps.now() },
    ),
  )
  if (intended.kind !== 'intended') return
  const effect = await deps.db.withAccount(accountId, (tx) => effectById(tx, intended.effect.id))
  if (effect) await carryOut(carrying, effect, async () => null)
}
