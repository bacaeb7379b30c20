import { worldDecimal } from '../shopify/amounts.ts'
import type { WorldRefund } from '../world/order.ts'
import { type PaymentAtPaypal, paypalId } from './payments.ts'

type Json = Record<string, unknown>
const time = (at: string): string => `${new Date(at).toISOString().slice(0, 19)}Z`
const amountOf = (minor: number, currency: string): Json => ({ currency_code: currency, value: worldDecimal(minor, currency) })
const link = (url: string, path: string, rel: string): Json => ({ href: `${url}${path}`, rel, method: rel === 'refund' ? 'POST' : 'GET' })

const captureStatus = ({ state }: PaymentAtPaypal): string => {
  if (state.payment.status === 'pending') return 'PENDING'
  if (state.payment.status !== 'success') return 'DECLINED'
  if (state.refunded >= state.amount) return 'REFUNDED'
  return state.refunded > 0 ? 'PARTIALLY_REFUNDED' : 'COMPLETED'
}

export const captureJson = (payment: PaymentAtPaypal, url: string): Json => ({
  id: payment.id,
  status: captureStatus(payment),
  ...(captureStatus(payment) === 'PENDING' ? { status_details: { reason: 'ECHECK' } } : {}),
  amount: amountOf(payment.state.amount, payment.order.currency),
  final_capture: true,
  invoice_id: `c${payment.state.payment.id}.1`,
  seller_protection: { status: 'ELIGIBLE', dispute_categories: ['ITEM_NOT_RECEIVED', 'UNAUTHORIZED_TRANSACTION'] },
  supplementary_data: { related_ids: { order_id: payment.orderId } },
  create_time: time(payment.state.payment.at),
  update_time: time(payment.state.payment.at),
  links: [
    link(url, `/v2/payments/captures/${payment.id}`, 'self'),
    link(url, `/v2/payments/captures/${payment.id}/refund`, 'refund'),
    link(url, `/v2/checkout/orders/${payment.orderId}`, 'up'),
  ],
})

export function authorizationJson(payment: PaymentAtPaypal, url: string): Json {
  const payments = payment.order.payments.map((each) => each.payment)
  const isVoided = payments.some(({ kind, status }) => kind === 'void' && status === 'success')
  const isCaptured = payments.some(({ kind, status }) => kind === 'capture' && status === 'success')
  return {
    id: payment.id,
    status: isVoided ? 'VOIDED' : isCaptured ? 'CAPTURED' : payment.state.payment.status === 'success' ? 'CREATED' : 'PENDING',
    amount: amountOf(payment.state.amount, payment.order.currency),
    create_time: time(payment.state.payment.at),
    update_time: time(payment.state.payment.at),
    links: [link(url, `/v2/payments/authorizations/${payment.id}`, 'self')],
  }
}

/** Until it is settled a refund is pending; without a settlement the shop's own word counts. */
function settled(refund: WorldRefund, now: Date): { status: string; reason: string | null; arn: string | null; at: string } {
  const { settlement } = refund
  if (!settlement) {
    const status = { success: 'COMPLETED', pending: 'PENDING', failure: 'FAILED', error: 'FAILED' }[refund.status]
    return { status, reason: null, arn: null, at: refund.at }
  }
  if (Date.parse(settlement.at) > now.getTime()) return { status: 'PENDING', reason: 'ECHECK', arn: null, at: refund.at }
  const status = { succeeded: 'COMPLETED', failed: 'FAILED', canceled: 'CANCELLED', pending: 'PENDING', requires_action: 'PENDING' }[settlement.status]
  return { status, reason: null, arn: status === 'COMPLETED' ? settlement.arn : null, at: settlement.at }
}

export function refundJson(payment: PaymentAtPaypal, refund: WorldRefund, minor: number, now: Date, url: string): Json {
  const { status, reason, arn, at } = settled(refund, now)
  const id = paypalId(refund.id, 'R')
  return {
    id,
    status,
    ...(reason ? { status_details: { reason } } : {}),
    amount: amountOf(minor, payment.order.currency),
    ...(arn ? { acquirer_reference_number: arn } : {}),
    ...(refund.note ? { note_to_payer: refund.note } : {}),
    invoice_id: `c${payment.state.payment.id}.1`,
    seller_payable_breakdown: {
      gross_amount: amountOf(minor, payment.order.currency),
      net_amount: amountOf(minor, payment.order.currency),
      total_refunded_amount: amountOf(payment.state.refunded, payment.order.currency),
    },
    create_time: time(refund.at),
    update_time: time(at),
    links: [link(url, `/v2/payments/refunds/${id}`, 'self'), link(url, `/v2/payments/captures/${payment.id}`, 'up')],
  }
}

export const orderJson = (payment: PaymentAtPaypal, now: Date, url: string): Json => ({
  id: payment.orderId,
  intent: 'CAPTURE',
  status: 'COMPLETED',
  purchase_units: [
    {
      reference_id: 'default',
      amount: amountOf(payment.state.amount, payment.order.currency),
      payments: {
        captures: [captureJson(payment, url)],
        ...(payment.refunds.length > 0 ? { refunds: payment.refunds.map(({ refund, amount }) => refundJson(payment, refund, amount, now, url)) } : {}),
      },
    },
  ],
  create_time: time(payment.state.payment.at),
  update_time: time(payment.state.payment.at),
  links: [link(url, `/v2/checkout/orders/${payment.orderId}`, 'self')],
})

const DISPUTES: Record<string, { status: string; outcome?: string }> = {
  needs_response: { status: 'WAITING_FOR_SELLER_RESPONSE' },
  under_review: { status: 'UNDER_REVIEW' },
  won: { status: 'RESOLVED', outcome: 'RESOLVED_SELLER_FAVOUR' },
  lost: { status: 'RESOLVED', outcome: 'RESOLVED_BUYER_FAVOUR' },
  accepted: { status: 'RESOLVED', outcome: 'RESOLVED_BUYER_FAVOUR' },
}

export function disputesJson(payment: PaymentAtPaypal | undefined, now: Date): Json[] {
  const dispute = payment?.order.order.dispute
  if (!payment || !dispute || Date.parse(dispute.at) > now.getTime()) return []
  const { status, outcome } = DISPUTES[dispute.status] ?? { status: 'OTHER' }
  return [
    {
      dispute_id: `PP-R-${payment.order.order.id}`,
      create_time: time(dispute.at),
      update_time: time(dispute.at),
      reason: 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
      status,
      dispute_state: outcome ? 'RESOLVED' : 'REQUIRED_ACTION',
      dispute_amount: { currency_code: payment.order.currency, value: dispute.amount },
      dispute_life_cycle_stage: 'CHARGEBACK',
      dispute_channel: 'INTERNAL',
      ...(outcome ? { dispute_outcome: { outcome_code: outcome } } : {}),
      links: [],
    },
  ]
}
