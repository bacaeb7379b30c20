import type { Receipt } from '@bookbag/core/api'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import type { Decision } from '@bookbag/core/rules/decision'
import { renderReply } from '@bookbag/reasoner/replies/render'
import { toEffect } from '../ledger/effect-row.ts'
import { effectsAround } from '../ledger/past.ts'
import type { Proposed } from './decide-ticket.ts'
import { capabilityOf, type Running, ticketsOf } from './running.ts'
import type { Understood } from './understand.ts'
import { type Words, writeTicket } from './write-ticket.ts'

/** `changed`: the ticket is another than the one decided on, and nothing was done that would have to be told. */
export type Answered = 'answered' | 'changed' | 'answered before' | { reason: string }

const MOST_TRIES = 3

/** The reply, written anew from facts and receipts, in the one update that also sets status and mark. */
export async function answer(running: Running, { understanding }: Understood, { facts, proposals }: Proposed, decision: Decision, receipts: Receipt[]): Promise<Answered> {
  if (!decision.actions.some((action) => action.kind === 'reply'))
    return receipts.length === 0 ? { reason: 'Nothing is to be said.' } : { reason: 'What was done has not been told to the customer.' }
  const known = await withReceipts(running, facts, receipts)
  const reply = understanding && renderReply({ understanding, facts: known, receipts, proposal: proposals[0] ?? null, shop: facts.shop, isAutomatic: true })
  if (!reply) return { reason: 'There is nothing true to say that would answer the customer.' }
  if (!reply.isComplete) return { reason: 'The answer would leave something open that the customer asked.' }
  const words: Words = {
    kind: 'reply',
    text: reply.text,
    isPublic: true,
    status: decision.statusAfterReply,
    key: `reply:${running.ticketId}:${facts.ticket.comments.at(-1)?.id ?? ''}`,
    by: { id: decision.ruleId ?? '', name: decision.ruleName ?? '' },
  }
  return send(running, facts, words, receipts)
}

async function send(running: Running, facts: Facts, words: Words, receipts: Receipt[]): Promise<Answered> {
  let stamp = facts.ticket.updatedStamp
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    const written = await writeTicket(running, attempt === 1 ? 'answer' : `answer, try ${attempt}`, facts, words, stamp)
    if (written.kind === 'written') return 'answered'
    if (written.kind === 'stands') return 'answered before'
    if (written.kind === 'refused') return { reason: written.reason ?? 'Zendesk did not take the reply.' }
    if (receipts.length === 0) return 'changed'
    // Money has moved: the reply stays true, and goes out unless somebody has written meanwhile.
    const ticket = await ticketsOf(running.connected).read(running.ticketId)
    if (ticket.comments.at(-1)?.id !== facts.ticket.comments.at(-1)?.id)
      return { reason: 'Somebody has written on the ticket meanwhile: the customer still has to be told what was done.' }
    stamp = ticket.updatedStamp
  }
  return 'changed'
}

/** What was done shows in the order by now; the reply tells only what stands there. */
async function withReceipts(running: Running, facts: Facts, receipts: Receipt[]): Promise<Facts> {
  const order = chosenOrder(facts)
  if (receipts.length === 0 || !order) return facts
  const fresh = await capabilityOf(running.connected, 'orders', order.shopId)?.read(order.id)
  const rows = await running.deps.db.withAccount(running.accountId, (tx) => effectsAround(tx, running.ticketId, [order.id]))
  return { ...facts, orders: facts.orders.map((each) => (each.id === fresh?.id ? fresh : each)), effects: rows.filter((row) => row.kind !== 'reply').map(toEffect) }
}
