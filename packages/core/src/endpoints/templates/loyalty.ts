import type { EndpointTemplate } from './template.ts'

export const loyaltyTemplate: EndpointTemplate = {
  id: 'loyalty',
  name: 'Loyalty points',
  description: 'How many points a customer has, and a grant of points that were missed.',
  auth: { kind: 'header', parameter: 'X-Api-Key' },
  endpoints: [
    {
      id: 'loyalty_points',
      name: 'Loyalty points',
      description: 'The points of the requester, what they are worth and when they expire.',
      kind: 'read',
      method: 'GET',
      path: '/v1/members/{requester.email}',
      fields: [
        { key: 'points', label: 'Points', path: 'member.points', type: 'number', unit: 'points' },
        { key: 'worth', label: 'Worth', path: 'member.worth', type: 'money', currency: 'USD' },
        { key: 'tier', label: 'Tier', path: 'member.tier', type: 'text' },
        { key: 'expires_on', label: 'Good until', path: 'member.expires_on', type: 'date' },
      ],
      serves: { intents: ['discount_or_promo', 'account_access', 'product_question'], words: ['points', 'point balance', 'rewards balance', 'loyalty balance'] },
      sentence: 'You have {points} points, worth {worth}. They are good until {expires_on}.',
    },
    {
      id: 'loyalty_grant',
      name: 'Grant loyalty points',
      description: 'Books points that a customer misses on an order: always the same number, at most 500.',
      kind: 'write',
      method: 'POST',
      path: '/v1/members/{requester.email}/points',
      body: { points: '{input.points}', reason: '{note}, order {order.name}' },
      inputs: [{ name: 'points', description: 'Points', type: 'whole', from: { kind: 'fixed', value: 100 }, min: 1, max: 500 }],
      serves: {
        intents: ['discount_or_promo', 'complaint_other', 'account_access'],
        words: ['missing points', 'points are missing', 'points missing', 'did not get my points', 'add my points', 'add the points', 'points were not added'],
      },
      sentence: 'We have added {input.points} points to your account. You now have {points} points.',
      write: {
        verify: { endpointId: 'loyalty_points', predicate: 'contains(answer.member.entries[].reference, $.key)' },
        idempotency: { in: 'header', name: 'Idempotency-Key' },
      },
    },
  ],
}
