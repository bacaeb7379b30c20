import { writeRefund } from '../shopify/write-refund.ts'
import type { WorldStore } from '../world/store.ts'
import { failed, invalid, missing } from './errors.ts'
import { paymentsAtStripe } from './payments.ts'
import { refundJson } from './refund-json.ts'

/** Gives money back at Stripe itself, past the shop: as a bookkeeper would from the dashboard. */
export function createRefund(store: WorldStore, form: URLSearchParams, key: string | null): Response {
  const intent = form.get('payment_intent')
  const charge = form.get('charge')
  if (!intent && !charge) return invalid('One of the following params should be provided for this request: payment_intent or charge.')
  const payment = paymentsAtStripe(store).find((each) => (intent ? each.intentId === intent : each.chargeId === charge))
  if (!payment) return missing(intent ? 'payment_intent' : 'charge', intent ?? charge ?? '')
  const left = payment.state.amount - payment.state.refunded
  if (payment.state.payment.status !== 'success') return failed('This payment has not succeeded, so it cannot be refunded.')
  if (left <= 0) return invalid(`Charge ${payment.chargeId} has already been refunded.`, undefined, 'charge_already_refunded')
  const asked = form.get('amount')
  if (asked !== null && !/^\d+$/.test(asked)) return invalid(`Invalid integer: ${asked}`, 'amount', 'parameter_invalid_integer')
  const amount = asked === null ? left : Number(asked)
  if (amount <= 0) return invalid('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  if (amount > left) return invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, 'amount', 'amount_too_large')
  const refund = writeRefund(store, payment.order, { lines: [], shares: [{ payment: payment.state, amount }], shipping: '0', note: null, key })
  store.record({
    service: 'stripe',
    effect: 'refund',
    order: payment.order.order.id,
    ticket: null,
    amount: refund.amount,
    currency: payment.order.currency,
    key,
    details: { refund: refund.id },
  })
  return Response.json(refundJson(payment, refund, amount, store.now()))
}
