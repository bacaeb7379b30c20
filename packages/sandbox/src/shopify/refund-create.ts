import { GraphQLError } from 'graphql'
import { z } from 'zod'
import type { WorldOrder } from '../world/order.ts'
import { humanAmount, minorOf, worldDecimal } from './amounts.ts'
import { gid, idOf } from './gid.ts'
import { isRefundable, type OrderState, type PaymentState } from './order-state.ts'
import { findOrder, orderView, stateOf } from './order-view.ts'
import { refundView } from './payment-view.ts'
import type { ShopifyContext } from './shopify-context.ts'
import { addStoreCredit } from './store-credit.ts'
import { writeRefund } from './write-refund.ts'

const Amount = z.union([z.string(), z.number()])
export const RefundInput = z.object({
  orderId: z.string(),
  note: z.string().nullish(),
  notify: z.boolean().nullish(),
  currency: z.string().nullish(),
  refundLineItems: z.array(z.object({ lineItemId: z.string(), quantity: z.int(), restockType: z.string().nullish(), locationId: z.string().nullish() })).nullish(),
  shipping: z.object({ amount: Amount.nullish(), fullRefund: z.boolean().nullish() }).nullish(),
  refundMethods: z.array(z.object({ storeCreditRefund: z.object({ amount: z.object({ amount: Amount, currencyCode: z.string() }), expiresAt: z.string().nullish() }) })).nullish(),
  transactions: z.array(z.object({ amount: Amount, kind: z.string(), gateway: z.string(), parentId: z.string().nullish() })).nullish(),
})
export type RefundInput = z.infer<typeof RefundInput>

type UserError = { field: string[] | null; message: string }
export type RefundShare = { payment: PaymentState; amount: number }

const creditOf = (state: OrderState, input: RefundInput): number =>
  (input.refundMethods ?? []).reduce((sum, { storeCreditRefund: { amount } }) => sum + minorOf(amount.amount, state.currency), 0)

/** The checks in the order recorded from real shops, with Shopify's own sentences. */
export function checkRefund(state: OrderState, input: RefundInput): { errors: UserError[]; shares: RefundShare[] } {
  const refuse = (message: string, field: string[] | null = null) => ({ errors: [{ field, message }], shares: [] })
  const shares: RefundShare[] = []
  if (state.currency !== state.shop.currency && input.currency !== state.currency) return refuse('Currency must be the presentment currency of the order', ['currency'])
  for (const transaction of input.transactions ?? []) {
    if (transaction.kind !== 'REFUND') return refuse(`Kind ${transaction.kind.toLowerCase()} is not a valid transaction`)
    const payment = state.payments.filter(isRefundable).find((each) => transaction.parentId === gid('OrderTransaction', each.payment.id))
    if (!payment) return refuse('Transactions require a parent_id associated with the order', ['transactions'])
    shares.push({ payment, amount: minorOf(transaction.amount, state.currency) })
  }
  for (const [index, part] of (input.refundLineItems ?? []).entries()) {
    const line = state.lines.find((each) => each.line.id === idOf('LineItem', part.lineItemId))
    if (!line) return refuse('Line item does not exist', ['refundLineItems', String(index), 'lineItemId'])
    if (part.quantity > line.kept - line.refunded) return refuse('Quantity cannot refund more items than were purchased', ['refundLineItems', String(index), 'quantity'])
    if ((part.restockType === 'RETURN' || part.restockType === 'CANCEL') && !part.locationId)
      return refuse("Location can't be blank", ['refundLineItems', String(index), 'locationId'])
  }
  const credit = creditOf(state, input)
  if (credit > 0 && state.order.customer === null) return refuse('Store credit refunds require the order to have a customer', ['refundMethods'])
  const amount = shares.reduce((total, share) => total + share.amount, credit)
  const net = state.received - state.refunded
  if (amount > net) return refuse(`Refund amount ${humanAmount(amount, state.currency)} is greater than net payment received ${humanAmount(net, state.currency)}`)
  const tooMuch = shares.find((share) => share.amount > share.payment.amount - share.payment.refunded)
  if (tooMuch) {
    const left = humanAmount(tooMuch.payment.amount - tooMuch.payment.refunded, state.currency)
    return refuse(`Refund amount ${humanAmount(tooMuch.amount, state.currency)} is greater than net payment received ${left}`)
  }
  return { errors: [], shares }
}

