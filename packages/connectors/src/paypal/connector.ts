import type { Connector } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { createAsk, PaypalCredentials, PRODUCTION } from './ask.ts'
import { DisputesPayload } from './payloads.ts'
import { paymentStates } from './payments.ts'
import { webhooks } from './webhooks.ts'

/** Seventeen signs that no payment has: asking for its disputes proves the app and shows nobody's. */
const NOBODYS_PAYMENT = '00000000000000000'

export const paypal: Connector<PaypalCredentials> = {
  id: 'paypal',
  name: 'PayPal',
  layer: 'payments',
  credentials: PaypalCredentials,
  fields: [
    { name: 'clientId', label: 'Client id', help: 'PayPal’s developer dashboard, Apps and credentials, Live: of an app of your own.', isSecret: false, isRequired: true },
    { name: 'clientSecret', label: 'Secret', help: 'Of the same app.', isSecret: true, isRequired: true },
    { name: 'webhookId', label: 'Webhook id', help: 'Of a webhook in that app that leads to Bookbag. Leave it empty to take no pushes.', isSecret: false, isRequired: false },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach PayPal itself.', isSecret: false, isRequired: false },
  ],
  scopes: [
    { name: 'Payments: read', why: 'To say where a refund is.' },
    { name: 'Disputes: read', why: 'To send no money back while a customer’s bank or PayPal asks for it too.' },
    { name: 'Transaction search', why: 'To find refunds of payments that were not made by PayPal’s order API.' },
  ],
  unverified: [
    'Whether the number that Shopify keeps of a PayPal payment is PayPal’s own; if not, PayPal is not asked and the shop’s word counts.',
    'Whether PayPal names the acquirer’s reference for a card that was used through a PayPal account.',
    'Whether a repeated push carries the time of the first.',
    'Whether PayPal’s check of a push takes an event exactly as it was sent, whatever its blanks and escapes; where it does not, no push is believed, and what it would have told is looked for at the next waking.',
  ],
  limits: [],
  baseUrls: [PRODUCTION, 'https://api-m.sandbox.paypal.com'],
  operations: [
    { name: 'POST /v1/oauth2/token', kind: 'read' },
    { name: 'GET /v2/payments/captures/{id}', kind: 'read' },
    { name: 'GET /v2/payments/authorizations/{id}', kind: 'read' },
    { name: 'GET /v2/payments/refunds/{id}', kind: 'read' },
    { name: 'GET /v2/checkout/orders/{id}', kind: 'read' },
    { name: 'GET /v1/reporting/transactions', kind: 'read' },
    { name: 'GET /v1/customer/disputes', kind: 'read' },
    { name: 'GET /v1/customer/disputes/{id}', kind: 'read' },
    { name: 'POST /v1/notifications/verify-webhook-signature', kind: 'read' },
  ],
  fixtures: [{ what: 'payments, refunds and disputes in each state', source: 'written anew after PayPal’s REST specifications v1 and v2', date: '2026-11-25' }],
  connect(credentials, deps) {
    const ask = createAsk(credentials, deps)
    const pushes = webhooks(credentials, ask, deps)
    return {
      async check() {
        try {
          await ask(`/v1/customer/disputes?disputed_transaction_id=${NOBODYS_PAYMENT}`, DisputesPayload)
        } catch (error) {
          // Whether a payment that nobody made has no disputes or is an error is not documented: either way the app was let in.
          if (!(error instanceof ConnectorError) || (error.kind !== 'not-found' && error.kind !== 'refused')) throw error
        }
        return { account: credentials.baseUrl?.includes('sandbox') ? 'PayPal (sandbox)' : 'PayPal' }
      },
      paymentStates: paymentStates(ask, deps),
      ...(pushes ? { webhooks: pushes } : {}),
    }
  },
}
