import { CONNECTORS, connectorOf } from '@bookbag/connectors/registry'
import type { ConnectionsView } from '@bookbag/core/connections-api'
import type { Connector } from '@bookbag/core/connector'
import { Shop } from '@bookbag/core/shop'
import type { Deps } from '../deps.ts'
import { fieldsOf } from './try-credentials.ts'

/** Without which there is no account at all: its credentials are exchanged, never taken away. */
export const ITSELF = 'zendesk'

/** A shop's own system answers for that shop alone. */
export const needsShop = ({ layer }: Pick<Connector<unknown>, 'layer'>): boolean => layer === 'shop'

/** What can be connected, what is, and how it fares; nothing that was entered. */
export async function viewConnections(deps: Deps, accountId: string): Promise<ConnectionsView> {
  const health = await deps.connections.health(accountId)
  const { rows, intakeKey, owing } = await deps.db.withAccount(accountId, async (tx) => ({
    rows: (await tx.query<{ shop: unknown }>('select shop from shops order by id')).rows,
    owing: (await tx.query<{ connection_id: string }>(`select distinct connection_id from push_proofs where kind = 'afterwards'`)).rows.map((row) => row.connection_id),
    intakeKey: (await tx.query<{ intake_key: string }>('select intake_key from account_directory where account_id = $1', [accountId])).rows[0]?.intake_key,
  }))
  const pushing = (await deps.connections.of(accountId)).filter((each) => each.capabilities.webhooks).map((each) => each.connectionId)
  return {
    connectors: CONNECTORS.map((each) => ({
      id: each.id,
      name: each.name,
      layer: each.layer,
      fields: fieldsOf(each, deps.settings.publicUrl),
      scopes: each.scopes,
      unverified: each.unverified,
      mayAdd: each.id !== ITSELF,
      needsShop: needsShop(each),
    })),
    connections: health.map((each) => ({
      id: each.connectionId,
      connectorId: each.connectorId,
      name: connectorOf(each.connectorId)?.name ?? each.connectorId,
      layer: each.layer,
      shopId: each.shopId,
      ...(intakeKey && pushing.includes(each.connectionId) ? { pushAddress: `${deps.settings.publicUrl}/webhooks/${intakeKey}/${each.connectorId}` } : {}),
      ...(each.state === 'disconnected' && owing.includes(each.connectionId) ? { takesPrivacyRequests: true } : {}),
      health: each,
    })),
    shops: rows.map(({ shop }) => Shop.pick({ id: true, name: true }).parse(shop)),
  }
}
