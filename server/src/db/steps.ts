import { StepView } from '@bookbag/core/api'
import { z } from 'zod'
import type { Tx } from './transaction.ts'

export const CallLine = StepView.shape.calls.element
export type CallLine = z.infer<typeof CallLine>

export type StepRecord = {
  runId: string
  accountId: string
  name: string
  attempt: number
  input: unknown
  output: unknown
  summary: string
  calls: CallLine[]
  at: Date
  tookMs: number
}

/** Undefined = not done yet. */
export async function stepOutput(tx: Tx, runId: string, name: string): Promise<{ output: unknown } | undefined> {
  const { rows } = await tx.query<{ output: unknown }>('select output from steps where run_id = $1 and name = $2', [runId, name])
  return rows[0]
}

export async function insertStep(tx: Tx, step: StepRecord): Promise<void> {
  await tx.query('insert into steps (account_id, run_id, name, attempt, input, output, summary, calls, at, took_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    step.accountId,
    step.runId,
    step.name,
    step.attempt,
    toJson(step.input),
    toJson(step.output),
    step.summary,
    toJson(step.calls),
    step.at,
    step.tookMs,
  ])
}

const toJson = (value: unknown): string => JSON.stringify(value ?? null)

const Row = z.object({ name: z.string(), at: z.date(), took_ms: z.int(), summary: z.string(), calls: z.array(CallLine) })

export async function stepsOf(tx: Tx, runId: string): Promise<z.infer<typeof StepView>[]> {
  const { rows } = await tx.query('select name, at, took_ms, summary, calls from steps where run_id = $1 order by position', [runId])
  return rows.map((raw) => {
    const row = Row.parse(raw)
    return { name: row.name, at: row.at.toISOString(), tookMs: row.took_ms, summary: row.summary, calls: row.calls }
  })
}
