import { nextLook, Waiting } from '@bookbag/core/waiting'
import { z } from 'zod'
import type { Tx } from '../../db/transaction.ts'

const CaseRow = z.object({
  id: z.string(),
  order_id: z.string().nullable(),
  waits_for: Waiting,
  ticket_id: z.string(),
  run_id: z.string().nullable(),
  wakings: z.int(),
})
export type CaseRow = z.infer<typeof CaseRow>

export type Asleep = { caseId: string; ticketId: string; runId: string; waiting: Waiting; now: Date }

/** From here on the case waits; what it waited for before is forgotten. The ticket is where it speaks again: the newest one. */
export async function sleepCase(tx: Tx, { caseId, ticketId, runId, waiting, now }: Asleep): Promise<void> {
  await tx.query('update cases set waits_for = $2, wake_at = $3, ticket_id = $4, run_id = $5, looked_at = null, ended_because = null where id = $1', [
    caseId,
    JSON.stringify(waiting),
    nextLook(waiting, now),
    ticketId,
    runId,
  ])
}

/** Looked at, and nothing has come of it yet. */
export async function sleepOn(tx: Tx, { id, waits_for: waiting }: CaseRow, now: Date): Promise<void> {
  await tx.query('update cases set wake_at = $2, looked_at = $3 where id = $1', [id, nextLook(waiting, now), now])
}

/** Asked again in a while: something that is needed is not to be had, or somebody is at work on the ticket. */
export async function sleepShortly(tx: Tx, caseId: string, wakeAt: Date): Promise<void> {
  await tx.query('update cases set wake_at = $2 where id = $1', [caseId, wakeAt])
}

/** Our part is over: nothing wakes it any more. */
export async function endCase(tx: Tx, caseId: string, because: string): Promise<void> {
  await tx.query('update cases set waits_for = null, wake_at = null, ended_because = $2 where id = $1 and waits_for is not null', [caseId, because])
}

export async function sleepingCase(tx: Tx, caseId: string): Promise<CaseRow | null> {
  const { rows } = await tx.query('select * from cases where id = $1 and waits_for is not null', [caseId])
  return rows[0] ? CaseRow.parse(rows[0]) : null
}

/** Those of this ticket that are to be looked at now. */
export async function dueCases(tx: Tx, ticketId: string, now: Date): Promise<CaseRow[]> {
  const { rows } = await tx.query('select * from cases where ticket_id = $1 and waits_for is not null and wake_at <= $2 order by wake_at', [ticketId, now])
  return rows.map((row) => CaseRow.parse(row))
}

/** Names the next waking, so that a crash begins no second one. */
export async function countWaking(tx: Tx, caseId: string, wakeAt: Date): Promise<number> {
  const { rows } = await tx.query<{ wakings: number }>('update cases set wakings = wakings + 1, wake_at = $2 where id = $1 returning wakings', [caseId, wakeAt])
  return rows[0]?.wakings ?? 0
}
