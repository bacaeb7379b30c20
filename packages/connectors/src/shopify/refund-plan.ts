import { formatMoney, type Money, sameMoney, toDecimal } from '@bookbag/core/money'
import type { RefundRequest, Restock } from '@bookbag/core/writes/refund'
import type { Refused, WritePreview } from '@bookbag/core/writes/write'
import type { PlanAnswer, SuggestedTransaction } from './answers.ts'
import { gid, idOf } from './gid.ts'
import { presentment, shopMoney, tenderOf } from './map-money.ts'

type PlannedOrder = NonNullable<PlanAnswer['order']>
/** One tender's part, as `refundCreate` takes it. */
export type PlannedTransaction = { parentId: string; gateway: string; tender: string | null; amount: Money }
export type RefundPlan = {
  kind: 'plan'
  preview: WritePreview
  transactions: PlannedTransaction[]
  lines: PlannedLine[]
  storeCredit: Money | null
  locationId: string | null
  isCalculated: boolean
}
export type PlannedLine = { lineId: string; quantity: number; restock: Restock }

export const refused = (reason: string): Refused => ({ kind: 'refused', reason })

const isBareAmount = (request: RefundRequest): boolean => request.lines.length === 0 && request.shipping === null && request.everything === undefined

/** Asks for everything where only an amount is named: that alone tells which payments there are to give back to. */
export function planVariables(request: RefundRequest) {
  const { shipping } = request
  return {
    id: gid('Order', request.orderId),
    lines: request.lines.map(({ lineId, quantity }) => ({ lineItemId: gid('LineItem', lineId), quantity })),
    shipping: shipping === 'full',
    shippingAmount: shipping !== null && shipping !== 'full' ? toDecimal(shipping) : null,
    everything: isBareAmount(request) || request.everything !== undefined,
    withLocation: [...request.lines, ...(request.everything ? [request.everything] : [])].some(({ restock }) => restock !== 'none'),
    allocation: request.to === 'store_credit' ? 'STORE_CREDIT' : 'ORIGINAL_PAYMENT_METHODS',
  }
}

/** What is wrong with the request itself, before Shopify is asked. */
export function badRequest(request: RefundRequest): string | null {
  if (request.everything && (request.lines.length > 0 || request.shipping !== null)) return 'The refund is of everything, and names parts besides.'
  if (isBareAmount(request) && request.amount === null) return 'The refund names neither lines nor shipping nor an amount.'
  if (request.amount !== null && request.amount.minor <= 0) return 'The refund comes to nothing.'
  if (request.lines.some(({ quantity }) => quantity < 1)) return 'A line is named with no quantity.'
  if (new Set(request.lines.map(({ lineId }) => lineId)).size < request.lines.length) return 'The same line is named twice.'
  return null
}

