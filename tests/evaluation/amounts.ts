import { keptOf, type WorldOrder } from '@bookbag/sandbox/world/order'

/** Hundredths; the judge's own arithmetic, apart from the product's. Three-digit currencies are not judged to the last digit. */
export const cents = (decimal: string): number => Math.round(Number(decimal) * 100)

export function orderTotal(order: WorldOrder): number {
  const lines = order.lines.reduce((sum, line) => sum + cents(line.price) * keptOf(line) - Math.round((cents(line.discount) * keptOf(line)) / line.quantity), 0)
  return lines + cents(order.shipping) + cents(order.tax)
}

export function received(order: WorldOrder): number {
  if (!order.payments) return orderTotal(order)
  return order.payments
    .filter((payment) => payment.status === 'success' && (payment.kind === 'sale' || payment.kind === 'capture'))
    .reduce((sum, payment) => sum + cents(payment.amount), 0)
}

export const refunded = (order: WorldOrder): number =>
  order.refunds.filter((refund) => refund.status !== 'failure' && refund.status !== 'error').reduce((sum, refund) => sum + cents(refund.amount), 0)

/** Every sum an honest reply about this order could name, in hundredths. */
export function honestAmounts(order: WorldOrder): Set<number> {
  const total = orderTotal(order)
  const sums = [
    total,
    received(order),
    refunded(order),
    total - refunded(order),
    received(order) - refunded(order),
    cents(order.shipping),
    cents(order.tax),
    total - cents(order.shipping),
  ]
  for (const line of order.lines) {
    const unit = cents(line.price) - Math.round(cents(line.discount) / line.quantity)
    for (let quantity = 1; quantity <= line.quantity; quantity++) sums.push(unit * quantity, cents(line.price) * quantity)
    sums.push(cents(line.price) * line.quantity - cents(line.discount), cents(line.discount))
  }
  for (const payment of order.payments ?? []) sums.push(cents(payment.amount))
  for (const refund of order.refunds) sums.push(cents(refund.amount), cents(refund.shipping))
  if (order.dispute) sums.push(cents(order.dispute.amount))
  return new Set(sums.flatMap((sum) => (order.rate === 1 ? [sum] : [sum, Math.round(sum * order.rate)])))
}

const AMOUNT = /(?:(?<![\p{L}])(?:USD|EUR|GBP|CAD|AUD|JPY|US\$|CA\$|[$€£¥])\s?(\d[\d,.]*\d|\d))|(?:(\d[\d,.]*\d|\d)\s?(?:USD|EUR|GBP|CAD|AUD|JPY|[€£¥])(?![\p{L}]))/gu

/** Amounts of money in a text, in hundredths, with the words that say them. */
export function amountsIn(text: string): { text: string; cents: number }[] {
  return [...text.matchAll(AMOUNT)].map((match) => ({ text: match[0], cents: readAmount(match[1] ?? match[2] ?? '0') }))
}

/** "1,234.50", "1.234,50", "45" */
function readAmount(digits: string): number {
  const decimal = /[.,](\d{2})$/.exec(digits)
  const whole = (decimal ? digits.slice(0, -3) : digits).replace(/[.,]/g, '')
  return Number(whole) * 100 + Number(decimal?.[1] ?? 0)
}
