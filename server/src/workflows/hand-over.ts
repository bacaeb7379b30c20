import { createHash } from 'node:crypto'
import type { Proposal } from '@bookbag/core/actions/action'
import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Decision } from '@bookbag/core/rules/decision'
import type { Understanding } from '@bookbag/core/understanding'
import { renderHandover } from '@bookbag/reasoner/replies/render'
import { isStopped, readPolicy } from './policy.ts'
import type { Running } from './running.ts'
import { ticketsOf } from './running.ts'
import { writeTicket } from './write-ticket.ts'

export type Handing = { understanding: Understanding | null; facts: Facts; decision: Decision; proposals: Proposal[]; receipts: Receipt[]; reasons: string[] }

const HEADS: Record<'approval' | 'hand_over' | 'shadow', string> = {
  approval: 'Bookbag has prepared this: a draft waits in the sidebar for one click.',
  hand_over: 'Bookbag leaves this ticket to a person.',
  shadow: 'Bookbag only watches here: this is what it would have done by itself.',
}
const MOST_TRIES = 3

/** One internal note for one state of the ticket, with what is wanted, known, done and proposed. Nothing at all while everything is stopped. */
export async function handOver(running: Running, kind: 'approval' | 'hand_over' | 'shadow', handing: Handing): Promise<void> {
  const { facts, decision, reasons } = handing
  const stopped = await running.deps.db.withAccount(running.accountId, async (tx) => isStopped(await readPolicy(tx), facts.shop?.id ?? null))
  if (stopped) return
  const note = renderHandover({ ...handing, decision: { ...decision, reasons } })
  const state = createHash('sha256')
    .update(JSON.stringify([kind, facts.ticket.comments.at(-1)?.id ?? null, reasons]))
    .digest('hex')
  const words = {
    kind: kind === 'approval' ? ('approval' as const) : ('hand_over' as const),
    text: `${HEADS[kind]}\n\n${note}`,
    isPublic: false,
    status: 'open' as const,
    key: `note:${running.ticketId}:${state}`,
    by: { id: decision.ruleId ?? 'bookbag', name: decision.ruleName ?? 'Bookbag' },
  }
  let stamp = facts.ticket.updatedStamp
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    const written = await writeTicket(running, attempt === 1 ? 'hand over' : `hand over, try ${attempt}`, facts, words, stamp)
    if (written.kind !== 'stale') return
    // A note harms nobody who wrote meanwhile, so it needs a new stamp only, not a new decision.
    const ticket = await ticketsOf(running.connected).read(running.ticketId)
    if (ticket.status === 'closed' || ticket.status === 'solved') return
    stamp = ticket.updatedStamp
  }
}
