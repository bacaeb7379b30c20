import type { Deps } from '../deps.ts'
import type { Tx } from './transaction.ts'

export type Activity = {
  accountId: string
  /** "bookbag", "vendor", or "agent:<id>". */
  actor: string
  what: string
  runId?: string | null
  ticketId?: string | null
  /** Ids, kinds and sums: no customer's words. */
  details?: Record<string, unknown>
}

/** One line of the activity log, which is only ever added to. */
export async function insertActivity(tx: Tx, deps: Pick<Deps, 'now' | 'newId'>, { accountId, actor, what, runId = null, ticketId = null, details = {} }: Activity): Promise<void> {
  await tx.query('insert into activity (account_id, id, at, actor, what, run_id, ticket_id, details) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    accountId,
    deps.newId(),
    deps.now(),
    actor,
    what,
    runId,
    ticketId,
    JSON.stringify(details),
  ])
}
