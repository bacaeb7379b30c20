import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'

type Doing = { deps: Pick<Deps, 'now' | 'newId'>; accountId: string; ticketId: string; run: { id: string } | null; agentId?: string }

/** One line of the activity log, which is only ever added to. Ids, kinds and sums: no customer's words. */
export async function record(tx: Tx, doing: Doing, what: string, details: Record<string, unknown> = {}): Promise<void> {
  const { deps, accountId, ticketId, run, agentId } = doing
  await tx.query('insert into activity (account_id, id, at, actor, what, run_id, ticket_id, details) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    accountId,
    deps.newId(),
    deps.now(),
    agentId === undefined ? 'bookbag' : `agent:${agentId}`,
    what,
    run?.id ?? null,
    ticketId,
    JSON.stringify(details),
  ])
}
