import { z } from 'zod'
import { mayTell, mayTellOfRequester } from '../disclosure.ts'
import { endpointById } from '../endpoints/facts.ts'
import { identityInputsOf } from '../endpoints/identity-values.ts'
import { type Facts, orderById } from '../facts.ts'
import { GENERAL_INTENTS, Intent } from '../understanding.ts'
import { block, person } from './about-order.ts'
import type { Action, Objection } from './action.ts'

/** `answers`: every intent that the text answers in full; none named = nothing is known to be answered, so it never goes by itself. `orderId`: the order whose facts it tells; null = it tells of none. */
export const ReplyArguments = z.strictObject({
  answers: z.array(Intent).default([]),
  orderId: z.string().min(1).nullable().default(null),
  /** Custom endpoints whose values or receipts it tells, and which of `answers` they settle. Left out = none. */
  custom: z.array(z.strictObject({ endpointId: z.string().min(1), answers: z.array(Intent) })).optional(),
})
export type ReplyArguments = z.infer<typeof ReplyArguments>

/** A reply tells order facts unless it names no order and answers nothing but general questions. */
export function tellsOrderFacts({ orderId, answers, custom = [] }: ReplyArguments): boolean {
  const byEndpoints = custom.flatMap((each) => each.answers)
  return orderId !== null || answers.length === 0 || answers.some((intent) => !GENERAL_INTENTS.includes(intent) && !byEndpoints.includes(intent))
}

export const tellsCustomFacts = ({ custom = [] }: ReplyArguments): boolean => custom.length > 0

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
    if (!tellsOrderFacts(args)) return [...closed, ...customObjections(args, facts)]
    if (args.orderId === null) return [...closed, person('order_not_named', 'The answer needs facts of an order, and which one is not certain.')]
    const order = orderById(facts, args.orderId)
    if (!order) return [...closed, block('order_unknown', `Order ${args.orderId} is not among the orders found for this ticket.`)]
    const told = mayTell(order, facts)
    return [...closed, ...(told.isAllowed ? [] : [person('may_not_be_told', told.reason)]), ...customObjections(args, facts)]
  },
  effectKey: () => null,
  does: null,
}

/** Their values are the requester's own: told to nobody else, and each endpoint answers only what an admin said it does. */
function customObjections({ custom = [] }: ReplyArguments, facts: Facts): Objection[] {
  if (custom.length === 0) return []
  const isPersonal = custom.some(({ endpointId }) => {
    const endpoint = endpointById(facts, endpointId)
    return !endpoint || identityInputsOf(endpoint).length > 0 || endpoint.inputs.some((each) => each.from.kind === 'reading')
  })
  const told = isPersonal ? mayTellOfRequester(facts) : { isAllowed: true, reason: '' }
  const foreign = custom.filter(({ endpointId, answers }) => answers.some((intent) => !endpointById(facts, endpointId)?.serves.intents.includes(intent)))
  return [
    ...(told.isAllowed ? [] : [person('may_not_be_told', told.reason)]),
    ...foreign.map(({ endpointId }) => person('endpoint_does_not_serve', `“${endpointById(facts, endpointId)?.name ?? endpointId}” does not answer what was asked.`)),
  ]
}
