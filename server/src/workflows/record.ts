import { insertActivity } from '../db/activity.ts'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'

type Doing = { deps: Pick<Deps, 'now' | 'newId'>; accountId: string; ticketId: string; run: { id: string } | null; agentId?: string }

/** What happened on a ticket, by a run or by an agent's click. */
export async function record(tx: Tx, doing: Doing, what: string, details: Record<string, unknown> = {}): Promise<void> {
  const { deps, accountId, ticketId, run, agentId } = doing
  await insertActivity(tx, deps, { accountId, actor: agentId === undefined ? 'bookbag' : `agent:${agentId}`, what, runId: run?.id ?? null, ticketId, details })
}
