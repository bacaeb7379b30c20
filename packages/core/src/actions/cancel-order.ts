import { z } from 'zod'
import { type Facts, orderById } from '../facts.ts'
import { formatMoney, type Money } from '../money.ts'
import { hasShipped, isCancelled, type Order } from '../order.ts'
import { sayDate } from '../say-date.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block, partnerObjections, person, SHIPPED_STATUSES, warehouseObjections } from './about-order.ts'
import type { Action, Objection } from './action.ts'
import { inShopCurrency, quoteOf, remaining } from './refund.ts'
import { standingEffects } from './standing.ts'

export const CancelOrderArguments = z.strictObject({
  orderId: z.string().min(1),
  reason: z.enum(['customer', 'inventory', 'fraud', 'declined', 'other']).default('customer'),
  restock: z.boolean().default(true),
})
export type CancelOrderArguments = z.infer<typeof CancelOrderArguments>

export const cancellationKey = (orderId: string): string => `cancel_order:${orderId}`

/** A cancellation gives back all that is left of what came in; in the shop's currency by the shop's own figures only. */
function amounts(order: Order, facts: Facts): { amount: Money; inShopCurrency: Money | null } {
  const quote = quoteOf(cancellationKey(order.id), facts)
  const amount = quote?.amount ?? remaining(order)
  if (quote?.amountInShopCurrency) return { amount, inShopCurrency: quote.amountInShopCurrency }
  const isWholeTotal = order.refunded.minor === 0 && amount.minor === order.total.minor
  return { amount, inShopCurrency: inShopCurrency(amount, order) ?? (isWholeTotal ? order.totalInShopCurrency : null) }
}

export const cancelOrder: Action<CancelOrderArguments> = {
  kind: 'cancel_order',
  title: 'Cancel order',
  description: 'Cancels a whole order that nobody has begun to send, puts its goods back into stock and gives back what was paid.',
  risk: 'moves_money',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: CancelOrderArguments,
  preview(args, facts) {
    const order = orderById(facts, args.orderId)
    if (!order) return { title: 'Cancellation of an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: false }
    const { amount, inShopCurrency: own } = amounts(order, facts)
    const lines = [
      { label: 'Order', before: 'open', after: 'cancelled' },
      { label: 'Goods', before: null, after: args.restock ? 'back into stock' : 'not restocked' },
      { label: 'Money back', before: formatMoney(order.refunded), after: formatMoney({ minor: order.refunded.minor + amount.minor, currency: order.currency }) },
    ]
    return { title: `Cancel order ${order.name} and give back ${formatMoney(amount)}`, lines, amount, amountInShopCurrency: own, isReversible: false }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    const found: Objection[] = [...objections]
    if (isCancelled(order)) found.push(block('already_cancelled', `Order ${order.name} was cancelled on ${sayDate(order.cancelledAt ?? facts.at)}.`))
    const isSent = hasShipped(order) || SHIPPED_STATUSES.some((status) => status === order.fulfillmentStatus)
    if (isSent) found.push(block('already_shipped', `Order ${order.name} has been sent, wholly or in part.`))
    else if (!isCancelled(order)) found.push(...warehouseObjections(order), ...partnerObjections(order, facts))
    if (!['unfulfilled', 'scheduled', 'on_hold', 'open', 'fulfilled', 'partially_fulfilled'].includes(order.fulfillmentStatus)) {
      found.push(person('fulfillment_unclear', `The fulfilment of order ${order.name} is ${order.fulfillmentStatus}.`))
    }
    if (order.returnStatus !== 'none')
      found.push(
        order.returnStatus === 'unknown' ? person('return_unknown', 'Whether a return exists is not known.') : block('return_open', `A return exists for order ${order.name}.`),
      )
    if (order.refunds.length > 0 || order.refunded.minor > 0) found.push(person('earlier_refund', `The shop already refunded ${formatMoney(order.refunded)} of this order.`))
    if (order.lines.some((line) => line.isGiftCard)) found.push(person('gift_card', 'The order holds a gift card, which may have been spent.'))
    if (order.payments.some((payment) => payment.status === 'pending')) found.push(person('payment_pending', `A payment of order ${order.name} is still pending.`))
    if (amounts(order, facts).inShopCurrency === null) found.push(person('no_shop_amount', `What this is in ${order.shopCurrency} is not known, so no limit can be checked.`))
    return [...found, ...standingEffects('cancel_order', order.id, cancellationKey(order.id), facts)]
  },
  effectKey: (args) => cancellationKey(args.orderId),
  does: {
    write: 'cancelOrder',
    request: ({ orderId, reason, restock }, intended) => ({ orderId, reason, restock, notifyCustomer: false, note: noteOf(intended, 'cancelled') }),
    sentence: ({ refunded }) => `Cancelled the order${refunded.minor > 0 ? ` and gave back ${formatMoney(refunded)}` : ''}.`,
  },
}
