import type { WorldRefund } from '../world/order.ts'
import type { WorldPaymentAtStripe } from './payments.ts'

type Settled = { status: string; failureReason: string | null; reference: { reference_status: string; reference?: string } }

/**
 * Until it is settled a refund is pending, but one that the bank will send back reads "succeeded" first: that is how Stripe's failures come.
 * Without a settlement the shop's own word counts.
 */
export function settledAt(refund: WorldRefund, now: Date): Settled {
  const { settlement } = refund
  if (!settlement) {
    const status = { success: 'succeeded', pending: 'pending', failure: 'failed', error: 'failed' }[refund.status]
    return { status, failureReason: status === 'failed' ? 'unknown' : null, reference: { reference_status: status === 'failed' ? 'unavailable' : 'pending' } }
  }
  if (Date.parse(settlement.at) > now.getTime())
    return { status: settlement.status === 'failed' ? 'succeeded' : 'pending', failureReason: null, reference: { reference_status: 'pending' } }
  const hasNumber = settlement.status === 'succeeded' && settlement.arn !== null
  return {
    status: settlement.status,
    failureReason: settlement.status === 'failed' ? (settlement.failureReason ?? 'unknown') : null,
    reference: hasNumber ? { reference_status: 'available', reference: settlement.arn ?? '' } : { reference_status: settlement.status === 'succeeded' ? 'pending' : 'unavailable' },
  }
}

export function refundJson(payment: WorldPaymentAtStripe, refund: WorldRefund, amount: number, now: Date): Record<string, unknown> {
  const { status, failureReason, reference } = settledAt(refund, now)
  return {
    id: `re_${refund.id}`,
    object: 'refund',
    amount,
    balance_transaction: `txn_${refund.id}`,
    charge: payment.chargeId,
    created: Math.floor(Date.parse(refund.at) / 1000),
    currency: payment.currency,
    destination_details: destinationOf(payment, reference),
    ...(failureReason === null ? {} : { failure_reason: failureReason, failure_balance_transaction: `txn_f${refund.id}` }),
    ...(status === 'pending' ? { pending_reason: 'processing' } : {}),
    metadata: {},
    payment_intent: payment.intentId,
    reason: 'requested_by_customer',
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  }
}

/** Of the ways besides cards, Klarna and the like, Stripe tells no number that a bank could search. */
function destinationOf({ state }: WorldPaymentAtStripe, reference: Settled['reference']): Record<string, unknown> {
  const type = state.payment.method ?? 'card'
  return type === 'card' ? { card: { ...reference, reference_type: 'acquirer_reference_number', type: 'refund' }, type } : { [type]: {}, type }
}
