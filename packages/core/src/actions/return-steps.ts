import { z } from 'zod'
import { type Facts, orderById } from '../facts.ts'
import type { Return } from '../return.ts'
import { noteOf } from '../writes/doing.ts'
import type { MoveReturnRequest } from '../writes/move-return.ts'
import { aboutOrder, block, person } from './about-order.ts'
import { portalObjections, returnById } from './about-return.ts'
import type { Action, ActionKind, Objection } from './action.ts'
import { standingEffects } from './standing.ts'

export const ReturnStepArguments = z.strictObject({ orderId: z.string().min(1), returnId: z.string().min(1) })
export type ReturnStepArguments = z.infer<typeof ReturnStepArguments>

export const DeclineReturnArguments = ReturnStepArguments.extend({ reason: z.enum(['final_sale', 'return_period_ended', 'other']).default('other') })
export type DeclineReturnArguments = z.infer<typeof DeclineReturnArguments>

/** A return of this order that the shop shows, in a state in which the step makes sense. */
export function openReturnObjections(orderId: string, returnId: string, from: Return['status'][], facts: Facts): { found: Return | undefined; objections: Objection[] } {
  const { order, objections } = aboutOrder(orderId, facts)
  if (!order) return { found: undefined, objections }
  const found = returnById(facts, orderId, returnId)
  if (!found) return { found, objections: [...objections, block('return_unknown', `The shop shows no such return of order ${order.name}.`)] }
  const wrong = from.includes(found.status) ? [] : [block('return_state', `Return ${found.name} is ${found.status}.`)]
  return { found, objections: [...objections, ...portalObjections(order, facts), ...wrong] }
}

type Step<A> = {
  kind: Extract<ActionKind, 'approve_return' | 'decline_return' | 'cancel_return' | 'close_return'>
  title: string
  description: string
  arguments: z.ZodType<A>
  to: MoveReturnRequest['to']
  from: Return['status'][]
  /** The state it is in afterwards, as it is shown. */
  after: string
  isReversible: boolean
  declineReason(args: A): MoveReturnRequest['declineReason']
}

const step = <A extends ReturnStepArguments>({ kind, title, description, arguments: form, to, from, after, isReversible, declineReason }: Step<A>): Action<A> => {
  const effectKey = ({ orderId, returnId }: ReturnStepArguments): string => `${kind}:${orderId}:${returnId}`
  return {
    kind,
    title,
    description,
    risk: 'writes',
    needsIdentity: 'mail',
    needsLayers: ['shop'],
    arguments: form,
    preview(args, facts) {
      const name = returnById(facts, args.orderId, args.returnId)?.name
      const shown = name ? `${title} ${name} of order ${orderById(facts, args.orderId)?.name ?? ''}`.trim() : `${title}: unknown`
      const lines = [{ label: 'Return', before: returnById(facts, args.orderId, args.returnId)?.status ?? null, after }]
      return { title: shown, lines, amount: null, amountInShopCurrency: null, isReversible }
    },
    check(args, facts) {
      const { objections } = openReturnObjections(args.orderId, args.returnId, from, facts)
      return [...objections, person('a_persons_choice', 'What becomes of a return is for a person to say.'), ...standingEffects(kind, args.orderId, effectKey(args), facts)]
    },
    effectKey,
    does: {
      write: 'moveReturn',
      request: (args, intended) => ({
        orderId: args.orderId,
        returnId: args.returnId,
        to,
        declineReason: declineReason(args),
        note: noteOf(intended, title.toLowerCase()),
      }),
      sentence: ({ name }) => `Return ${name} is ${after}.`,
      details: ({ name }) => ({ name }),
    },
  }
}

export const approveReturn = step<ReturnStepArguments>({
  kind: 'approve_return',
  title: 'Approve return',
  description: 'Approves a return that was asked for, so that the customer may send the goods.',
  arguments: ReturnStepArguments,
  to: 'approved',
  from: ['requested'],
  after: 'approved',
  isReversible: true,
  declineReason: () => null,
})

export const declineReturn = step<DeclineReturnArguments>({
  kind: 'decline_return',
  title: 'Decline return',
  description: 'Declines a return that was asked for. Only ever by a person.',
  arguments: DeclineReturnArguments,
  to: 'declined',
  from: ['requested'],
  after: 'declined',
  isReversible: false,
  declineReason: ({ reason }) => reason,
})

export const cancelReturn = step<ReturnStepArguments>({
  kind: 'cancel_return',
  title: 'Cancel return',
  description: 'Cancels a return of which nothing has come back yet: the customer keeps the goods.',
  arguments: ReturnStepArguments,
  to: 'cancelled',
  from: ['requested', 'open'],
  after: 'cancelled',
  isReversible: false,
  declineReason: () => null,
})

export const closeReturn = step<ReturnStepArguments>({
  kind: 'close_return',
  title: 'Close return',
  description: 'Closes a return that is done.',
  arguments: ReturnStepArguments,
  to: 'closed',
  from: ['open'],
  after: 'closed',
  isReversible: false,
  declineReason: () => null,
})
