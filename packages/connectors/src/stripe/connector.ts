import type { Connector } from '@bookbag/core/connector'
import { askStripe, clientOf, StripeCredentials } from './ask.ts'
import { paymentStates, RefundList } from './payments.ts'
import { pushProof, pushReceiver } from './webhooks.ts'

export const stripe: Connector<StripeCredentials> = {
  id: 'stripe',
  name: 'Stripe',
  layer: 'payments',
  credentials: StripeCredentials,
  fields: [
    {
      name: 'apiKey',
      label: 'Restricted key',
      help: 'Stripe’s dashboard, Developers, API keys: a restricted key that may read charges, refunds, payment intents and disputes.',
      isSecret: true,
      isRequired: true,
    },
    {
      name: 'webhookSecret',
      label: 'Signing secret',
      help: 'Of a webhook endpoint that leads to Bookbag; begins with whsec_. Leave it empty to take no pushes.',
      isSecret: true,
      isRequired: false,
    },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach Stripe itself.', isSecret: false, isRequired: false },
  ],
  scopes: [
    { name: 'Charges and Refunds: read', why: 'To say where a refund is, and which number the bank can search by.' },
    { name: 'PaymentIntents: read', why: 'To tell a reservation from a payment.' },
    { name: 'Disputes: read', why: 'To send no money back while a customer’s bank asks for it too.' },
  ],
  unverified: ['Payments taken by Shopify Payments are not visible with your own Stripe key.', 'How long after a refund its bank reference appears.'],
  limits: [{ per: 'second', calls: 25 }],
  baseUrls: ['https://api.stripe.com'],
  operations: [
    { name: 'GET /v1/refunds', kind: 'read' },
    { name: 'GET /v1/charges/{id}', kind: 'read' },
    { name: 'GET /v1/payment_intents/{id}', kind: 'read' },
    { name: 'GET /v1/disputes', kind: 'read' },
  ],
  fixtures: [{ what: 'payments, refunds and disputes in each state', source: 'written anew after Stripe’s API 2026-10-28 and its SDK’s types', date: '2026-11-25' }],
  pushProof,
  connect(credentials, deps) {
    const client = clientOf(credentials, deps)
    const pushes = pushReceiver(credentials, deps.now)
    return {
      async check() {
        await askStripe(deps, () => client.refunds.list({ limit: 1 }), RefundList)
        return { account: /^[rs]k_test_/.test(credentials.apiKey) ? 'Stripe (test)' : 'Stripe' }
      },
      paymentStates: paymentStates(client, deps),
      ...(pushes ? { webhooks: pushes } : {}),
    }
  },
}