/** Turns Shopify's suggestion into what will be refunded: never more than it, and all of it accounted for by payments. */
export function planOf(request: RefundRequest, order: PlannedOrder): RefundPlan | Refused {
  const suggested = order.suggestedRefund
  if (!suggested) return refused(`Shopify suggests no refund for order ${order.name}: nothing was paid that could go back.`)
  const problem = lineProblem(request, suggested) ?? currencyProblem(request, order) ?? shippingProblem(request, suggested)
  if (problem) return refused(problem)
  const calculated = presentment(suggested.amountSet)
  const maximum = presentment(suggested.maximumRefundableSet)
  const amount = request.amount ?? calculated
  const ceiling = isBareAmount(request) ? maximum : calculated
  if (amount.minor <= 0) return refused(`Nothing is left to refund on order ${order.name}.`)
  if (amount.minor > ceiling.minor || amount.minor > maximum.minor) {
    const most = Math.min(ceiling.minor, maximum.minor)
    return refused(`${formatMoney(amount)} is more than the ${formatMoney({ minor: most, currency: amount.currency })} Shopify allows for this refund of order ${order.name}.`)
  }
  const isCredit = request.to === 'store_credit'
  const credit = isCredit ? suggested.suggestedRefundMethods.find((method) => method.__typename === 'SuggestedStoreCreditRefund') : undefined
  if (isCredit && (!credit || presentment(credit.maximumRefundable).minor < amount.minor)) return refused(`Shopify does not offer to refund order ${order.name} as store credit.`)
  const transactions = isCredit ? [] : spread(amount, suggested.suggestedTransactions)
  if (!transactions) return refused(`Order ${order.name} has no payments left that could take ${formatMoney(amount)} back.`)
  const withLocation = planVariables(request).withLocation
  const locationId = order.fulfillmentOrders?.nodes[0]?.assignedLocation.location?.id ?? null
  if (withLocation && locationId === null) return refused(`Shopify does not say at which place the goods of order ${order.name} are kept, so they can't be restocked.`)
  const isCalculated = sameMoney(amount, calculated)
  const inShop = amount.currency === order.currencyCode ? amount : isCalculated ? shopMoney(suggested.amountSet) : null
  const tenders = transactions.map(({ gateway, tender, amount: share }) => ({ gateway, tender, amount: share }))
  const preview = { kind: 'preview' as const, amount, amountInShopCurrency: inShop, maximum, tenders }
  return {
    kind: 'plan',
    preview,
    transactions,
    lines: linesOf(request, suggested),
    storeCredit: isCredit ? amount : null,
    locationId,
    isCalculated,
  }
}

type Suggested = NonNullable<PlannedOrder['suggestedRefund']>

/** Of everything, what Shopify itself says is left. */
const linesOf = ({ everything, lines }: RefundRequest, suggested: Suggested): PlannedLine[] =>
  everything ? suggested.refundLineItems.map(({ quantity, lineItem }) => ({ lineId: idOf(lineItem.id), quantity, restock: everything.restock })) : lines

function lineProblem(request: RefundRequest, suggested: Suggested): string | null {
  for (const { lineId, quantity } of request.lines) {
    const found = suggested.refundLineItems.filter(({ lineItem }) => idOf(lineItem.id) === lineId)
    const allowed = found.reduce((total, each) => total + each.quantity, 0)
    if (allowed < quantity) return `Of ${found[0]?.lineItem.title ?? `line ${lineId}`}, ${quantity} should be refunded, but Shopify allows only ${allowed}.`
  }
  return null
}

function currencyProblem({ amount, shipping }: RefundRequest, order: PlannedOrder): string | null {
  const named = [amount, shipping === 'full' ? null : shipping].filter((each) => each !== null)
  const foreign = named.find(({ currency }) => currency !== order.presentmentCurrencyCode)
  return foreign ? `Order ${order.name} was paid in ${order.presentmentCurrencyCode}, so it can't be refunded in ${foreign.currency}.` : null
}

function shippingProblem({ shipping }: RefundRequest, suggested: Suggested): string | null {
  if (shipping === null || shipping === 'full') return null
  const allowed = presentment(suggested.shipping.amountSet)
  return allowed.minor < shipping.minor ? `Only ${formatMoney(allowed)} of the shipping can still be refunded.` : null
}

/** Over the payments in Shopify's own order, each up to its own share. Null when they can't take it all. */
function spread(amount: Money, suggested: SuggestedTransaction[]): PlannedTransaction[] | null {
  let left = amount.minor
  const parts: PlannedTransaction[] = []
  for (const each of suggested) {
    if (!each.parentTransaction || each.gateway === null) continue
    const share = Math.min(left, presentment(each.amountSet).minor)
    if (share <= 0) continue
    left -= share
    const tender = tenderOf({ ...each, paymentDetails: each.parentTransaction.paymentDetails })
    parts.push({ parentId: each.parentTransaction.id, gateway: each.gateway, tender, amount: { minor: share, currency: amount.currency } })
  }
  return left === 0 ? parts : null
}
