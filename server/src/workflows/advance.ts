import { ConnectorError } from '@bookbag/core/connector-error'
import { changeRun, countCalls, type RunRow } from '../db/runs.ts'
import type { Deps } from '../deps.ts'
import { closeRun } from '../ledger/settle.ts'
import { LostJob, type TicketJob } from '../queue.ts'
import { endCase } from './cases/sleep-case.ts'
import { handleTicket } from './handle-ticket.ts'
import { oweNote } from './owed-notes.ts'
import { record } from './record.ts'
import { type Interrupt, NotNow, type Running } from './running.ts'

/** As the one door out names a call that was held back. */
const NOT_SENT = 'paused'
const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 30 * 60_000
/** With pauses that grow: about three hours of a Zendesk that can't be reached. */
const MOST_TRIES = 10
/** Of one job: more crashes than these are no bad luck. */
const MOST_ATTEMPTS = 10

/** Takes a run as far as it goes now. What is not to be had now lets it sleep; what can't be helped ends it with its reason. */
export async function advance(deps: Deps, job: TicketJob, run: RunRow, interrupt: Interrupt): Promise<void> {
  const running: Running = { deps, job, accountId: job.accountId, ticketId: job.ticketId, run, connected: [], calls: [], interrupt }
  running.run = await inRun(running, { state: 'working', wake_at: null })
  running.connected = await deps.connections.of(job.accountId, { trace: (call) => void (call.status === NOT_SENT || running.calls.push(call)) })
  try {
    await handleTicket(running)
    await inRun(running, {})
  } catch (error) {
    if (error instanceof LostJob) throw error
    if (error instanceof NotNow) return sleep(running, error.message, error)
    if (error instanceof ConnectorError) {
      const isPassing = error.isRetryable || error.kind === 'bad-answer'
      return isPassing && running.run.tries < MOST_TRIES ? sleep(running, error.message, { afterMs: error.retryAfterMs ?? 0, isTry: true }) : fail(running, error.message)
    }
    if (job.attempt >= MOST_ATTEMPTS) return fail(running, 'Something went wrong on our side, again and again. A person has to take this ticket.')
    throw error
  }
}

/** Calls made since the last step are counted, whatever became of it. */
async function inRun(running: Running, change: Parameters<typeof changeRun>[2]): Promise<RunRow> {
  const calls = running.calls.splice(0).length
  return running.deps.db.withAccount(running.accountId, async (tx) => {
    await running.job.fence(tx)
    await countCalls(tx, running.run.id, calls)
    return Object.keys(change).length > 0 ? changeRun(tx, running.run.id, change) : running.run
  })
}

async function sleep(running: Running, reason: string, { afterMs, isTry }: { afterMs: number; isTry: boolean }): Promise<void> {
  const { tries } = running.run
  const pause = isTry ? Math.max(afterMs, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 4 ** tries)) : Math.max(afterMs, 1_000)
  const wakeAt = new Date(running.deps.now().getTime() + pause)
  running.run = await inRun(running, { state: 'waiting', wake_at: wakeAt, reasons: [reason], tries: isTry ? tries + 1 : tries })
}

async function fail(running: Running, reason: string): Promise<void> {
  running.deps.log.error('a run failed', { accountId: running.accountId, ticketId: running.ticketId, runId: running.run.id })
  await inRun(running, {})
  await running.deps.db.withAccount(running.accountId, async (tx) => {
    await running.job.fence(tx)
    running.run = await changeRun(tx, running.run.id, { state: 'failed', reasons: [reason], ended_at: running.deps.now(), wake_at: null })
    const begun = await closeRun(tx, running.run.id, reason, running.deps.now())
    await oweNote(tx, running, reason, begun)
    if (running.run.case_id !== null) await endCase(tx, running.run.case_id, 'A run failed: a person has the ticket.')
    await record(tx, running, 'run failed')
  })
}
