import { z } from 'zod'
import { type Facts, orderById } from '../facts.ts'
import { hasShipped, isCancelled, isOnHold } from '../order.ts'
import { noteOf } from '../writes/doing.ts'
import { HOLD_REASONS } from '../writes/hold.ts'
import { aboutOrder, block, person, warehouseObjections } from './about-order.ts'
import type { Action } from './action.ts'
import { standingEffects } from './standing.ts'

export const HoldFulfillmentArguments = z.strictObject({ orderId: z.string().min(1), reason: z.enum(HOLD_REASONS).default('customer') })
export type HoldFulfillmentArguments = z.infer<typeof HoldFulfillmentArguments>

/** An order may be held, let go and held again: each time is an effect of its own. */
const timesDone = ({ effects }: Facts, orderId: string): number =>
  effects.filter((each) => each.kind === 'hold_fulfillment' && each.orderId === orderId && each.state === 'done').length

export const holdFulfillment: Action<HoldFulfillmentArguments> = {
  kind: 'hold_fulfillment',
  title: 'Put on hold',
  description: 'Keeps an order from being sent until somebody lets it go again. For a customer who asks to wait with it, before the warehouse has it.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: HoldFulfillmentArguments,
  preview({ orderId, reason }, facts) {
    const order = orderById(facts, orderId)
    if (!order) return { title: 'Hold of an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: true }
    const lines = [{ label: 'Delivery', before: order.fulfillmentStatus.replaceAll('_', ' '), after: `on hold (${reason}), until somebody lets it go` }]
    return { title: `Put order ${order.name} on hold`, lines, amount: null, amountInShopCurrency: null, isReversible: true }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    const found = [...objections]
    if (isCancelled(order)) found.push(block('already_cancelled', `Order ${order.name} was cancelled.`))
    else if (order.fulfillmentStatus === 'fulfilled') found.push(block('already_shipped', `Order ${order.name} has been sent.`))
    else if (hasShipped(order)) found.push(person('partly_shipped', `A part of order ${order.name} has been sent already.`))
    else if (isOnHold(order)) found.push(block('already_held', `Order ${order.name} is on hold already.`))
    else found.push(...warehouseObjections(order))
    return [...found, ...standingEffects('hold_fulfillment', order.id, holdFulfillment.effectKey(args, facts), facts)]
  },
  effectKey: ({ orderId }, facts) => `hold_fulfillment:${orderId}:${timesDone(facts, orderId)}`,
  does: {
    write: 'holdFulfillment',
    request: ({ orderId, reason }, intended) => ({ orderId, reason, note: noteOf(intended, `hold for ${reason}`) }),
    sentence: () => 'The order is on hold: nothing of it is sent until the hold is let go.',
  },
}
