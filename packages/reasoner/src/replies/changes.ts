import { formatAddress } from '@bookbag/core/address'
import { isCancelled, type Order } from '@bookbag/core/order'
import { bankDays } from './refund-progress.ts'
import { type Part, receiptPart, type Tell } from './reply.ts'
import { sayMoney } from './voice.ts'
import type { Words } from './words/words.ts'

/** Shopify cancels asynchronously and a card may only have been reserved: the refund is told only when it is on the order. */
export const orderCancelled: Tell = ({ receipt, order, facts, words }): Part => {
  const refunded = order && isCancelled(order) && order.refunded.minor > 0 ? words.changes.refundedForIt(sayMoney(order.refunded, facts.shop, words)) : null
  const sentences = [words.changes.cancelled(order?.name ?? null), refunded, refunded && bankDays(facts, words)]
  return receiptPart(receipt, refunded ? ['cancel_order', 'refund_request'] : ['cancel_order'], sentences, true)
}

/** Whoever wanted it cancelled only if it had not left is told that it has. */
export function tooLateToCancel(order: Order, words: Words): Part {
  const text = words.changes.tooLateToCancel(order.name)
  return { intents: ['cancel_order'], text, claims: [{ text, source: `order ${order.id}` }], isAnswer: true }
}

/** The address told is the one read back from the shop, not the one the customer asked for. */
export const addressChanged: Tell = ({ receipt, order, words }) => {
  const told = order?.shippingAddress ? { order: order.name, address: formatAddress(order.shippingAddress) } : { receipt: receipt.sentence }
  return receiptPart(receipt, ['change_address'], [words.changes.addressChanged(told)], true)
}
