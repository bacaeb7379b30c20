import { z } from 'zod'
import { type Facts, orderById, type Quote } from '../facts.ts'
import { formatMoney, type Money } from '../money.ts'
import { hasShipped, type Order } from '../order.ts'
import { sayDate } from '../say-date.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block, person } from './about-order.ts'
import type { Action, Objection, PreviewLine } from './action.ts'
import { resentOf } from './resend.ts'
import { standingEffects } from './standing.ts'

export const REFUND_REASONS = ['damaged', 'wrong_item', 'missing_item', 'not_received', 'returned', 'goodwill', 'other'] as const

/** Everything, or lines (with or without shipping), or shipping alone, or a bare amount. `amountMinor`, in the order's currency, only ever lowers what these come to. */
export const RefundArguments = z
  .strictObject({
    orderId: z.string().min(1),
    lines: z
      .array(z.strictObject({ lineId: z.string().min(1), quantity: z.int().positive() }))
      .max(100)
      .default([]),
    shipping: z.boolean().default(false),
    amountMinor: z.int().positive().nullable().default(null),
    /** All that is left of the order; names lines and shipping for itself. */
    everything: z.boolean().optional(),
    /** Left out: to the way it was paid. */
    to: z.enum(['original', 'store_credit']).optional(),
    /** Left out: the goods stay where they are. */
    restock: z.enum(['none', 'return', 'cancel']).optional(),
    reason: z.enum(REFUND_REASONS).default('other'),
  })
  .refine((args) => args.everything || args.lines.length > 0 || args.shipping || args.amountMinor !== null, 'a refund needs lines, shipping or an amount')
  .refine((args) => !args.everything || (args.lines.length === 0 && !args.shipping && args.amountMinor === null), 'everything names lines, shipping and amount for itself')
export type RefundArguments = z.infer<typeof RefundArguments>

/** Names lines, shipping and amount of a refund; reason and way are no part of it: the same money for another reason, or by another way, is the same money. */
export function refundKey(args: RefundArguments): string {
  if (args.everything) return `refund:${args.orderId}:everything`
  const lines = args.lines
    .map((line) => `${line.lineId}x${line.quantity}`)
    .toSorted()
    .join('+')
  return `refund:${args.orderId}:${lines}:${args.shipping ? 'shipping' : ''}:${args.amountMinor ?? ''}`
}

export const quoteOf = (key: string, facts: Facts): Quote | undefined => facts.quotes?.find((quote) => quote.key === key)

/** What lines and shipping come to by the order's own prices, before the shop has been asked: no tax, no rounding, no earlier shipping refund. Null for a bare amount. */
export function estimateRefund(args: RefundArguments, order: Order): Money | null {
  if (args.everything) return remaining(order)
  if (args.lines.length === 0 && !args.shipping) return null
  const goods = args.lines.reduce((sum, { lineId, quantity }) => sum + (order.lines.find((line) => line.id === lineId)?.unitPrice.minor ?? 0) * quantity, 0)
  return { minor: goods + (args.shipping ? order.shipping.minor : 0), currency: order.currency }
}

/** The sum that counts: the shop's own where known, else the amount asked for, else the estimate. */
export function refundAmount(args: RefundArguments, order: Order, facts: Facts): { amount: Money; inShopCurrency: Money | null; isConfirmed: boolean } {
  const quote = quoteOf(refundKey(args), facts)
  if (quote) return { amount: quote.amount, inShopCurrency: quote.amountInShopCurrency ?? inShopCurrency(quote.amount, order), isConfirmed: true }
  const amount = args.amountMinor === null ? (estimateRefund(args, order) ?? { minor: 0, currency: order.currency }) : { minor: args.amountMinor, currency: order.currency }
  return { amount, inShopCurrency: inShopCurrency(amount, order), isConfirmed: false }
}

/** Only where both are the same currency: rates are the shop's business. */
export const inShopCurrency = (amount: Money, order: Order): Money | null => (amount.currency === order.shopCurrency ? amount : null)

export const remaining = (order: Order): Money => ({ minor: order.received.minor - order.refunded.minor, currency: order.currency })

