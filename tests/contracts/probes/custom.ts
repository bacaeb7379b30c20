import { customWrite } from '@bookbag/connectors/custom/write'
import type { Capabilities } from '@bookbag/core/connector'
import { LiveEndpoint } from '@bookbag/core/endpoints/endpoint'
import { loyaltyTemplate } from '@bookbag/core/endpoints/templates/loyalty'
import { countOf, KEY, type Probe, present } from './probe.ts'

const [points, grant] = loyaltyTemplate.endpoints.map((endpoint) => LiveEndpoint.parse({ ...endpoint, connectionId: 'loyalty', version: 1 }))
const MEMBER = 'ada@example.com'
const NOBODY = 'nobody@example.com'

/** As the server binds it: the endpoints are found, their calls are this connection's. */
function grantWith(has: Capabilities) {
  const bound = (endpoint: LiveEndpoint | undefined) => (endpoint ? { endpoint, call: present(has.endpoints).call } : null)
  return customWrite({ version: async () => bound(grant), live: async (id) => bound(id === grant?.id ? grant : points), now: () => new Date('2026-11-20T12:00:00Z') })
}
const request = (email: string) => ({
  endpointId: 'loyalty_grant',
  version: 1,
  identity: { 'requester.email': email, 'order.name': '#1042' },
  input: { points: 100 },
  ticketId: '77',
  note: 'loyalty grant, ticket 77, by Maria Sand',
})

export const customProbes: Probe[] = [
  {
    connector: 'custom',
    name: 'reads points',
    run: (has) => present(has.endpoints).call(present(points), { identity: { 'requester.email': MEMBER }, input: {} }),
    right: { kind: 'answer', values: { points: { type: 'number', value: 320 }, worth: { type: 'money', value: { minor: 320, currency: 'USD' } } } },
    missing: { run: (has) => present(has.endpoints).call(present(points), { identity: { 'requester.email': NOBODY }, input: {} }), gives: { kind: 'none' } },
  },
  {
    connector: 'custom',
    name: 'grants points',
    disturb: { method: 'POST' },
    run: (has) => grantWith(has).perform(request(MEMBER), KEY),
    right: { kind: 'done' },
    missing: { run: (has) => grantWith(has).perform(request(NOBODY), KEY), gives: { kind: 'refused' } },
    write: { effects: countOf('points'), find: (has) => grantWith(has).lookUp(request(MEMBER), KEY, null) },
  },
]
