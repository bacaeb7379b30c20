import { minorOf } from '../shopify/amounts.ts'
import { type OrderState, orderState, type PaymentState } from '../shopify/order-state.ts'
import type { WorldOrder, WorldRefund } from '../world/order.ts'
import { isPaidAt } from '../world/payments.ts'
import type { WorldStore } from '../world/store.ts'

/** A payment of the world as Stripe keeps it; amounts in minor units. */
export type WorldPaymentAtStripe = {
  intentId: string | null
  chargeId: string
  currency: string
  state: PaymentState
  order: OrderState
  refunds: { refund: WorldRefund; amount: number }[]
}

/** Those only that a shop took with its own Stripe account. */
export const paymentsAtStripe = (store: WorldStore, isMeant: (order: WorldOrder) => boolean = () => true): WorldPaymentAtStripe[] =>
  store.world.orders
    .filter((order) => isPaidAt('stripe', order, store) && isMeant(order))
    .flatMap((worldOrder) => {
      const order = orderState(store.world, worldOrder, store.now())
      return order.payments
        .filter(({ payment }) => payment.gateway === 'stripe')
        .map((state): WorldPaymentAtStripe => {
          const isCharge = state.payment.processorId.startsWith('ch_')
          const refunds = order.refunds.flatMap(({ refund, parts }) =>
            parts.filter((part) => part.payment.payment.id === state.payment.id).map((part) => ({ refund, amount: part.amount })),
          )
          return {
            intentId: isCharge ? null : state.payment.processorId,
            chargeId: isCharge ? state.payment.processorId : `ch_${state.payment.id}`,
            currency: order.currency.toLowerCase(),
            state,
            order,
            refunds: refunds.toSorted((a, b) => Date.parse(b.refund.at) - Date.parse(a.refund.at)),
          }
        })
    })

export const chargeJson = (payment: WorldPaymentAtStripe): Record<string, unknown> => ({
  id: payment.chargeId,
  object: 'charge',
  amount: payment.state.amount,
  amount_captured: payment.state.payment.kind === 'authorization' ? 0 : payment.state.amount,
  amount_refunded: payment.state.refunded,
  captured: payment.state.payment.kind !== 'authorization',
  created: Math.floor(Date.parse(payment.state.payment.at) / 1000),
  currency: payment.currency,
  disputed: payment.order.order.dispute !== null,
  livemode: false,
  metadata: {},
  paid: payment.state.payment.status === 'success',
  payment_intent: payment.intentId,
  payment_method_details: methodJson(payment),
  refunded: payment.state.refunded >= payment.state.amount,
  status: payment.state.payment.status === 'success' ? 'succeeded' : payment.state.payment.status === 'pending' ? 'pending' : 'failed',
})

const methodJson = ({ state: { payment } }: WorldPaymentAtStripe): Record<string, unknown> => {
  const type = payment.method ?? 'card'
  return { type, [type]: type === 'card' && payment.card ? { brand: payment.card.brand.toLowerCase(), last4: payment.card.last4 } : {} }
}

const isVoided = ({ order }: WorldPaymentAtStripe): boolean => order.payments.some(({ payment }) => payment.kind === 'void' && payment.status === 'success')

function intentStatus(payment: WorldPaymentAtStripe): string {
  const { kind, status } = payment.state.payment
  if (status === 'failure' || status === 'error') return 'requires_payment_method'
  if (kind === 'authorization') return isVoided(payment) ? 'canceled' : 'requires_capture'
  return status === 'success' ? 'succeeded' : 'processing'
}

export const intentJson = (payment: WorldPaymentAtStripe, isExpanded = false): Record<string, unknown> => ({
  id: payment.intentId,
  object: 'payment_intent',
  amount: payment.state.amount,
  amount_received: payment.state.payment.kind === 'authorization' ? 0 : payment.state.amount,
  created: Math.floor(Date.parse(payment.state.payment.at) / 1000),
  currency: payment.currency,
  latest_charge: isExpanded ? chargeJson(payment) : payment.chargeId,
  livemode: false,
  metadata: {},
  status: intentStatus(payment),
})

/** One a payment at most; whoever is asked later than it was opened sees it. */
export function disputesJson(payment: WorldPaymentAtStripe, now: Date): Record<string, unknown>[] {
  const { dispute, id } = payment.order.order
  if (!dispute || Date.parse(dispute.at) > now.getTime()) return []
  return [
    {
      id: `dp_${id}`,
      object: 'dispute',
      amount: minorOf(dispute.amount, payment.order.currency),
      charge: payment.chargeId,
      created: Math.floor(Date.parse(dispute.at) / 1000),
      currency: payment.currency,
      is_charge_refundable: false,
      livemode: false,
      metadata: {},
      payment_intent: payment.intentId,
      reason: 'product_not_received',
      status: dispute.status === 'accepted' ? 'lost' : dispute.status,
    },
  ]
}
