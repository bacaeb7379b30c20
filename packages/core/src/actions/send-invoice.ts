import { z } from 'zod'
import { orderById } from '../facts.ts'
import { exactSum, formatMoney, type Money } from '../money.ts'
import { isCancelled } from '../order.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block, person } from './about-order.ts'
import type { Action } from './action.ts'
import { standingEffects } from './standing.ts'

/** Minor units of the order's currency: what is open and asked for. */
export const SendInvoiceArguments = z.strictObject({ orderId: z.string().min(1), amountMinor: z.int().positive() })
export type SendInvoiceArguments = z.infer<typeof SendInvoiceArguments>

export const sendInvoice: Action<SendInvoiceArguments> = {
  kind: 'send_invoice',
  title: 'Send invoice',
  description: 'The shop mails the customer a link to pay what is still open on an order, after its items were changed. Never by itself.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: SendInvoiceArguments,
  preview({ orderId, amountMinor }, facts) {
    const order = orderById(facts, orderId)
    if (!order) return { title: 'Invoice for an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: false }
    const amount: Money = { minor: amountMinor, currency: order.currency }
    const lines = [{ label: 'The customer is asked to pay', before: null, after: `${formatMoney(amount)}, by mail to ${order.email ?? 'nobody'}` }]
    return { title: `Send an invoice of ${formatMoney(amount)} for order ${order.name}`, lines, amount, amountInShopCurrency: null, isReversible: false }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    const found = [...objections, person('asks_for_money', 'A customer is asked for money by a person only.')]
    if (isCancelled(order)) found.push(block('already_cancelled', `Order ${order.name} was cancelled.`))
    if (order.email === null) found.push(block('no_email', `Order ${order.name} has no mail address.`))
    if (order.outstanding === undefined || order.outstanding.minor !== args.amountMinor)
      found.push(
        block(
          'other_amount',
          `On order ${order.name} ${order.outstanding ? formatMoney(order.outstanding) : 'an unknown sum'} is open, not ${formatMoney({ minor: args.amountMinor, currency: order.currency })}.`,
        ),
      )
    return [...found, ...standingEffects('send_invoice', order.id, sendInvoice.effectKey(args, facts), facts)]
  },
  effectKey: ({ orderId, amountMinor }) => `send_invoice:${orderId}:${amountMinor}`,
  does: {
    write: 'sendInvoice',
    request: ({ orderId }, intended) => ({ orderId, amount: intended.amount, note: noteOf(intended, 'invoice') }),
    sentence: ({ amount }) => `The shop has mailed the customer an invoice of ${formatMoney(amount)}.`,
    details: ({ amount }) => ({ amount: formatMoney(amount), amountExact: exactSum(amount) }),
  },
}
