import { parseAction } from '@bookbag/core/actions/catalogue'
import { paysBack } from '@bookbag/core/dispute'
import { seeTicket } from '../accounts/agents.ts'
import type { Deps } from '../deps.ts'
import type { EffectRow, FollowUp } from '../ledger/effect-row.ts'
import { intend } from '../ledger/intend.ts'
import { clicksDue } from '../ledger/past.ts'
import type { TicketJob } from '../queue.ts'
import { type Carrying, carryOut } from './carry-out.ts'
import { factsForAgent } from './facts-for-agent.ts'
import { fillIn } from './fill-in.ts'
import { oweWords } from './owed-notes.ts'
import { TicketWords } from './perform/ticket-update.ts'
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
  await deps.db.withAccount(accountId, async (tx) => {
    await record(tx, doing, `effect ${carried.kind}`, { effectId: effect.id, kind: effect.kind })
    if (carried.kind === 'unknown' && effect.kind !== 'reply')
      await oweWords(tx, doing, { key: `note:unknown:${effect.id}`, runId: null, shopId: effect.shop_id, text: unknownText(effect, carried.reason) })
  })
  if (carried.kind === 'stale') return sendAgain(carrying, ticketId, effect)
  if (carried.kind !== 'done' || !effect.follow_up) return
  const text = fillIn(effect.follow_up.text, carried.receipt.details ?? {})
  if (text !== null) return answerAfter(carrying, ticketId, effect, { ...effect.follow_up, text })
  await deps.db.withAccount(accountId, (tx) => record(tx, doing, 'reply held back', { effectId: effect.id, kind: effect.kind }))
}

/** Whoever clicked may have gone on to another ticket: what is and isn't known has to be found on this one. */
const unknownText = (effect: EffectRow, reason: string): string =>
  [
    'Bookbag leaves this ticket to a person.',
    `What ${effect.by_name} asked for (${effect.kind.replaceAll('_', ' ')}) was begun, and whether it happened can’t be found out: ${reason}`,
    'It is not tried again by itself, and the customer was told nothing. Look at the shop and its partners, then say in the sidebar whether it was done.',
  ].join('\n\n')

/** Asked anew right before it begins: is this still an agent who sees the ticket and may answer, and may it still be done. */
async function whyNot(carrying: Carrying, effect: EffectRow): Promise<string | null> {
  const { deps, accountId, connected } = carrying
  const seeing = await seeTicket(deps, accountId, effect.by_id, effect.ticket_id, { isFresh: true })
  if (seeing.kind === 'no_agent') return 'Whoever clicked may not work on tickets any more.'
  if (seeing.kind === 'hidden') return 'Zendesk does not show this ticket any more to whoever clicked.'
  if (!seeing.agent.access.mayAnswer) return 'Whoever clicked may write private notes only by now.'
  if (effect.kind === 'reply' || effect.kind === 'escalate') return null
  const { facts } = await factsForAgent({ deps, accountId, connected, ticketId: effect.ticket_id, orderId: effect.order_id })
  const action = parseAction({ kind: effect.kind, arguments: effect.arguments })
  if (!action.ok) return action.reason
  const silent = paysBack(effect.kind) ? facts.sources.find((source) => source.layer === 'payments' && source.state === 'failed') : undefined
  if (silent) return `Whether the payment is disputed could not be asked, so no money went back. ${silent.problem ?? ''} Try again in a moment.`
  const others = facts.effects.filter((each) => each.id !== effect.id)
  const blocks = action.action.check({ ...facts, effects: others }).filter((each) => each.severity === 'block')
  return blocks.length === 0 ? null : blocks.map((each) => each.sentence).join(' ')
}

/** An agent's words go out though the ticket moved: the agent saw it, and a stamp is only a guard against machines. */
const sendAgain = (carrying: Carrying, ticketId: string, effect: EffectRow): Promise<void> =>
  send(carrying, ticketId, effect, TicketWords.parse(effect.arguments), `${effect.effect_key}:again`)

function answerAfter(carrying: Carrying, ticketId: string, effect: EffectRow, { text, solve }: FollowUp): Promise<void> {
  return send(carrying, ticketId, effect, { kind: 'reply', text, isPublic: true, status: solve ? 'solved' : 'pending', authorId: effect.by_id }, `reply:after:${effect.id}`)
}

const MOST_TRIES = 3

/** With the stamp of this moment. */
async function send(carrying: Carrying, ticketId: string, from: EffectRow, words: Omit<TicketWords, 'updatedStamp'>, key: string): Promise<void> {
  const { deps, accountId } = carrying
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { updatedStamp } = await ticketsOf(carrying.connected).read(ticketId)
    const wanted = { ...wordsOnly(ticketId, from), id: deps.newId(), key, arguments: { ...words, updatedStamp }, commitAt: deps.now() }
    const intended = await deps.db.withAccount(accountId, (tx) => intend(tx, accountId, wanted, { budget: null, now: deps.now() }))
    if (intended.kind !== 'intended') return
    if ((await carryOut(carrying, intended.effect, async () => null)).kind !== 'stale') return
  }
}

const wordsOnly = (ticketId: string, from: EffectRow) => ({
  kind: 'reply' as const,
  ticketId,
  runId: null,
  shopId: from.shop_id,
  orderId: null,
  customerEmail: null,
  amount: null,
  amountInShopCurrency: null,
  by: { kind: 'agent' as const, id: from.by_id, name: from.by_name },
})
