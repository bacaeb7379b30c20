import { NOBODYS_CAPTURE, PAYPAL_CAPTURE } from './names.ts'
import { type Probe, present } from './probe.ts'

export const paypalProbes: Probe[] = [
  {
    connector: 'paypal',
    name: 'tells where a refund is',
    run: (has) => present(has.paymentStates).refundStates(PAYPAL_CAPTURE),
    right: [{ state: 'sent_to_bank', amount: { minor: 500, currency: 'EUR' }, way: 'card', bankReference: { kind: 'ARN', value: '74900000000000000000002' }, toldBy: 'PayPal' }],
    missing: { run: (has) => present(has.paymentStates).refundStates(NOBODYS_CAPTURE), gives: { kind: 'not-found' } },
  },
  {
    connector: 'paypal',
    name: 'tells a payment with its dispute',
    run: (has) => present(has.paymentStates).read(PAYPAL_CAPTURE),
    right: { state: 'captured', way: 'wallet', amount: { minor: 2000, currency: 'EUR' }, refunded: { minor: 500 }, disputes: [{ kind: 'chargeback', status: 'open' }] },
    missing: { run: (has) => present(has.paymentStates).read(NOBODYS_CAPTURE), gives: { kind: 'not-found' } },
  },
]
