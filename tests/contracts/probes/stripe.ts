import { STRIPE_PAYMENT } from './names.ts'
import { type Probe, present } from './probe.ts'

export const stripeProbes: Probe[] = [
  {
    connector: 'stripe',
    name: 'tells where a refund is',
    run: (has) => present(has.paymentStates).refundStates(STRIPE_PAYMENT),
    right: [{ state: 'sent_to_bank', amount: { minor: 500, currency: 'EUR' }, bankReference: { kind: 'ARN', value: '74900000000000000000001' } }],
    missing: { run: (has) => present(has.paymentStates).refundStates('pi_99'), gives: { kind: 'not-found' } },
  },
  {
    connector: 'stripe',
    name: 'tells a payment with its dispute',
    run: (has) => present(has.paymentStates).read(STRIPE_PAYMENT),
    right: { state: 'captured', way: 'card', amount: { minor: 2000, currency: 'EUR' }, refunded: { minor: 500 }, disputes: [{ kind: 'chargeback', status: 'open' }] },
    missing: { run: (has) => present(has.paymentStates).read('pi_99'), gives: { kind: 'not-found' } },
  },
]
