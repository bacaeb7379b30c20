import { waitingFor } from '@bookbag/core/waiting'
import type { Tx } from '../../db/transaction.ts'
import { effectsOfRun } from '../../ledger/past.ts'
import type { End } from '../run-end.ts'
import type { Running } from '../running.ts'
import { endCase, sleepCase } from './sleep-case.ts'
import { CaseWoken } from './woken.ts'

/** With the run's end, in its transaction: an answer that made a promise lets its case sleep, a person's ticket needs no more of us. */
export async function afterRun(tx: Tx, running: Running, end: End): Promise<void> {
  const { run, deps } = running
  const woken = CaseWoken.safeParse(run.trigger_event)
  const caseId = woken.success ? woken.data.caseId : run.case_id
  if (caseId === null) return
  if (end.caseIsOver !== undefined) return endCase(tx, caseId, end.caseIsOver)
  if (end.state === 'handed_over' || end.state === 'approval') return endCase(tx, caseId, 'A person has the ticket.')
  if (end.state !== 'resolved') return
  if (!run.facts || !run.understanding) return
  const receipts = (await effectsOfRun(tx, run.id)).flatMap((effect) => (effect.receipt ? [effect.receipt] : []))
  const now = deps.now()
  const waiting = waitingFor({ facts: run.facts, understanding: run.understanding, receipts, at: now })
  if (!waiting) return endCase(tx, caseId, 'Everything that was to come has come.')
  const told = woken.success ? [...woken.data.waiting.told, ...(end.told ?? [])] : []
  await sleepCase(tx, { caseId, ticketId: run.ticket_id, runId: run.id, waiting: { ...waiting, told: [...new Set([...told, ...waiting.told])] }, now })
}
