import type { Connector } from '@bookbag/core/connector'
import { callEndpoint } from './call.ts'
import { CUSTOM_FIELDS, CustomCredentials } from './credentials.ts'
import { reach } from './reach.ts'

/** Any HTTP API that an admin describes; one connection for each system. */
export const custom: Connector<CustomCredentials> = {
  id: 'custom',
  name: 'Custom API',
  layer: 'custom',
  credentials: CustomCredentials,
  fields: CUSTOM_FIELDS,
  scopes: [],
  unverified: [
    'Whether a system really makes a request with the same key only once is what its admin says of it.',
    'The ready templates in the style of Recharge were tried with the sandbox only.',
  ],
  isAddressGiven: true,
  atOnce: 8,
  limits: [{ per: 'second', calls: 10 }],
  operations: [
    { name: 'as described by the admin', kind: 'read' },
    { name: 'as described by the admin', kind: 'write' },
  ],
  // Its address is the connection's own.
  baseUrls: [],
  fixtures: [{ what: 'answers of a loyalty and a subscription system', source: 'written anew; every such system is its own', date: '2026-11-25' }],
  connect(credentials, deps) {
    return {
      check: () => reach(credentials, deps),
      endpoints: { call: (endpoint, inputs) => callEndpoint(credentials, deps, endpoint, inputs) },
    }
  },
}
