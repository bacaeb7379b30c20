import type { Dispute, PaymentState, PaymentWay } from '@bookbag/core/payment'
import { VENDOR } from './ask.ts'
import { amountOf } from './map.ts'
import type { ChargePayload, DisputePayload, IntentPayload } from './payloads.ts'

/** docs.stripe.com/api/payment_method_details: as far as the way back differs. */
const WAYS: Record<string, PaymentWay> = {
  card: 'card',
  card_present: 'card',
  klarna: 'pay_later',
  afterpay_clearpay: 'pay_later',
  affirm: 'pay_later',
  zip: 'pay_later',
  paypal: 'wallet',
  cashapp: 'wallet',
  alipay: 'wallet',
  wechat_pay: 'wallet',
  amazon_pay: 'wallet',
  us_bank_account: 'bank',
  sepa_debit: 'bank',
  ideal: 'bank',
  bancontact: 'bank',
  us_bank_transfer: 'bank',
  eu_bank_transfer: 'bank',
  gb_bank_transfer: 'bank',
}
export const wayAt = (type: string | null | undefined): PaymentWay => WAYS[type ?? ''] ?? 'unknown'

const DISPUTES: Record<string, Pick<Dispute, 'kind' | 'status'>> = {
  warning_needs_response: { kind: 'inquiry', status: 'open' },
  warning_under_review: { kind: 'inquiry', status: 'open' },
  warning_closed: { kind: 'inquiry', status: 'closed' },
  needs_response: { kind: 'chargeback', status: 'open' },
  under_review: { kind: 'chargeback', status: 'open' },
  won: { kind: 'chargeback', status: 'won' },
  lost: { kind: 'chargeback', status: 'lost' },
  prevented: { kind: 'chargeback', status: 'closed' },
}

const disputeOf = (dispute: DisputePayload): Dispute => ({
  id: dispute.id,
  ...(DISPUTES[dispute.status] ?? { kind: 'unknown', status: 'unknown' }),
  amount: amountOf(dispute.amount, dispute.currency),
  at: new Date(dispute.created * 1000).toISOString(),
  toldBy: VENDOR,
})

const INTENTS: Record<string, PaymentState['state']> = {
  requires_capture: 'authorized',
  succeeded: 'captured',
  processing: 'pending',
  requires_action: 'pending',
  requires_confirmation: 'pending',
  requires_payment_method: 'failed',
  canceled: 'voided',
}

function stateOf(charge: ChargePayload): PaymentState['state'] {
  if (charge.status === 'pending') return 'pending'
  if (charge.status === 'failed') return 'failed'
  if (charge.status !== 'succeeded') return 'unknown'
  // Stripe calls a reservation that was let go "refunded" too.
  if (!charge.captured) return charge.refunded ? 'voided' : 'authorized'
  return charge.refunded ? 'refunded' : 'captured'
}

export function paymentOf(taken: ChargePayload | IntentPayload, disputes: DisputePayload[]): PaymentState {
  const charge = taken.object === 'charge' ? taken : (taken.latest_charge ?? null)
  const state = taken.object === 'charge' ? stateOf(taken) : (INTENTS[taken.status] ?? 'unknown')
  return {
    processorId: taken.id,
    state: state === 'captured' && charge?.refunded ? 'refunded' : state,
    amount: amountOf(taken.amount, taken.currency),
    refunded: amountOf(charge?.captured ? charge.amount_refunded : 0, taken.currency),
    at: new Date(taken.created * 1000).toISOString(),
    way: wayAt(charge?.payment_method_details?.type),
    disputes: disputes.map(disputeOf),
    toldBy: VENDOR,
  }
}
