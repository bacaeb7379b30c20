import { formatAddress } from '@bookbag/core/address'
import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import { isCancelled, type Order } from '@bookbag/core/order'
import type { Part } from './reply.ts'
import { sayMoney } from './voice.ts'

/** Shopify cancels asynchronously and a card may only have been reserved: the refund is told only when it is on the order. */
export function orderCancelled(receipt: Receipt, order: Order | undefined, facts: Facts): Part {
  const name = order ? ` ${order.name}` : ''
  const refunded = order && isCancelled(order) && order.refunded.minor > 0 ? ` We have refunded ${sayMoney(order.refunded, facts.shop)} for it.` : ''
  const days = facts.shop?.policies.refundDaysToBank
  const bank = refunded && days ? ` It can take your bank up to ${days} days to show it on your statement.` : ''
  const text = `We have cancelled your order${name}.${refunded}${bank}`
  return { intents: refunded ? ['cancel_order', 'refund_request'] : ['cancel_order'], text, claims: [{ text, source: `receipt ${receipt.effectId}` }], isAnswer: true }
}

/** The address told is the one read back from the shop, not the one the customer asked for. */
export function addressChanged(receipt: Receipt, order: Order | undefined): Part {
  const text = order?.shippingAddress
    ? `We have changed the shipping address of your order ${order.name}. It will be sent to: ${formatAddress(order.shippingAddress)}.`
    : receipt.sentence
  return { intents: ['change_address'], text, claims: [{ text, source: `receipt ${receipt.effectId}` }], isAnswer: true }
}
