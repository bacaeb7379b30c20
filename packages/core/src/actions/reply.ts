import { z } from 'zod'
import { mayTell } from '../disclosure.ts'
import { orderById } from '../facts.ts'
import { GENERAL_INTENTS, Intent } from '../understanding.ts'
import { block, person } from './about-order.ts'
import type { Action } from './action.ts'

/** `answers`: every intent that the text answers in full; none named = nothing is known to be answered, so it never goes by itself. `orderId`: the order whose facts it tells; null = it tells of none. */
export const ReplyArguments = z.strictObject({ answers: z.array(Intent).default([]), orderId: z.string().min(1).nullable().default(null) })
export type ReplyArguments = z.infer<typeof ReplyArguments>

/** A reply tells order facts unless it names no order and answers nothing but general questions. */
export const tellsOrderFacts = (args: ReplyArguments): boolean =>
  args.orderId !== null || args.answers.length === 0 || args.answers.some((intent) => !GENERAL_INTENTS.includes(intent))

export const reply: Action<ReplyArguments> = {
  kind: 'reply',
  title: 'Reply',
  description: 'Answers the customer publicly on the ticket, from facts and receipts only.',
  risk: 'writes',
  needsIdentity: 'claimed',
  needsLayers: ['zendesk'],
  arguments: ReplyArguments,
  preview(args, facts) {
    const order = args.orderId === null ? undefined : orderById(facts, args.orderId)
    const lines = [{ label: 'Message', before: null, after: order ? `an answer about order ${order.name}` : 'an answer' }]
    return { title: 'Reply to the customer', lines, amount: null, amountInShopCurrency: null, isReversible: false }
  },
  check(args, facts) {
    const { ticket } = facts
    const closed = ticket.status === 'closed' ? [block('ticket_closed', 'The ticket is closed: Zendesk takes no more replies on it.')] : []
    if (!tellsOrderFacts(args)) return closed
    if (args.orderId === null) return [...closed, person('order_not_named', 'The answer needs facts of an order, and which one is not certain.')]
    const order = orderById(facts, args.orderId)
    if (!order) return [...closed, block('order_unknown', `Order ${args.orderId} is not among the orders found for this ticket.`)]
    const told = mayTell(order, facts)
    return told.isAllowed ? closed : [...closed, person('may_not_be_told', told.reason)]
  },
  effectKey: () => null,
  does: null,
}