function lineObjections(args: RefundArguments, order: Order, facts: Facts): Objection[] {
  const ids = args.lines.map((line) => line.lineId)
  const twice = new Set(ids).size === ids.length ? [] : [block('line_twice', 'The same line is named twice.')]
  return [
    ...twice,
    ...args.lines.flatMap(({ lineId, quantity }): Objection[] => {
      const line = order.lines.find((each) => each.id === lineId)
      if (!line) return [block('line_unknown', `Order ${order.name} has no line ${lineId}.`)]
      if (quantity > line.refundableQuantity) return [block('line_not_refundable', `${line.title}: ${quantity} asked for, ${line.refundableQuantity} can still be refunded.`)]
      const resent = resentOf(lineId, order, facts)
      if (resent > 0 && quantity + resent > line.refundableQuantity) return [block('already_resent', `${line.title} was sent once more already: goods or money, not both.`)]
      return line.isGiftCard ? [person('gift_card', `${line.title} is a gift card and may have been spent.`)] : []
    }),
  ]
}

function paymentObjections(order: Order): Objection[] {
  const { financialStatus: status } = order
  if (['pending', 'authorized', 'voided', 'expired'].includes(status)) return [block('not_paid', `No money has come in for order ${order.name} (payment ${status}).`)]
  if (remaining(order).minor <= 0) return [block('nothing_left', `Everything received for order ${order.name} has been refunded already.`)]
  const objections: Objection[] = []
  if (status === 'unknown' || status === 'partially_paid') objections.push(person('payment_unclear', `The payment of order ${order.name} is ${status}.`))
  if (order.payments.some((payment) => payment.status === 'pending')) objections.push(person('payment_pending', `A payment of order ${order.name} is still pending.`))
  if (order.refunds.some((refund) => refund.transactions.some((each) => each.status === 'pending'))) {
    objections.push(person('refund_pending', `A refund of order ${order.name} is still on its way.`))
  }
  const [earlier] = order.refunds.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  if (earlier) objections.push(person('earlier_refund', `The shop already refunded ${formatMoney(earlier.amount)} of this order on ${sayDate(earlier.createdAt)}.`))
  if (order.cancelledAt !== null) objections.push(person('cancelled', `Order ${order.name} was cancelled on ${sayDate(order.cancelledAt)}.`))
  if (order.returnStatus !== 'none' && order.returnStatus !== 'unknown')
    objections.push(person('return_open', `A return exists for order ${order.name}: its refund belongs to the return.`))
  return objections
}

function amountObjections(args: RefundArguments, order: Order, facts: Facts): Objection[] {
  const { amount, inShopCurrency: own, isConfirmed } = refundAmount(args, order, facts)
  if (amount.currency !== order.currency) return [block('other_currency', `The amount is in ${amount.currency}, the order in ${order.currency}.`)]
  const objections: Objection[] = []
  const most = quoteOf(refundKey(args), facts)?.maximum ?? remaining(order)
  const left = most.currency === order.currency ? Math.min(most.minor, remaining(order).minor) : remaining(order).minor
  if (amount.minor <= 0) objections.push(block('no_amount', 'The refund comes to nothing.'))
  if (amount.minor > left || (args.amountMinor ?? 0) > left) {
    objections.push(block('more_than_left', `${formatMoney(amount)} is more than the ${formatMoney({ minor: left, currency: order.currency })} left on order ${order.name}.`))
  }
  if (args.amountMinor !== null && amount.minor > args.amountMinor)
    objections.push(block('more_than_asked', `The shop calculates ${formatMoney(amount)}, more than was asked for.`))
  const lines = estimateRefund(args, order)
  if (!isConfirmed && args.amountMinor !== null && lines !== null && args.amountMinor > lines.minor) {
    objections.push(person('more_than_lines', `The amount is more than the ${formatMoney(lines)} which the lines cost.`))
  }
  if (!isConfirmed) objections.push(person('amount_not_confirmed', 'The shop has not confirmed the amount yet.'))
  if (own === null) objections.push(person('no_shop_amount', `What this is in ${order.shopCurrency} is not known, so no limit can be checked.`))
  return objections
}

