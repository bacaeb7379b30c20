import { customWrite } from '@bookbag/connectors/custom/write'
import type { EndpointAnswer, EndpointsCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { EndpointInputs, LiveEndpoint } from '@bookbag/core/endpoints/endpoint'
import type { CustomWriteRequest } from '@bookbag/core/writes/custom-write'
import type { Connected, Deps } from '../deps.ts'
import { liveEndpoints, versionOf } from './store.ts'
import { type Call, counted } from './usage.ts'

/** The endpoints that an account's admins have published, each bound to its own connection. */
export type DescribedEndpoints = {
  live: LiveEndpoint[]
  read(endpoint: LiveEndpoint, inputs: EndpointInputs, ticketId: string): Promise<EndpointAnswer>
}

type Keeper = Pick<Deps, 'db' | 'now' | 'newId' | 'log'>

/** All custom connections of an account as one: whoever asks names an endpoint, never a connection. */
export async function describedEndpoints(deps: Keeper, accountId: string, connections: Connected[]): Promise<Connected | null> {
  const able = new Map(connections.flatMap(({ connectionId, capabilities: { endpoints } }): [string, EndpointsCapability][] => (endpoints ? [[connectionId, endpoints]] : [])))
  if (able.size === 0) return null
  const live = (await deps.db.withAccount(accountId, liveEndpoints)).filter((each) => able.has(each.connectionId))
  const ask = (endpoint: LiveEndpoint, inputs: EndpointInputs, call: Pick<Call, 'purpose' | 'ticketId'>): Promise<EndpointAnswer> =>
    counted(deps, accountId, { endpoint, ...call }, async () => {
      const capability = able.get(endpoint.connectionId)
      if (!capability) throw new ConnectorError({ kind: 'auth', vendor: endpoint.name, message: `The connection of “${endpoint.name}” is gone. Connect it again.` })
      return capability.call(endpoint, inputs)
    })
  const bound = (endpoint: LiveEndpoint, purpose: Call['purpose'], { ticketId }: CustomWriteRequest) => ({
    endpoint,
    call: (_: unknown, inputs: EndpointInputs) => ask(endpoint, inputs, { purpose, ticketId }),
  })
  const writeFor = (request: CustomWriteRequest) =>
    customWrite({
      now: deps.now,
      live: async (id) => {
        const endpoint = live.find((each) => each.id === id)
        return endpoint ? bound(endpoint, 'proof', request) : null
      },
      version: async (id, version) => {
        const endpoint = await deps.db.withAccount(accountId, (tx) => versionOf(tx, id, version))
        return endpoint ? bound(endpoint, 'write', request) : null
      },
    })
  return {
    connectionId: 'custom endpoints',
    connectorId: 'custom',
    layer: 'custom',
    shopId: null,
    capabilities: {
      check: async () => ({ account: 'Custom API' }),
      writes: {
        customWrite: {
          perform: (request, key) => writeFor(request).perform(request, key),
          lookUp: (request, key, job) => writeFor(request).lookUp(request, key, job),
        },
      },
    },
    described: { live, read: (endpoint, inputs, ticketId) => ask(endpoint, inputs, { purpose: 'read', ticketId }) },
  }
}
