import type { RunsView } from '@bookbag/core/api'
import { RunRow, toRunView } from '../db/runs.ts'
import type { Tx } from '../db/transaction.ts'

const PAGE = 50

/** Newest first. */
export async function runsBefore(tx: Tx, { before, state }: { before?: string | undefined; state?: string | undefined }): Promise<RunsView> {
  const { rows } = await tx.query(
    'select * from runs where ($1::timestamptz is null or started_at < $1) and ($2::text is null or state = $2) order by started_at desc, id limit $3',
    [before ?? null, state || null, PAGE + 1],
  )
  const runs = rows.slice(0, PAGE).map((row) => toRunView(RunRow.parse(row)))
  return { runs, nextBefore: rows.length > PAGE ? (runs.at(-1)?.startedAt ?? null) : null }
}
