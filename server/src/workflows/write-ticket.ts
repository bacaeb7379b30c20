import { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import { z } from 'zod'
import { intend } from '../ledger/intend.ts'
import { carryOut } from './carry-out.ts'
import type { TicketWords } from './perform/ticket-update.ts'
import { record } from './record.ts'
import { runStep } from './run-step.ts'
import { NotNow, type Running } from './running.ts'

const Written = z.object({ kind: z.enum(['written', 'stale', 'refused', 'stands']), reason: z.string().nullable(), receipt: Receipt.nullable() })
export type Written = z.infer<typeof Written>

export type Words = Omit<TicketWords, 'updatedStamp' | 'authorId'> & {
  /** What makes two of them the same: asked for twice, written once. */
  key: string
  by: { id: string; name: string }
}

/** One update of the ticket, through the ledger like everything else: written down, sent under its own key, looked up when the answer is lost. */
export const writeTicket = (running: Running, step: string, facts: Facts, words: Words, stamp: string): Promise<Written> =>
  runStep(running, step, Written, async () => {
    const { deps, accountId, run, ticketId } = running
    const { key, by, ...rest } = words
    const intended = await deps.db.withAccount(accountId, async (tx) => {
      await running.job.fence(tx)
      return intend(
        tx,
        accountId,
        {
          id: deps.newId(),
          key,
          kind: words.isPublic ? 'reply' : 'escalate',
          arguments: { ...rest, authorId: null, updatedStamp: stamp },
          ticketId,
          runId: run.id,
          shopId: facts.shop?.id ?? null,
          orderId: null,
          customerEmail: null,
          amount: null,
          amountInShopCurrency: null,
          by: { kind: 'rule', ...by },
          commitAt: null,
        },
        { budget: null, now: deps.now() },
      )
    })
    if (intended.kind === 'over_budget' || intended.kind === 'busy') throw new Error('A ticket’s words cost nothing and stand in nobody’s way.')
    const isOurs = intended.effect.run_id === run.id
    if (intended.kind === 'stands' && (!isOurs || intended.effect.state === 'done')) {
      return { output: { kind: isOurs ? 'written' : 'stands', reason: null, receipt: intended.effect.receipt }, summary: 'Exactly this stands on the ticket already' }
    }
    const carried = await carryOut(running, intended.effect, async () => null)
    if (carried.kind === 'later') throw new NotNow('Zendesk did not take the update yet.', { afterMs: carried.wakeAt.getTime() - deps.now().getTime(), isTry: false })
    if (carried.kind === 'stale') return { output: { kind: 'stale', reason: null, receipt: null }, summary: 'The ticket changed since it was read: nothing was written' }
    if (carried.kind !== 'done') return { output: { kind: 'refused', reason: carried.reason, receipt: null }, summary: carried.reason }
    return {
      output: { kind: 'written', reason: null, receipt: carried.receipt },
      summary: carried.receipt.sentence,
      also: (tx) => record(tx, running, words.isPublic ? 'replied' : 'noted', { effectId: carried.effect.id, kind: words.kind }),
    }
  })
