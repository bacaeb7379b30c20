import type { Dispute, PaymentState, PaymentWay } from '@bookbag/core/payment'
import { VENDOR } from './ask.ts'
import { amountOf } from './map.ts'
import type { ChargePayload, DisputePayload, IntentPayload } from './payloads.ts'

/** The names of Stripe's `payment_method_details` and of a refund's `destination_details` (types of its SDK 23.1), as far as the way back differs. */
const WAYS: Record<string, PaymentWay> = Object.fromEntries(
  Object.entries({
    card: 'card card_present interac_present kr_card',
    pay_later: 'klarna afterpay_clearpay affirm zip alma billie scalapay sequra sunbit',
    wallet: 'paypal cashapp alipay wechat_pay amazon_pay grabpay kakao_pay mb_way mobilepay naver_pay payco paypay revolut revolut_pay samsung_pay satispay',
    bank: 'us_bank_account sepa_debit acss_debit au_becs_debit bacs_debit nz_bank_account ideal bancontact eps giropay p24 sofort multibanco us_bank_transfer eu_bank_transfer gb_bank_transfer au_bank_transfer br_bank_transfer jp_bank_transfer mx_bank_transfer nz_bank_transfer th_bank_transfer',
  } satisfies Partial<Record<PaymentWay, string>>).flatMap(([way, names]) => names.split(' ').map((name) => [name, way as PaymentWay])),
)
export const wayAt = (type: string | null | undefined): PaymentWay => WAYS[type ?? ''] ?? 'unknown'

const DISPUTES: Record<string, Pick<Dispute, 'kind' | 'status'>> = {
  warning_needs_response: { kind: 'inquiry', status: 'open' },
  warning_under_review: { kind: 'inquiry', status: 'open' },
  warning_closed: { kind: 'inquiry', status: 'closed' },
  needs_response: { kind: 'chargeback', status: 'open' },
  under_review: { kind: 'chargeback', status: 'open' },
  appeal_needs_response: { kind: 'chargeback', status: 'open' },
  appeal_under_review: { kind: 'chargeback', status: 'open' },
  won: { kind: 'chargeback', status: 'won' },
  lost: { kind: 'chargeback', status: 'lost' },
  prevented: { kind: 'chargeback', status: 'closed' },
}

export const disputeOf = (dispute: DisputePayload): Dispute => ({
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
