import { connectorOf } from '@bookbag/connectors/registry'
import type { ConnectionHealth } from '@bookbag/core/connection-health'
import type { Tx } from '../db/transaction.ts'

type Row = {
  id: string
  connector_id: string
  shop_id: string | null
  state: ConnectionHealth['state']
  last_success_at: Date | null
  last_error: string | null
  last_error_at: Date | null
}

/** What this process has seen of a connection. */
export type Seen = Pick<ConnectionHealth, 'calls' | 'errorRate' | 'medianMs' | 'slowestMs' | 'limits' | 'pausedUntil'>

const UNSEEN: Seen = { calls: 0, errorRate: null, medianMs: null, slowestMs: null, limits: [], pausedUntil: null }

export async function readHealth(tx: Tx, seenOf: (connectionId: string) => Seen | undefined): Promise<ConnectionHealth[]> {
  const { rows } = await tx.query<Row>('select id, connector_id, shop_id, state, last_success_at, last_error, last_error_at from connections order by created_at, id')
  return rows.flatMap((row): ConnectionHealth[] => {
    const connector = connectorOf(row.connector_id)
    if (!connector) return []
    return [
      {
        connectionId: row.id,
        connectorId: row.connector_id,
        layer: connector.layer,
        shopId: row.shop_id,
        state: row.state,
        lastSuccessAt: row.last_success_at?.toISOString() ?? null,
        lastError: row.last_error !== null && row.last_error_at !== null ? { at: row.last_error_at.toISOString(), problem: row.last_error } : null,
        ...(seenOf(row.id) ?? UNSEEN),
      },
    ]
  })
}
