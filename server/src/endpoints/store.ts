import { Endpoint, LiveEndpoint } from '@bookbag/core/endpoints/endpoint'
import type { Tx } from '../db/transaction.ts'

export type EndpointRow = { id: string; draft: Endpoint | null; draftBy: string | null; live: LiveEndpoint | null; testedAt: Date | null }

type Row = { id: string; draft: unknown; draft_by: string | null; tested_at: Date | null; live_version: number | null; definition: unknown }

const LISTED = `select endpoints.id, draft, draft_by, tested_at, live_version, definition from endpoints
  left join endpoint_versions on endpoint_versions.endpoint_id = endpoints.id and version = live_version`

const liveOf = (definition: unknown, version: number): LiveEndpoint => LiveEndpoint.parse({ ...Endpoint.parse(definition), version })
const rowOf = (row: Row): EndpointRow => ({
  id: row.id,
  draft: row.draft === null ? null : Endpoint.parse(row.draft),
  draftBy: row.draft_by,
  live: row.live_version === null ? null : liveOf(row.definition, row.live_version),
  testedAt: row.tested_at,
})

export async function allEndpoints(tx: Tx): Promise<EndpointRow[]> {
  return (await tx.query<Row>(`${LISTED} order by endpoints.id`)).rows.map(rowOf)
}

export async function endpointOf(tx: Tx, id: string): Promise<EndpointRow | null> {
  const { rows } = await tx.query<Row>(`${LISTED} where endpoints.id = $1`, [id])
  return rows[0] ? rowOf(rows[0]) : null
}

export async function liveEndpoints(tx: Tx): Promise<LiveEndpoint[]> {
  return (await tx.query<Row>(`${LISTED} where live_version is not null order by endpoints.id`)).rows.flatMap((row) => rowOf(row).live ?? [])
}

/** As it was published then, whatever is live now. */
export async function versionOf(tx: Tx, id: string, version: number): Promise<LiveEndpoint | null> {
  const { rows } = await tx.query<{ definition: unknown }>('select definition from endpoint_versions where endpoint_id = $1 and version = $2', [id, version])
  return rows[0] ? liveOf(rows[0].definition, version) : null
}

type Author = { accountId: string; by: string; now: Date }

export async function saveDraft(tx: Tx, endpoint: Endpoint, { accountId, by, now }: Author): Promise<void> {
  await tx.query(
    `insert into endpoints (account_id, id, draft, draft_by, draft_at) values ($1, $2, $3, $4, $5)
     on conflict (account_id, id) do update set draft = excluded.draft, draft_by = excluded.draft_by, draft_at = excluded.draft_at, tested_at = null`,
    [accountId, endpoint.id, JSON.stringify(endpoint), by, now],
  )
}

/** The draft becomes the next version. False = there is no draft. */
export async function publish(tx: Tx, id: string, { accountId, by, now }: Author): Promise<boolean> {
  const { rows } = await tx.query<{ draft: unknown }>('select draft from endpoints where id = $1 and draft is not null for update', [id])
  if (!rows[0]) return false
  const next = await tx.query<{ version: number }>('select coalesce(max(version), 0) + 1 as version from endpoint_versions where endpoint_id = $1', [id])
  const version = next.rows[0]?.version ?? 1
  await tx.query('insert into endpoint_versions (account_id, endpoint_id, version, definition, published_by, published_at) values ($1, $2, $3, $4, $5, $6)', [
    accountId,
    id,
    version,
    JSON.stringify(rows[0].draft),
    by,
    now,
  ])
  await tx.query('update endpoints set live_version = $2, draft = null, draft_by = null, draft_at = null where id = $1', [id, version])
  return true
}

/** Nobody asks it any more. What was live becomes the draft where there is none, so that it can be published again. */
export async function disable(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update endpoints set draft = coalesce(draft, (select definition from endpoint_versions where endpoint_id = endpoints.id and version = live_version)), live_version = null
     where id = $1 and live_version is not null`,
    [id],
  )
  return rowCount > 0
}

export async function markTested(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.query('update endpoints set tested_at = $2 where id = $1', [id, now])
}
