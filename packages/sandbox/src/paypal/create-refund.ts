import { z } from 'zod'
import { minorOf } from '../shopify/amounts.ts'
import { writeRefund } from '../shopify/write-refund.ts'
import type { WorldStore } from '../world/store.ts'
import { invalid, unprocessable } from './errors.ts'
import { refundJson } from './json.ts'
import type { PaymentAtPaypal } from './payments.ts'

const RefundRequest = z.object({ amount: z.object({ currency_code: z.string(), value: z.string().regex(/^\d+(\.\d+)?$/) }).optional(), note_to_payer: z.string().optional() })

/** Gives money back at PayPal itself, past the shop: as a bookkeeper would from PayPal's own pages. */
export function createRefund(store: WorldStore, payment: PaymentAtPaypal, body: unknown, key: string | null, url: string): Response {
  const asked = RefundRequest.safeParse(body ?? {})
  if (!asked.success) return invalid('/amount/value', 'INVALID_PARAMETER_SYNTAX', 'The value of a field does not conform to the expected format.')
  const { currency } = payment.order
  const left = payment.state.amount - payment.state.refunded
  if (payment.state.payment.kind === 'authorization' || payment.state.payment.status !== 'success')
    return unprocessable('CAPTURE_STATUS_NOT_VALID', 'Capture status does not allow a refund.')
  if (left <= 0) return unprocessable('CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded')
  if (asked.data.amount && asked.data.amount.currency_code !== currency) return unprocessable('CURRENCY_MISMATCH', 'Refund must be in the same currency as the capture.')
  const amount = asked.data.amount ? minorOf(asked.data.amount.value, currency) : left
  if (amount <= 0) return unprocessable('AMOUNT_MUST_BE_POSITIVE', 'The amount must be greater than zero.')
  if (amount > left) return unprocessable('REFUND_AMOUNT_EXCEEDED', 'The refund amount must be less than or equal to the capture amount that has not yet been refunded.')
  const refund = writeRefund(store, payment.order, { lines: [], shares: [{ payment: payment.state, amount }], shipping: '0', note: asked.data.note_to_payer ?? null, key })
  store.record({ service: 'paypal', effect: 'refund', order: payment.order.order.id, ticket: null, amount: refund.amount, currency, key, details: { refund: refund.id } })
  return Response.json(refundJson(payment, refund, amount, store.now(), url), { status: 201 })
}
