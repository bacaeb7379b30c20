import type { EndpointAnswer } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { UsageView } from '@bookbag/core/endpoints/api'
import type { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { sayValue } from '@bookbag/core/endpoints/value'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { errorText } from '../log.ts'

const KEPT_DAYS = 30
const PAGE = 50

export type Call = { endpoint: Endpoint & { version?: number }; purpose: UsageView['calls'][number]['purpose']; ticketId: string | null }
type Keeper = Pick<Deps, 'db' | 'now' | 'newId' | 'log'>

/** Writes down that it was asked and what came of it. A log that can't be written never stops the call. */
export async function counted(deps: Keeper, accountId: string, call: Call, ask: () => Promise<EndpointAnswer>): Promise<EndpointAnswer> {
  const begunAt = performance.now()
  const keep = (answer: EndpointAnswer | ConnectorError) =>
    deps.db
      .withAccount(accountId, (tx) => write(tx, deps, accountId, call, answer, Math.round(performance.now() - begunAt)))
      .catch((error: unknown) => {
        deps.log.error('a call of an endpoint could not be written down', { accountId, endpointId: call.endpoint.id, error: errorText(error) })
      })
  try {
    const answer = await ask()
    await keep(answer)
    return answer
  } catch (error) {
    if (error instanceof ConnectorError) await keep(error)
    throw error
  }
}

/** What no admin keeps out of logs. */
const shownOf = (endpoint: Endpoint, answer: EndpointAnswer | ConnectorError): Record<string, string> =>
  'kind' in answer && answer.kind === 'answer'
    ? Object.fromEntries(
        endpoint.fields.flatMap(({ key, isRedacted, unit }) => {
          const value = answer.values[key]
          return value ? [[key, isRedacted ? '•••' : sayValue(value, unit)]] : []
        }),
      )
    : {}

const OUTCOME = { answer: 'found', none: 'none', refused: 'refused' } as const

async function write(tx: Tx, deps: Keeper, accountId: string, { endpoint, purpose, ticketId }: Call, answer: EndpointAnswer | ConnectorError, tookMs: number): Promise<void> {
  const isError = answer instanceof ConnectorError
  const problem = isError ? answer.message : answer.kind === 'refused' ? answer.reason : null
  const row = [accountId, deps.newId(), deps.now(), endpoint.id, endpoint.version ?? null, purpose, ticketId, isError ? null : answer.status]
  await tx.query(
    `insert into endpoint_calls (account_id, id, at, endpoint_id, version, purpose, ticket_id, status, outcome, problem, took_ms, shown)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [...row, isError ? 'failed' : OUTCOME[answer.kind], problem, tookMs, JSON.stringify(shownOf(endpoint, answer))],
  )
  await tx.query('delete from endpoint_calls where at < $1', [new Date(deps.now().getTime() - KEPT_DAYS * 86_400_000)])
}

type Row = {
  id: string
  position: string
  at: Date
  endpoint_id: string
  version: number | null
  purpose: Call['purpose']
  ticket_id: string | null
  status: number | null
  outcome: UsageView['calls'][number]['outcome']
  problem: string | null
  took_ms: number
  shown: Record<string, string>
}

export async function usageBefore(tx: Tx, { endpoint, before }: { endpoint?: string | undefined; before?: string | undefined }): Promise<UsageView> {
  const { rows } = await tx.query<Row>(
    `select * from endpoint_calls where ($1::text is null or endpoint_id = $1) and ($2::bigint is null or position < $2) order by position desc limit ${PAGE + 1}`,
    [endpoint ?? null, before ?? null],
  )
  const page = rows.slice(0, PAGE)
  return {
    calls: page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      endpointId: row.endpoint_id,
      version: row.version,
      purpose: row.purpose,
      ticketId: row.ticket_id,
      status: row.status,
      outcome: row.outcome,
      problem: row.problem,
      tookMs: row.took_ms,
      shown: row.shown,
    })),
    nextBefore: rows.length > PAGE ? (page.at(-1)?.position ?? null) : null,
  }
}
