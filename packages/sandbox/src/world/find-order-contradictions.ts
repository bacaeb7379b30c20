import { keptOf, type WorldOrder } from './order.ts'
import { type Report, reportTwins } from './report-twins.ts'
import type { World } from './schema.ts'

/** Thousandths, so that sums of any currency are whole numbers. */
const thousandths = (decimal: string): number => Math.round(Number(decimal) * 1000)

export const orderTotal = (order: WorldOrder): number =>
  order.lines.reduce((sum, line) => sum + thousandths(line.price) * keptOf(line) - Math.round((thousandths(line.discount) * keptOf(line)) / line.quantity), 0) +
  thousandths(order.shipping) +
  thousandths(order.tax)

type Quantities = { lines: { line: string; quantity: number }[]; path: string }

/** Each line named must be the order's own, and all of them together no more than was bought. */
const checkQuantities = (order: WorldOrder, parts: Quantities[], done: string, report: Report): void => {
  const left = new Map(order.lines.map((line) => [line.id, keptOf(line)]))
  for (const part of parts) {
    part.lines.forEach((entry, index) => {
      const remaining = left.get(entry.line)
      if (remaining === undefined) report(`${part.path}.lines[${index}].line`, `the order has no line "${entry.line}"`)
      else if (entry.quantity > remaining) report(`${part.path}.lines[${index}].quantity`, `${entry.quantity} ${done}, but only ${remaining} of this line are left for it`)
      else left.set(entry.line, remaining - entry.quantity)
    })
  }
}

const checkMoney = (order: WorldOrder, path: string, report: Report): void => {
  const total = orderTotal(order)
  order.lines.forEach((line, index) => {
    if (thousandths(line.discount) > thousandths(line.price) * line.quantity) report(`${path}.lines[${index}].discount`, 'is more than the line costs')
  })
  const paid = order.payments
    ? order.payments.reduce((sum, payment) => sum + (payment.status === 'success' && (payment.kind === 'sale' || payment.kind === 'capture') ? thousandths(payment.amount) : 0), 0)
    : total
  const twice = (order.payments ?? []).reduce((sum, payment) => sum + (payment.isDuplicate ? thousandths(payment.amount) : 0), 0)
  if (paid - twice > total) report(`${path}.payments`, `come to ${paid / 1000}, the order only to ${total / 1000}`)
  const payments = new Set(order.payments?.map((payment) => payment.id) ?? [])
  let refunded = 0
  order.refunds.forEach((refund, index) => {
    if (refund.status === 'success' || refund.status === 'pending') refunded += thousandths(refund.amount)
    if (refunded > paid) report(`${path}.refunds[${index}].amount`, `refunds come to ${refunded / 1000}, only ${paid / 1000} was paid`)
    if (thousandths(refund.shipping) > thousandths(order.shipping)) report(`${path}.refunds[${index}].shipping`, 'is more than the order charged for shipping')
    if (refund.payment !== null && order.payments && !payments.has(refund.payment)) report(`${path}.refunds[${index}].payment`, `the order has no payment "${refund.payment}"`)
  })
}

const checkTimes = (order: WorldOrder, path: string, now: number, report: Report): void => {
  const created = Date.parse(order.createdAt)
  if (created > now) report(`${path}.createdAt`, 'is later than the world\'s "now"')
  const notBefore = (at: string, where: string): void => {
    if (Date.parse(at) < created) report(`${path}.${where}`, 'is earlier than the order')
  }
  order.payments?.forEach((payment, index) => {
    notBefore(payment.at, `payments[${index}].at`)
  })
  order.fulfillments.forEach((fulfillment, index) => {
    notBefore(fulfillment.at, `fulfillments[${index}].at`)
  })
  order.refunds.forEach((refund, index) => {
    notBefore(refund.at, `refunds[${index}].at`)
    if (Date.parse(refund.at) > now) report(`${path}.refunds[${index}].at`, 'is later than the world\'s "now"; only its settlement may be')
    if (refund.settlement && Date.parse(refund.settlement.at) < Date.parse(refund.at)) report(`${path}.refunds[${index}].settlement.at`, 'is earlier than the refund')
  })
  order.returns.forEach((entry, index) => {
    notBefore(entry.at, `returns[${index}].at`)
  })
  if (order.cancelled) notBefore(order.cancelled.at, 'cancelled.at')
}

/** What orders may refer to, looked up once: a world may have thousands of them. */
type Known = { now: number; shops: Set<string>; customerShops: Map<string, string>; variantShops: Map<string, string> }

const knownTo = (world: World): Known => ({
  now: Date.parse(world.now),
  shops: new Set(world.shops.map((shop) => shop.id)),
  customerShops: new Map(world.customers.map((customer) => [customer.id, customer.shop])),
  variantShops: new Map(world.products.flatMap((product) => product.variants.map((variant) => [variant.id, product.shop]))),
})

const checkOrder = (order: WorldOrder, path: string, known: Known, report: Report): void => {
  const customerShop = order.customer === null ? order.shop : known.customerShops.get(order.customer)
  if (!known.shops.has(order.shop)) report(`${path}.shop`, `there is no shop "${order.shop}"`)
  if (customerShop === undefined) report(`${path}.customer`, `there is no customer "${order.customer}"`)
  else if (customerShop !== order.shop) report(`${path}.customer`, `customer "${order.customer}" belongs to shop "${customerShop}", the order to "${order.shop}"`)
  order.lines.forEach((line, index) => {
    if (line.variant !== null && known.variantShops.get(line.variant) !== order.shop) report(`${path}.lines[${index}].variant`, `the shop has no variant "${line.variant}"`)
  })
  const at = <T extends { lines?: { line: string; quantity: number }[] }>(list: T[], name: string): Quantities[] =>
    list.map((part, index) => ({ lines: part.lines ?? [], path: `${path}.${name}[${index}]` }))
  checkQuantities(
    order,
    at(order.fulfillments, 'fulfillments').filter((_, index) => order.fulfillments[index]?.status !== 'cancelled'),
    'sent',
    report,
  )
  checkQuantities(order, at(order.refunds, 'refunds'), 'refunded', report)
  checkQuantities(
    order,
    at(order.returns, 'returns').filter((_, index) => !['declined', 'canceled'].includes(order.returns[index]?.status ?? '')),
    'returned',
    report,
  )
  checkMoney(order, path, report)
  checkTimes(order, path, known.now, report)
}

export const findOrderContradictions = (world: World, report: Report): void => {
  const parts = world.orders.map((order, index) => ({ order, path: `orders[${index}]` }))
  const twins = (list: (order: WorldOrder) => { id: string }[], name: string): void =>
    reportTwins(
      parts.flatMap(({ order, path }) => list(order).map((part, index) => ({ id: part.id, path: `${path}.${name}[${index}].id` }))),
      report,
    )
  reportTwins(
    parts.map(({ order, path }) => ({ id: order.id, path: `${path}.id` })),
    report,
  )
  twins((order) => order.lines, 'lines')
  twins((order) => order.payments ?? [], 'payments')
  twins((order) => order.fulfillments, 'fulfillments')
  twins((order) => order.refunds, 'refunds')
  twins((order) => order.returns, 'returns')
  reportTwins(
    parts.map(({ order, path }) => ({ id: `${order.name}, shop ${order.shop}`, path: `${path}.name` })),
    report,
  )
  const known = knownTo(world)
  for (const { order, path } of parts) checkOrder(order, path, known, report)
}
