import type { CustomCard } from '@bookbag/core/api'
import type { EndpointsView, ImportView, TestView, UsageView } from '@bookbag/core/endpoints/api'
import { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { loyaltyTemplate } from '@bookbag/core/endpoints/templates/loyalty'

const [points, grant] = loyaltyTemplate.endpoints.map((endpoint) => Endpoint.parse({ ...endpoint, connectionId: 'loyalty' }))
if (!points || !grant) throw new Error('The template has no endpoints.')

export const endpoints: EndpointsView = {
  endpoints: [
    { id: points.id, draft: null, draftBy: null, live: { ...points, version: 3 }, testedAt: '2026-11-24T09:00:00.000Z' },
    { id: grant.id, draft: grant, draftBy: 'Ana Ruiz', live: null, testedAt: null },
  ],
  connections: [{ id: 'loyalty', name: 'Loyalty', baseUrl: 'https://api.perks.example' }],
  templates: [
    {
      id: loyaltyTemplate.id,
      name: loyaltyTemplate.name,
      description: loyaltyTemplate.description,
      auth: loyaltyTemplate.auth,
      endpoints: [
        { ...points, connectionId: '' },
        { ...grant, connectionId: '' },
      ],
    },
  ],
}

export const tested: TestView = {
  request: { method: 'GET', url: 'https://api.perks.example/v1/members/marta%40example.com', headers: { 'x-api-key': '•••' }, body: null },
  outcome: 'found',
  status: 200,
  body: JSON.stringify({ member: { email: 'marta@example.com', tier: 'gold', points: 320 } }, null, 2),
  problems: ['“Worth” should be an amount, and is something else.'],
  values: [
    { key: 'points', label: 'Points', text: '320 points' },
    { key: 'worth', label: 'Worth', text: null },
    { key: 'tier', label: 'Tier', text: 'gold' },
  ],
  sentence: null,
  tookMs: 84,
}

export const imported: ImportView = {
  title: 'Perks',
  baseUrl: 'https://api.perks.example',
  auth: { kind: 'header', parameter: 'X-Api-Key', tokenUrl: null },
  operations: [{ endpoint: { ...points, id: 'get_member', name: 'Read a member', connectionId: '' }, remarks: ['“email” is filled with the verified requester’s address.'] }],
  left: [{ name: 'GET /reports/{a:b}', reason: 'path: The path holds signs that can’t stand there.' }],
}

const call = { at: '2026-11-24T09:12:00.000Z', endpointId: 'loyalty_points', version: 3, ticketId: '4211', problem: null, tookMs: 84, shown: {} }
export const usage: UsageView = {
  calls: [
    { ...call, id: 'call-1', purpose: 'read', status: 200, outcome: 'found', shown: { points: '320 points', tier: 'gold', card: '•••' } },
    { ...call, id: 'call-2', purpose: 'read', status: 404, outcome: 'none', ticketId: '4210' },
    { ...call, id: 'call-3', purpose: 'write', status: null, outcome: 'failed', endpointId: 'loyalty_grant', problem: 'Loyalty could not be reached. It will be asked again.' },
  ],
  nextBefore: '17',
}

const at = '2026-11-24T09:12:00.000Z'
export const customCards: CustomCard[] = [
  {
    endpointId: 'loyalty_points',
    name: 'Loyalty points',
    state: 'found',
    at,
    problem: null,
    fields: [
      { key: 'points', label: 'Points', unit: 'points', value: { type: 'number', value: 1320 } },
      { key: 'worth', label: 'Worth', unit: null, value: { type: 'money', value: { minor: 1320, currency: 'EUR' } } },
      { key: 'expires_on', label: 'Good until', unit: null, value: { type: 'date', value: '2027-03-01' } },
      { key: 'tier', label: 'Tier', unit: null, value: null },
    ],
  },
  { endpointId: 'subscription', name: 'Subscription', state: 'failed', at, problem: 'Subscriptions did not answer within 10 seconds. It will be asked again.', fields: [] },
]
