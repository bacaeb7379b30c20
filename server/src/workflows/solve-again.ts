import type { Facts } from '@bookbag/core/facts'
import { isStopped, readPolicy } from './policy.ts'
import type { Running } from './running.ts'
import { writeTicket } from './write-ticket.ts'

/** A customer's thanks have opened the ticket again: it is solved without a word, so that nobody has to look at it. */
export async function solveAgain(running: Running, facts: Facts): Promise<'changed' | 'done'> {
  const { ticket } = facts
  if (ticket.status !== 'open' && ticket.status !== 'new') return 'done'
  const stopped = await running.deps.db.withAccount(running.accountId, async (tx) => isStopped(await readPolicy(tx), facts.shop?.id ?? null))
  if (stopped) return 'done'
  const words = {
    kind: 'solved_again' as const,
    text: '',
    isPublic: false,
    status: 'solved' as const,
    key: `solved:${running.ticketId}:${ticket.comments.at(-1)?.id ?? ''}`,
    by: { id: 'bookbag', name: 'Bookbag' },
  }
  const written = await writeTicket(running, 'solve again', facts, words, ticket.updatedStamp)
  return written.kind === 'stale' ? 'changed' : 'done'
}
