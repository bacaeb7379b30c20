import { ConnectorError } from '@bookbag/core/connector-error'
import { type Money, parseMoney } from '@bookbag/core/money'
import type { Dispute, PaymentState, RefundState } from '@bookbag/core/payment'
import type { AuthorizationPayload, CapturePayload, DisputePayload, RefundPayload } from './payloads.ts'

export const VENDOR = 'PayPal'

export function moneyOf({ currency_code: currency, value }: { currency_code: string; value: string }): Money {
  const amount = parseMoney(value, currency)
  if (!amount) throw new ConnectorError({ kind: 'bad-answer', vendor: VENDOR, message: 'PayPal sent an amount that can’t be read. Nothing was taken from it.' })
  return amount
}

/**
 * Completed at PayPal is not on a card: where the customer paid by card through PayPal, his bank takes days more. Whether he did shows only by the
 * acquirer's reference, which comes days later; until then it is a refund to the PayPal account, which passes it on.
 */
const REFUNDS: Record<string, RefundState['state']> = { PENDING: 'accepted', COMPLETED: 'sent_to_bank', FAILED: 'failed', CANCELLED: 'failed' }

export function refundStateOf(refund: RefundPayload): RefundState {
  const state = REFUNDS[refund.status] ?? 'unknown'
  const arn = refund.acquirer_reference_number?.trim()
  const why = refund.status_details?.reason?.toLowerCase().replaceAll('_', ' ') ?? (refund.status === 'CANCELLED' ? 'cancelled' : 'unknown')
  return {
    refundId: refund.id,
    amount: moneyOf(refund.amount),
    state,
    at: refund.update_time ?? refund.create_time,
    expectedBy: null,
    bankReference: arn ? { kind: 'ARN', value: arn } : null,
    failureReason: state === 'failed' ? why : null,
    way: arn ? 'card' : 'wallet',
    toldBy: VENDOR,
  }
}

const CAPTURES: Record<string, PaymentState['state']> = {
  COMPLETED: 'captured',
  PARTIALLY_REFUNDED: 'captured',
  REFUNDED: 'refunded',
  PENDING: 'pending',
  DECLINED: 'failed',
  FAILED: 'failed',
}
const AUTHORIZATIONS: Record<string, PaymentState['state']> = {
  CREATED: 'authorized',
  PENDING: 'pending',
  CAPTURED: 'captured',
  PARTIALLY_CAPTURED: 'captured',
  VOIDED: 'voided',
  EXPIRED: 'voided',
  DENIED: 'failed',
}

const paymentOf = (payload: { id: string; amount: CapturePayload['amount']; create_time: string }) => ({
  processorId: payload.id,
  amount: moneyOf(payload.amount),
  at: payload.create_time,
  way: 'wallet' as const,
  toldBy: VENDOR,
})

export function captureOf(capture: CapturePayload, refunds: RefundState[], disputes: Dispute[]): PaymentState {
  const common = paymentOf(capture)
  const counted = refunds.filter(({ state, amount }) => state !== 'failed' && amount.currency === common.amount.currency)
  const refunded = { minor: counted.reduce((sum, { amount }) => sum + amount.minor, 0), currency: common.amount.currency }
  return { ...common, state: CAPTURES[capture.status] ?? 'unknown', refunded, disputes }
}

export function authorizationOf(authorization: AuthorizationPayload): PaymentState {
  const common = paymentOf(authorization)
  return { ...common, state: AUTHORIZATIONS[authorization.status] ?? 'unknown', refunded: { minor: 0, currency: common.amount.currency }, disputes: [] }
}

const OPEN = ['OPEN', 'WAITING_FOR_BUYER_RESPONSE', 'WAITING_FOR_SELLER_RESPONSE', 'UNDER_REVIEW']
const OUTCOMES: Record<string, Dispute['status']> = {
  RESOLVED_SELLER_FAVOUR: 'won',
  RESOLVED_BUYER_FAVOUR: 'lost',
  CANCELED_BY_BUYER: 'closed',
  DENIED: 'won',
}

function statusOf({ status, dispute_outcome: outcome }: DisputePayload): Dispute['status'] {
  if (OPEN.includes(status)) return 'open'
  // Without an outcome it is not known whether the money went back: as careful as with an open one.
  return status === 'RESOLVED' ? (OUTCOMES[outcome?.outcome_code ?? ''] ?? 'unknown') : 'unknown'
}

export const disputeOf = (dispute: DisputePayload): Dispute => ({
  id: dispute.dispute_id,
  kind: dispute.dispute_life_cycle_stage === 'INQUIRY' ? 'inquiry' : dispute.dispute_life_cycle_stage ? 'chargeback' : 'unknown',
  status: statusOf(dispute),
  amount: dispute.dispute_amount ? moneyOf(dispute.dispute_amount) : null,
  at: dispute.create_time ?? null,
  toldBy: VENDOR,
})
