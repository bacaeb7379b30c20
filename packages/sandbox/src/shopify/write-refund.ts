import type { WorldRefund } from '../world/order.ts'
import type { WorldStore } from '../world/store.ts'
import { worldDecimal } from './amounts.ts'
import type { OrderState, PaymentState } from './order-state.ts'

const SETTLED_BY_PROCESSOR = ['stripe', 'paypal', 'shopify_payments']
const DAY_MS = 24 * 60 * 60 * 1000

export type NewRefund = {
  lines: WorldRefund['lines']
  shares: { payment: PaymentState; amount: number }[]
  /** What of it becomes store credit; then nothing goes to payments. */
  credit?: number
  shipping: string
  note: string | null
  key: string | null
}

/** Puts a refund into the world: the money back to its payments, the goods back on the shelf. */
export function writeRefund(store: WorldStore, state: OrderState, { lines, shares, credit = 0, shipping, note, key }: NewRefund): WorldRefund {
  const { order, currency } = state
  const at = stamp(store.now())
  const largest = [...shares].sort((a, b) => b.amount - a.amount)[0]
  const byProcessor = shares.find(({ payment }) => SETTLED_BY_PROCESSOR.includes(payment.payment.gateway))
  const refund: WorldRefund = {
    id: store.nextId(),
    at,
    lines,
    amount: worldDecimal(
      shares.reduce((total, share) => total + share.amount, credit),
      currency,
    ),
    shipping,
    note,
    ...(credit > 0 ? { to: 'store_credit' as const } : {}),
    payment: order.payments ? (largest?.payment.payment.id ?? null) : null,
    parts: shares.length > 1 ? shares.map(({ payment, amount }) => ({ payment: payment.payment.id, amount: worldDecimal(amount, currency) })) : [],
    status: 'success',
    // The processor has accepted it; the bank's number comes a day later.
    settlement: byProcessor
      ? { status: 'succeeded', at: stamp(new Date(store.now().getTime() + DAY_MS)), arn: `7490${store.nextId()}`.padEnd(23, '0').slice(0, 23), failureReason: null }
      : null,
    key,
  }
  order.refunds.push(refund)
  order.updatedAt = at
  for (const part of lines) restock(store, state, part)
  return refund
}

export const stamp = (time: Date): string => time.toISOString()

function restock(store: WorldStore, { order }: OrderState, part: WorldRefund['lines'][number]): void {
  if (part.restock === 'none') return
  const variantId = order.lines.find((line) => line.id === part.line)?.variant
  const variant = store.world.products.flatMap((product) => product.variants).find((each) => each.id === variantId)
  if (variant) variant.inventory += part.quantity
}
