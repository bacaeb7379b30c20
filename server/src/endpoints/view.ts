import { CustomCredentials } from '@bookbag/connectors/custom/credentials'
import type { EndpointConnectionView, EndpointsView, EndpointView } from '@bookbag/core/endpoints/api'
import { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { TEMPLATES } from '@bookbag/core/endpoints/templates/all'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { allEndpoints, type EndpointRow } from './store.ts'

export const viewOf = ({ id, draft, draftBy, live, testedAt }: EndpointRow): EndpointView => ({ id, draft, draftBy, live, testedAt: testedAt?.toISOString() ?? null })

export async function viewEndpoints(tx: Tx, deps: Pick<Deps, 'vault'>, accountId: string): Promise<EndpointsView> {
  return { endpoints: (await allEndpoints(tx)).map(viewOf), connections: await connectionsOf(tx, deps, accountId), templates: TEMPLATES_VIEW }
}

/** Parsed without a connection, which an admin chooses: the empty name stands for "not yet". */
const TEMPLATES_VIEW: EndpointsView['templates'] = TEMPLATES.map(({ endpoints, ...rest }) => ({
  ...rest,
  endpoints: endpoints.map((endpoint) => ({ ...Endpoint.parse({ ...endpoint, connectionId: 'none yet' }), connectionId: '' as const })),
}))

/** Names and addresses of the systems that can be asked; nothing secret. */
export async function connectionsOf(tx: Tx, deps: Pick<Deps, 'vault'>, accountId: string): Promise<EndpointConnectionView[]> {
  const { rows } = await tx.query<{ id: string; credentials_sealed: string }>(
    `select id, credentials_sealed from connections where connector_id = 'custom' and state <> 'disconnected' and credentials_sealed <> '' order by created_at, id`,
  )
  return rows.map(({ id, credentials_sealed }) => {
    const { name, baseUrl } = CustomCredentials.parse(JSON.parse(deps.vault.open(credentials_sealed, { accountId, connectionId: id, field: 'credentials' })))
    return { id, name, baseUrl }
  })
}