/** Store credit needs an account to stand on; goods go back on the shelf only from where they are. */
function wayObjections(args: RefundArguments, order: Order): Objection[] {
  const objections: Objection[] = []
  if (args.to === 'store_credit' && order.customerId === null)
    objections.push(block('no_customer', `Order ${order.name} was made without a customer account, so it can’t be refunded as store credit.`))
  if (args.to === 'store_credit' && order.currency !== order.shopCurrency)
    objections.push(person('foreign_credit', `Order ${order.name} was paid in ${order.currency}: store credit in it can only be spent in it.`))
  if (args.restock === 'return' && !hasShipped(order)) objections.push(block('restock_unsent', `Order ${order.name} was never sent, so nothing can come back from it.`))
  if (args.restock === 'cancel' && hasShipped(order)) objections.push(block('restock_sent', `Order ${order.name} was sent, so its goods are not on the shelf.`))
  return objections
}

const RESTOCKED = { none: null, return: 'back on the shelf, as returned', cancel: 'stay on the shelf, not to be sent' }

export const refund: Action<RefundArguments> = {
  kind: 'refund',
  title: 'Refund',
  description:
    'Gives money back, to the way it was paid or as store credit: everything, whole lines and quantities, shipping, or an amount. For damaged, wrong, missing or returned items.',
  risk: 'moves_money',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: RefundArguments,
  preview(args, facts) {
    const order = orderById(facts, args.orderId)
    if (!order) return { title: 'Refund of an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: false }
    const { amount, inShopCurrency: own, isConfirmed } = refundAmount(args, order, facts)
    const goods = args.lines.map(
      ({ lineId, quantity }): PreviewLine => ({ label: order.lines.find((line) => line.id === lineId)?.title ?? lineId, before: null, after: `${quantity} refunded` }),
    )
    const goodsGo = RESTOCKED[args.restock ?? 'none']
    const stock: PreviewLine[] = goodsGo ? [{ label: 'Goods', before: null, after: goodsGo }] : []
    const way: PreviewLine[] = args.to === 'store_credit' ? [{ label: 'Goes to', before: null, after: 'store credit' }] : []
    const shipping: PreviewLine[] = args.shipping ? [{ label: 'Shipping', before: null, after: 'refunded' }] : []
    const after = { minor: order.refunded.minor + amount.minor, currency: order.currency }
    const money: PreviewLine = { label: 'Refunded in total', before: formatMoney(order.refunded), after: formatMoney(after) }
    const title = `Refund ${isConfirmed ? '' : 'about '}${formatMoney(amount)} of order ${order.name}`
    return {
      title: args.to === 'store_credit' ? `${title} as store credit` : title,
      lines: [...goods, ...shipping, ...stock, ...way, money],
      amount,
      amountInShopCurrency: own,
      isReversible: false,
    }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    return [
      ...objections,
      ...lineObjections(args, order, facts),
      ...wayObjections(args, order),
      ...paymentObjections(order),
      ...amountObjections(args, order, facts),
      ...standingEffects('refund', order.id, refundKey(args), facts),
    ]
  },
  effectKey: (args) => refundKey(args),
  does: {
    write: 'refund',
    request: (args, intended) => ({
      orderId: args.orderId,
      lines: args.lines.map((line) => ({ ...line, restock: args.restock ?? 'none' })),
      ...(args.everything ? { everything: { restock: args.restock ?? 'none' } } : {}),
      ...(args.to ? { to: args.to } : {}),
      shipping: args.shipping ? 'full' : null,
      // What was decided on, so that never more goes out than was weighed; before that, what was asked for.
      amount: intended.amount ?? (args.amountMinor === null || intended.currency === null ? null : { minor: args.amountMinor, currency: intended.currency }),
      note: noteOf(intended, args.reason),
      notifyCustomer: false,
    }),
    sentence: ({ amount, tenders }) => `Refunded ${formatMoney(amount)}${tenders[0]?.tender ? ` to ${tenders[0].tender}` : ''}.`,
  },
}
