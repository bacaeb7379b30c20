import { orderTotal } from './find-order-contradictions.ts'
import type { WorldOrder, WorldPayment } from './order.ts'
import type { WorldShop } from './shop.ts'
import type { WorldStore } from './store.ts'

export type KnownPayment = Omit<WorldPayment, 'processorId'> & { processorId: string }

/** As each processor numbers its payments, so that Shopify's `paymentId` and the processor's own id are the same text. */
const IDS: Record<string, (id: string) => string> = { stripe: (id) => `pi_${id}`, paypal: (id) => `${id.padStart(16, '0')}C`, shopify_payments: (id) => `c${id}` }

/**
 * An order's payments with everything the world left out: the one sale for the whole sum (id = the order's id), the gift card's own gateway,
 * and the processor's id. Every service that knows payments reads them here.
 */
export function paymentsOf(order: WorldOrder, shop: WorldShop): KnownPayment[] {
  const whole: WorldPayment = {
    id: order.id,
    gateway: shop.gateway,
    kind: 'sale',
    status: 'success',
    amount: (orderTotal(order) / 1000).toFixed(2),
    at: order.createdAt,
    card: null,
    giftCard: null,
    method: null,
    isDuplicate: false,
    processorId: null,
  }
  return (order.payments ?? [whole]).map((payment) => {
    const gateway = payment.giftCard ? 'gift_card' : payment.gateway
    return { ...payment, gateway, processorId: payment.processorId ?? IDS[gateway]?.(payment.id) ?? payment.id }
  })
}

/** Looked at without working anything out: worlds have thousands of orders. */
export const isPaidAt = (gateway: string, order: WorldOrder, store: WorldStore): boolean =>
  order.payments ? order.payments.some((payment) => payment.gateway === gateway) : store.shop(order.shop).gateway === gateway
