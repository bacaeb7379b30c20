import { businessDaysAfter } from '@bookbag/core/business-days'
import { money } from '@bookbag/core/money'
import type { RefundState } from '@bookbag/core/payment'
import { VENDOR } from './ask.ts'
import { wayAt } from './map-payment.ts'
import type { RefundPayload } from './payloads.ts'

/** "succeeded" is Stripe's word for "handed to the bank": the money is not in the account yet, and it may still become "failed". */
const STATE: Record<string, RefundState['state']> = { pending: 'accepted', requires_action: 'requested', succeeded: 'sent_to_bank', failed: 'failed', canceled: 'failed' }

/** Stripe counts some currencies in other units than ISO 4217 does: docs.stripe.com/currencies, "special cases" and "zero-decimal currencies". */
const UNITS: Record<string, { per: number; of: number }> = { ISK: { per: 100, of: 1 }, UGX: { per: 100, of: 1 }, MGA: { per: 1, of: 100 } }
export function amountOf(amount: number, currency: string) {
  const code = currency.toUpperCase()
  const { per, of } = UNITS[code] ?? { per: 1, of: 1 }
  return money((amount * of) / per, code)
}

const REFERENCES: Record<string, 'ARN' | 'RRN' | 'STAN'> = { acquirer_reference_number: 'ARN', retrieval_reference_number: 'RRN', system_trace_audit_number: 'STAN' }

function bankReferenceOf({ destination_details: details }: RefundPayload): RefundState['bankReference'] {
  const own = details?.reference
  const kind = REFERENCES[own?.reference_type ?? '']
  return own?.reference && own.reference_status === 'available' && kind ? { kind, value: own.reference } : null
}

/** Stripe says five to ten business days; the later end is promised. */
const BUSINESS_DAYS_TO_BANK = 10

export function refundStateOf(refund: RefundPayload): RefundState {
  const created = new Date(refund.created * 1000)
  const state = STATE[refund.status ?? ''] ?? 'unknown'
  const type = refund.destination_details?.type
  const way = wayAt(type)
  // Only of cards is it known how long banks take; a refund without a word of where it goes is taken for one.
  const isOnItsWay = (state === 'accepted' || state === 'sent_to_bank') && (way === 'card' || !type)
  const reason = refund.failure_reason?.replaceAll('_', ' ') ?? (refund.status === 'canceled' ? 'canceled' : null)
  return {
    refundId: refund.id,
    amount: amountOf(refund.amount, refund.currency),
    state,
    at: created.toISOString(),
    expectedBy: isOnItsWay ? businessDaysAfter(created.toISOString(), BUSINESS_DAYS_TO_BANK) : null,
    bankReference: bankReferenceOf(refund),
    failureReason: state === 'failed' ? (reason ?? 'unknown') : null,
    ...(way === 'unknown' ? {} : { way }),
    ...(refund.destination_details?.reference?.type === 'reversal' ? { isReversal: true } : {}),
    toldBy: VENDOR,
  }
}
