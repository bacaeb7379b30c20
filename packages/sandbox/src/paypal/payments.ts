import { type OrderState, orderState, type PaymentState } from '../shopify/order-state.ts'
import type { WorldOrder, WorldRefund } from '../world/order.ts'
import { isPaidAt } from '../world/payments.ts'
import type { WorldStore } from '../world/store.ts'

export type PaymentAtPaypal = { id: string; orderId: string; state: PaymentState; order: OrderState; refunds: { refund: WorldRefund; amount: number }[] }

/** Those only that a shop took by PayPal; `id` is the capture's or authorisation's. */
export const paymentsAtPaypal = (store: WorldStore, isMeant: (order: WorldOrder) => boolean = () => true): PaymentAtPaypal[] =>
  store.world.orders
    .filter((order) => isPaidAt('paypal', order, store) && isMeant(order))
    .flatMap((worldOrder) => {
      const order = orderState(store.world, worldOrder, store.now())
      return order.payments
        .filter(({ payment }) => payment.gateway === 'paypal')
        .map((state) => ({
          id: state.payment.processorId,
          orderId: paypalId(state.payment.id, 'D'),
          state,
          order,
          refunds: order.refunds.flatMap(({ refund, parts }) => parts.filter((part) => part.payment.payment.id === state.payment.id).map(({ amount }) => ({ refund, amount }))),
        }))
    })

/** PayPal's ids have 17 signs. */
export const paypalId = (id: string, kind: 'C' | 'D' | 'R'): string => `${id.padStart(16, '0')}${kind}`