const failed = (context: ShopifyContext, order: WorldOrder | null, errors: UserError[]) => ({ refund: null, order: order && orderView(context, order), userErrors: errors })

const done = (context: ShopifyContext, order: WorldOrder, refundId: string) => {
  const state = stateOf(context, order)
  const refund = state.refunds.find((each) => each.refund.id === refundId)
  return { refund: refund ? refundView(context, state, refund) : null, order: orderView(context, order), userErrors: [] }
}

/** What an operation of this key came to before, also when the sandbox was started anew since: the refund itself carries its key. */
function earlierAnswer(context: ShopifyContext, order: WorldOrder, key: string, parameters: string) {
  const attempt = context.refundKeys.find(context.shop.id, key, context.store.now())
  const written = order.refunds.find((refund) => refund.key === key && context.refundKeys.isKept(Date.parse(refund.at), context.store.now()))
  if (!attempt) return written ? done(context, order, written.id) : null
  const refuse = (message: string) => failed(context, order, [{ field: null, message }])
  if (attempt.parameters !== parameters) return refuse('The same idempotency key cannot be used with different operation parameters.')
  if (attempt.outcome === 'running') return refuse('This request is currently in progress, please try again.')
  if (attempt.outcome === 'failed') return refuse('A previous request with this idempotency key failed. Retry with a new idempotency key.')
  // A world that was replaced since holds nothing of it.
  return written ? done(context, order, written.id) : null
}

/** Long enough for a second request with the same key to meet the first one still at work. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export async function refundCreate(context: ShopifyContext, rawArguments: unknown, key: string | null) {
  if (!key?.trim()) {
    throw new GraphQLError('The @idempotent directive is required for this mutation but was not provided.', { extensions: { code: 'BAD_REQUEST' } })
  }
  const input = RefundInput.parse(z.object({ input: z.unknown() }).parse(rawArguments).input)
  const order = findOrder(context, input.orderId)
  if (!order) return failed(context, null, [{ field: ['orderId'], message: 'Order does not exist' }])
  const parameters = JSON.stringify(input)
  const now = context.store.now()
  const earlier = earlierAnswer(context, order, key, parameters)
  if (earlier) return earlier
  const attempt = context.refundKeys.start(context.shop.id, key, parameters, now)
  await nextTurn()
  const state = stateOf(context, order)
  const { errors, shares } = checkRefund(state, input)
  if (errors.length > 0) {
    attempt.outcome = 'failed'
    return failed(context, order, errors)
  }
  const refund = writeRefund(context.store, state, {
    lines: (input.refundLineItems ?? []).map((each) => ({ line: idOf('LineItem', each.lineItemId) ?? '', quantity: each.quantity, restock: restockOf(each.restockType) })),
    shares,
    credit: creditOf(state, input),
    shipping: shippingOf(state, input),
    note: input.note ?? null,
    key,
  })
  attempt.outcome = 'done'
  const credit = creditOf(state, input)
  if (credit > 0 && order.customer !== null) addStoreCredit(context, { customer: order.customer, minor: credit, currency: state.currency, expiresAt: null, origin: 'refund' })
  context.store.record({
    service: 'shopify',
    effect: 'refund',
    order: order.id,
    ticket: null,
    amount: refund.amount,
    currency: state.currency,
    key,
    details: {
      refundId: refund.id,
      lines: refund.lines,
      shipping: refund.shipping,
      note: refund.note,
      notify: input.notify ?? false,
      to: refund.to ?? 'payments',
      amountInShopCurrency: shopAmount(state, refund.amount),
    },
  })
  return done(context, order, refund.id)
}

const restockOf = (type: string | null | undefined): 'none' | 'return' | 'cancel' => (type === 'RETURN' ? 'return' : type === 'CANCEL' ? 'cancel' : 'none')

function shippingOf(state: OrderState, { shipping }: RefundInput): string {
  const left = state.shipping - state.refundedShipping
  const minor = shipping?.fullRefund ? left : shipping?.amount == null ? 0 : Math.min(left, minorOf(shipping.amount, state.currency))
  return worldDecimal(minor, state.currency)
}

const shopAmount = (state: OrderState, decimal: string): string => state.bag(minorOf(decimal, state.currency)).shopMoney.amount
