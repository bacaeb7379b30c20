import { keptOf, type WorldFulfillment, type WorldLine, type WorldOrder, type WorldRefund } from '../world/order.ts'
import { type KnownPayment, paymentsOf } from '../world/payments.ts'
import type { World } from '../world/schema.ts'
import type { WorldShop } from '../world/shop.ts'
import { convert, type MoneyBag, minorOf, moneyV2, shareUpTo } from './amounts.ts'

export type LineState = {
  line: WorldLine
  /** Ordered, less what a change of the order took off. */
  kept: number
  /** After its discount, before tax, all kept units. */
  total: number
  tax: number
  refunded: number
  /** Taken off before it was sent: a refund with restock "cancel", or the order's cancellation. */
  removed: number
  fulfilled: number
}

export type PaymentState = { payment: KnownPayment; amount: number; refunded: number }
export type FulfillmentState = { fulfillment: WorldFulfillment; name: string; lines: { line: WorldLine; quantity: number }[] }
export type RefundPart = { payment: PaymentState; amount: number }
export type RefundState = { refund: WorldRefund; amount: number; parts: RefundPart[] }

/** An order as it is at this moment: everything Shopify derives instead of storing. Amounts are minor units of `currency`. */
export type OrderState = {
  order: WorldOrder
  shop: WorldShop
  currency: string
  lines: LineState[]
  payments: PaymentState[]
  refunds: RefundState[]
  fulfillments: FulfillmentState[]
  isCancelled: boolean
  subtotal: number
  shipping: number
  tax: number
  total: number
  received: number
  authorized: number
  pending: number
  refunded: number
  refundedShipping: number
  now: Date
  bag(minor: number): MoneyBag
  /** One unit of a line before discount. */
  unitPrice(line: WorldLine): number
}

const sum = <T>(items: T[], amount: (item: T) => number): number => items.reduce((total, item) => total + amount(item), 0)

function refundsOf(order: WorldOrder, payments: PaymentState[], currency: string, now: number): RefundState[] {
  const takers = payments.filter(isRefundable)
  return order.refunds
    .filter((refund) => Date.parse(refund.at) <= now)
    .map((refund) => {
      const amount = minorOf(refund.amount, currency)
      const shares =
        refund.to === 'store_credit'
          ? []
          : refund.parts.length > 0
            ? refund.parts.map((part) => ({ id: part.payment, amount: minorOf(part.amount, currency) }))
            : [{ id: refund.payment, amount }]
      const parts = shares.flatMap((share) => {
        const payment = takers.find((each) => each.payment.id === share.id) ?? takers[0]
        return payment && share.amount > 0 ? [{ payment, amount: share.amount }] : []
      })
      if (isCounted(refund)) for (const part of parts) part.payment.refunded += part.amount
      return { refund, amount, parts }
    })
}

/** A refund that failed gave nothing back; a pending one is already spoken for. */
export const isCounted = (refund: WorldRefund): boolean => refund.status === 'success' || refund.status === 'pending'
export const isRefundable = ({ payment }: PaymentState): boolean => payment.status === 'success' && (payment.kind === 'sale' || payment.kind === 'capture')

function fulfillmentsOf(order: WorldOrder, now: number): FulfillmentState[] {
  const left = new Map(order.lines.map((line) => [line.id, keptOf(line)]))
  return order.fulfillments
    .filter((fulfillment) => Date.parse(fulfillment.at) <= now)
    .map((fulfillment, index) => {
      const wanted = fulfillment.lines ?? order.lines.map((line) => ({ line: line.id, quantity: left.get(line.id) ?? 0 }))
      const lines = wanted.flatMap(({ line: id, quantity }) => {
        const line = order.lines.find((each) => each.id === id)
        return line && quantity > 0 ? [{ line, quantity }] : []
      })
      if (fulfillment.status === 'success' || fulfillment.status === 'open' || fulfillment.status === 'pending') {
        for (const { line, quantity } of lines) left.set(line.id, (left.get(line.id) ?? 0) - quantity)
      }
      return { fulfillment, name: `${order.name}-F${index + 1}`, lines }
    })
}

const isSent = ({ fulfillment }: FulfillmentState): boolean => ['success', 'open', 'pending'].includes(fulfillment.status)

export function orderState(world: World, order: WorldOrder, now: Date): OrderState {
  const at = now.getTime()
  const shop = world.shops.find((each) => each.id === order.shop)
  if (!shop) throw new Error(`Order ${order.id} belongs to shop ${order.shop}, which the world does not have.`)
  const currency = order.currency ?? shop.currency
  const bag = (minor: number): MoneyBag => ({
    presentmentMoney: moneyV2(minor, currency),
    shopMoney: moneyV2(convert(minor, currency, shop.currency, order.rate), shop.currency),
  })
  const totals = order.lines.map((line) => minorOf(line.price, currency) * keptOf(line) - shareUpTo(minorOf(line.discount, currency), keptOf(line), line.quantity))
  const subtotal = sum(totals, (each) => each)
  const shipping = minorOf(order.shipping, currency)
  const tax = minorOf(order.tax, currency)
  const total = subtotal + shipping + tax
  const payments = paymentsOf(order, shop)
    .filter((payment) => Date.parse(payment.at) <= at)
    .map((payment): PaymentState => ({ payment, amount: minorOf(payment.amount, currency), refunded: 0 }))
  const refunds = refundsOf(order, payments, currency, at)
  const counted = refunds.filter(({ refund }) => isCounted(refund))
  const fulfillments = fulfillmentsOf(order, at)
  const isCancelled = order.cancelled !== null && Date.parse(order.cancelled.at) <= at
  let taxedUpTo = 0
  const lines = order.lines.map((line, index): LineState => {
    const before = taxedUpTo
    taxedUpTo += totals[index] ?? 0
    const of = (restock?: string) =>
      sum(counted, ({ refund }) => sum(refund.lines, (each) => (each.line === line.id && (!restock || each.restock === restock) ? each.quantity : 0)))
    const fulfilled = sum(fulfillments.filter(isSent), (each) => sum(each.lines, (part) => (part.line.id === line.id ? part.quantity : 0)))
    const kept = keptOf(line)
    return {
      line,
      kept,
      total: totals[index] ?? 0,
      tax: subtotal > 0 ? shareUpTo(tax, taxedUpTo, subtotal) - shareUpTo(tax, before, subtotal) : 0,
      refunded: of(),
      removed: isCancelled ? kept - fulfilled : Math.min(of('cancel'), kept - fulfilled),
      fulfilled,
    }
  })
  const succeeded = payments.filter(({ payment }) => payment.status === 'success')
  const isVoided = succeeded.some(({ payment }) => payment.kind === 'void')
  const received = sum(payments.filter(isRefundable), (each) => each.amount)
  const reserved = isVoided ? 0 : sum(succeeded, (each) => (each.payment.kind === 'authorization' ? each.amount : 0))
  return {
    order,
    shop,
    currency,
    lines,
    payments,
    refunds,
    fulfillments,
    isCancelled,
    subtotal,
    shipping,
    tax,
    total,
    received,
    authorized: Math.max(0, reserved - sum(succeeded, (each) => (each.payment.kind === 'capture' ? each.amount : 0))),
    pending: sum(payments, (each) => (each.payment.status === 'pending' ? each.amount : 0)),
    refunded: sum(counted, (each) => each.amount),
    refundedShipping: sum(counted, ({ refund }) => minorOf(refund.shipping, currency)),
    now,
    bag,
    unitPrice: (line) => minorOf(line.price, currency),
  }
}
