import { connect, connectorOf, limitsOf } from '@bookbag/connectors/registry'
import type { LimitUse } from '@bookbag/core/connection-health'
import type { Connector } from '@bookbag/core/connector'
import type { VendorLimit } from '@bookbag/core/vendor'
import type { Connected, Connections, Deps } from '../deps.ts'
import { describedEndpoints } from '../endpoints/describe.ts'
import { errorText } from '../log.ts'
import { createAccessTokens } from './access-tokens.ts'
import { readHealth } from './health.ts'
import { createUseKeeper, type KnownUse, readUse } from './keep-use.ts'
import { createUpstream, type Upstream } from './upstream.ts'

/** For a vendor that names no limit a second: so that nothing of ours ever storms anybody. */
const NO_STORM: VendorLimit = { per: 'second', calls: 100 }

type Row = { id: string; connector_id: string; shop_id: string | null; credentials_sealed: string }

/** Opens an account's connections: credentials are unsealed here and handed to their connector, nowhere else. */
export function createConnections(deps: Pick<Deps, 'db' | 'vault' | 'now' | 'newId' | 'fetch' | 'guardedFetch' | 'log'>): Connections {
  const tokens = createAccessTokens(deps.db, deps.vault, deps.now)
  const keeper = createUseKeeper(deps.db)
  const upstreams = new Map<string, Upstream>()
  const keyOf = (accountId: string, connectionId: string): string => JSON.stringify([accountId, connectionId])

  const upstreamOf = (accountId: string, connectionId: string, connector: Connector<unknown>): Upstream => {
    const key = keyOf(accountId, connectionId)
    const known = upstreams.get(key)
    if (known) return known
    const upstream = createUpstream({
      vendor: connector.name,
      fetch: connector.isAddressGiven ? deps.guardedFetch : deps.fetch,
      now: deps.now,
      ...(connector.atOnce === undefined ? {} : { atOnce: connector.atOnce }),
      onCall: (problem) =>
        keeper.note(accountId, connectionId, upstream.quota, {
          successAt: problem === null ? deps.now() : null,
          problem: problem === null ? null : { sentence: problem, at: deps.now() },
        }),
    })
    upstreams.set(key, upstream)
    return upstream
  }

  return {
    async of(accountId, { shopId, trace, layers } = {}) {
      const { rows, used } = await deps.db.withAccount(accountId, async (tx) => ({
        rows: (
          await tx.query<Row>(
            `select id, connector_id, shop_id, credentials_sealed from connections where state <> 'disconnected' and credentials_sealed <> '' order by created_at, id`,
          )
        ).rows,
        used: await readUse(tx),
      }))
      const wanted = rows.filter((row) => shopId === undefined || row.shop_id === null || row.shop_id === shopId)
      const connected = wanted.flatMap((row): Connected[] => {
        const connector = connectorOf(row.connector_id)
        if (!connector || (layers && !layers.includes(connector.layer))) return []
        try {
          const place = { accountId, connectionId: row.id, field: 'credentials' }
          const credentials: unknown = JSON.parse(deps.vault.open(row.credentials_sealed, place))
          const upstream = upstreamOf(accountId, row.id, connector)
          upstream.quota.allow(withoutStorm(limitsOf(connector, credentials)))
          learn(upstream, row.id, used)
          const capabilities = connect(row.connector_id, credentials, {
            fetch: upstream.through(trace),
            points: upstream.points,
            now: deps.now,
            newId: deps.newId,
            tokens: tokens.of(accountId, row.id, row.credentials_sealed),
          })
          return [{ connectionId: row.id, connectorId: row.connector_id, layer: connector.layer, shopId: row.shop_id, capabilities }]
        } catch (error) {
          // The others still work; what this one would have known is missing, which the gate treats as unknown.
          deps.log.error('a connection can’t be used', { accountId, connectionId: row.id, error: errorText(error) })
          return []
        }
      })
      const described = await describedEndpoints(deps, accountId, connected)
      return described ? [...connected, described] : connected
    },
    async health(accountId) {
      await keeper.flush()
      return deps.db.withAccount(accountId, (tx) =>
        readHealth(tx, (connectionId) => {
          const upstream = upstreams.get(keyOf(accountId, connectionId))
          return upstream && { ...upstream.seen.sum(), limits: limitUse(upstream), pausedUntil: upstream.pausedUntil() }
        }),
      )
    },
    flush: () => keeper.flush(),
  }
}

const withoutStorm = (limits: VendorLimit[]): VendorLimit[] => (limits.some(({ per }) => per === 'second') ? limits : [NO_STORM, ...limits])

function learn({ quota }: Upstream, connectionId: string, used: KnownUse[]): void {
  for (const { connection_id, per, starts_at, calls } of used) if (connection_id === connectionId) quota.learn(per, starts_at.getTime(), calls)
}

const limitUse = ({ quota, points }: Upstream): LimitUse[] => {
  const left = points.use()
  const counted = quota.use().map(({ opensAt, ...use }) => ({ ...use, opensAt: opensAt === null ? null : new Date(opensAt).toISOString() }))
  return left === null ? counted : [{ per: 'points', ...left, opensAt: null }, ...counted]
}
