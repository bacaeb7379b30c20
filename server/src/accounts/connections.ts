import { connect, connectorOf } from '@bookbag/connectors/registry'
import type { Connected, Connections, Deps } from '../deps.ts'
import { errorText } from '../log.ts'
import { createAccessTokens } from './access-tokens.ts'
import { readHealth } from './health.ts'
import { createUpstream } from './upstream.ts'

const UPSTREAM_PER_SECOND = 100

type Row = { id: string; connector_id: string; shop_id: string | null; credentials_sealed: string }

/** Opens an account's connections: credentials are unsealed here and handed to their connector, nowhere else. */
export function createConnections(deps: Pick<Deps, 'db' | 'vault' | 'now' | 'newId' | 'fetch' | 'log'>): Connections {
  const tokens = createAccessTokens(deps.db, deps.vault, deps.now)
  const upstreams = new Map<string, ReturnType<typeof createUpstream>>()
  const upstreamOf = (key: string): ReturnType<typeof createUpstream> => {
    const upstream = upstreams.get(key) ?? createUpstream(deps.fetch, UPSTREAM_PER_SECOND)
    upstreams.set(key, upstream)
    return upstream
  }

  return {
    async of(accountId, { shopId, trace, layers } = {}) {
      const { rows } = await deps.db.withAccount(accountId, (tx) =>
        tx.query<Row>(`select id, connector_id, shop_id, credentials_sealed from connections where state <> 'disconnected' order by created_at, id`),
      )
      const wanted = rows.filter((row) => shopId === undefined || row.shop_id === null || row.shop_id === shopId)
      return wanted.flatMap((row): Connected[] => {
        const connector = connectorOf(row.connector_id)
        if (!connector || (layers && !layers.includes(connector.layer))) return []
        try {
          const place = { accountId, connectionId: row.id, field: 'credentials' }
          const credentials: unknown = JSON.parse(deps.vault.open(row.credentials_sealed, place))
          const capabilities = connect(row.connector_id, credentials, {
            fetch: upstreamOf(JSON.stringify([accountId, row.id]))(connector.name, trace),
            now: deps.now,
            newId: deps.newId,
            tokens: tokens.of(accountId, row.id),
          })
          return [{ connectionId: row.id, connectorId: row.connector_id, layer: connector.layer, shopId: row.shop_id, capabilities }]
        } catch (error) {
          // The others still work; what this one would have known is missing, which the gate treats as unknown.
          deps.log.error('a connection can’t be used', { accountId, connectionId: row.id, error: errorText(error) })
          return []
        }
      })
    },
    health: (accountId) => deps.db.withAccount(accountId, (tx) => readHealth(tx, () => undefined)),
  }
}
