import { Proposal } from '@bookbag/core/actions/action'
import { RunView } from '@bookbag/core/api'
import { Facts } from '@bookbag/core/facts'
import { Decision } from '@bookbag/core/rules/decision'
import { Understanding } from '@bookbag/core/understanding'
import { z } from 'zod'
import { unanswered } from './partner-looks.ts'
import type { Tx } from './transaction.ts'

const Time = z.date().transform((value) => value.toISOString())

export const RunRow = z.object({
  id: z.string(),
  ticket_id: z.string(),
  case_id: z.string().nullable(),
  event_id: z.string(),
  trigger_event: z.unknown(),
  state: RunView.shape.state,
  subject: z.string(),
  understanding: Understanding.nullable(),
  decision: Decision.nullable(),
  facts: Facts.nullable(),
  proposals: z.array(Proposal).nullable(),
  intents: z.array(z.string()),
  rule_name: z.string().nullable(),
  reasons: z.array(z.string()),
  answer_state: z.string().nullable(),
  upstream_calls: z.int(),
  /** Which reading of the ticket this is: a stale answer begins another. */
  round: z.int(),
  /** How often what was needed could not be reached. */
  tries: z.int(),
  started_at: Time,
  ended_at: Time.nullable(),
  commit_at: Time.nullable(),
  wake_at: Time.nullable(),
})
export type RunRow = z.infer<typeof RunRow>

export const toRunView = (row: RunRow): RunView => ({
  id: row.id,
  ticketId: row.ticket_id,
  subject: row.subject,
  state: row.state,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  intents: row.intents,
  ruleName: row.rule_name,
  reasons: row.reasons,
  upstreamCalls: row.upstream_calls,
})

const rowsOf = (rows: unknown[]): RunRow[] => rows.map((row) => RunRow.parse(row))
const one = (rows: unknown[]): RunRow | null => rowsOf(rows)[0] ?? null

export type NewRun = { id: string; accountId: string; ticketId: string; eventId: string; event: unknown; subject: string; startedAt: Date }

/** Null when the event has a run already, or the ticket's last run is not over. */
export async function insertRun(tx: Tx, run: NewRun): Promise<RunRow | null> {
  const { rows } = await tx.query(
    `insert into runs (id, account_id, ticket_id, event_id, trigger_event, state, subject, started_at) values ($1, $2, $3, $4, $5, 'working', $6, $7)
     on conflict do nothing returning *`,
    [run.id, run.accountId, run.ticketId, run.eventId, JSON.stringify(run.event), run.subject, run.startedAt],
  )
  return one(rows)
}

export const runOfEvent = async (tx: Tx, eventId: string): Promise<RunRow | null> => one((await tx.query('select * from runs where event_id = $1', [eventId])).rows)
export const runById = async (tx: Tx, runId: string): Promise<RunRow | null> => one((await tx.query('select * from runs where id::text = $1', [runId])).rows)
export const openRunOf = async (tx: Tx, ticketId: string): Promise<RunRow | null> =>
  one((await tx.query(`select * from runs where ticket_id = $1 and state in ('working', 'waiting')`, [ticketId])).rows)
export const runsOfTicket = async (tx: Tx, ticketId: string): Promise<RunRow[]> =>
  rowsOf((await tx.query('select * from runs where ticket_id = $1 order by position', [ticketId])).rows)

type RunChange = Partial<{
  subject: string
  state: RunRow['state']
  understanding: Understanding | null
  decision: Decision | null
  facts: Facts | null
  proposals: Proposal[]
  intents: string[]
  case_id: string | null
  rule_id: string | null
  rule_name: string | null
  reasons: string[]
  answer_state: string | null
  round: number
  tries: number
  ended_at: Date | null
  commit_at: Date | null
  wake_at: Date | null
}>
const JSON_COLUMNS = ['understanding', 'decision', 'facts', 'proposals']

export async function changeRun(tx: Tx, runId: string, change: RunChange): Promise<RunRow> {
  const columns = Object.entries(change).filter(([, value]) => value !== undefined)
  const sets = columns.map(([name], index) => `${name} = $${index + 2}`)
  const values = columns.map(([name, value]) => (JSON_COLUMNS.includes(name) && value !== null ? JSON.stringify(value) : value))
  const { rows } = await tx.query(`update runs set ${sets.join(', ')} where id = $1 returning *`, [runId, ...values])
  const row = one(rows)
  if (!row) throw new Error(`Run ${runId} is gone from the database.`)
  return row
}

export async function countCalls(tx: Tx, runId: string, calls: number): Promise<void> {
  if (calls > 0) await tx.query('update runs set upstream_calls = upstream_calls + $2 where id = $1', [runId, calls])
}

/** Tickets with a run, an effect, a sleeping case or an unexplained change that waits for a time which has come. */
export async function dueTickets(tx: Tx, now: Date): Promise<string[]> {
  const { rows } = await tx.query<{ ticket_id: string }>(
    `select ticket_id from runs where state = 'waiting' and wake_at <= $1
     union select ticket_id from effects where state in ('intended', 'in_flight', 'outcome_unknown') and wake_at <= $1
     union select ticket_id from cases where waits_for is not null and wake_at <= $1
     union select ticket_id from unexplained_changes where look_at <= $1
     union select ticket_id from effects left join partner_looks using (account_id, id) where ${unanswered('$1')}`,
    [now],
  )
  return rows.map((row) => row.ticket_id)
}
