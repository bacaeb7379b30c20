import type { ZodType } from 'zod'
import { countCalls } from '../db/runs.ts'
import { insertStep, stepOutput } from '../db/steps.ts'
import type { Tx } from '../db/transaction.ts'
import type { Running } from './running.ts'

/** `also` happens in the same transaction as the record: both or neither. */
export type Done<T> = { output: T; summary: string; input?: unknown; also?: (tx: Tx) => Promise<void> }

/** Does a step once: after a crash the recorded output is given back, and nothing is done again. A step of a later round is another step. */
export async function runStep<T>(running: Running, name: string, schema: ZodType<T>, work: () => Promise<Done<T>>): Promise<T> {
  const { deps, accountId, run, job } = running
  const fullName = run.round === 1 ? name : `${name} #${run.round}`
  const before = await deps.db.withAccount(accountId, (tx) => stepOutput(tx, run.id, fullName))
  if (before) return schema.parse(before.output)
  running.interrupt(`before ${name}`)
  const at = deps.now()
  const started = performance.now()
  const done = await work()
  running.interrupt(`after ${name}`)
  const calls = running.calls.splice(0)
  await deps.db.withAccount(accountId, async (tx) => {
    await job.fence(tx)
    await insertStep(tx, {
      runId: run.id,
      accountId,
      name: fullName,
      attempt: job.attempt,
      input: done.input,
      output: done.output,
      summary: done.summary,
      calls,
      at,
      tookMs: Math.round(performance.now() - started),
    })
    await countCalls(tx, run.id, calls.length)
    await done.also?.(tx)
  })
  running.interrupt(`recorded ${name}`)
  return done.output
}
