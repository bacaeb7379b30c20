import { type OrderState, orderState, type PaymentState } from '../shopify/order-state.ts'
import type { WorldRefund } from '../world/order.ts'
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
export const paymentsAtStripe = (store: WorldStore): WorldPaymentAtStripe[] =>
  store.world.orders.flatMap((worldOrder) => {
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
  refunded: payment.state.refunded >= payment.state.amount,
  status: payment.state.payment.status === 'success' ? 'succeeded' : payment.state.payment.status === 'pending' ? 'pending' : 'failed',
})

export const intentJson = (payment: WorldPaymentAtStripe): Record<string, unknown> => ({
  id: payment.intentId,
  object: 'payment_intent',
  amount: payment.state.amount,
  amount_received: payment.state.payment.kind === 'authorization' ? 0 : payment.state.amount,
  created: Math.floor(Date.parse(payment.state.payment.at) / 1000),
  currency: payment.currency,
  latest_charge: payment.chargeId,
  livemode: false,
  metadata: {},
  status: payment.state.payment.kind === 'authorization' ? 'requires_capture' : payment.state.payment.status === 'success' ? 'succeeded' : 'processing',
})
