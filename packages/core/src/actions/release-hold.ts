import { z } from 'zod'
import { orderById } from '../facts.ts'
import { isCancelled, type Order } from '../order.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block } from './about-order.ts'
import type { Action } from './action.ts'
import { standingEffects } from './standing.ts'

export const ReleaseHoldArguments = z.strictObject({ orderId: z.string().min(1), holdIds: z.array(z.string().min(1)).min(1).max(50) })
export type ReleaseHoldArguments = z.infer<typeof ReleaseHoldArguments>

const holdsOf = (order: Order) => order.fulfillmentOrders.flatMap((each) => each.holds)
/** Those that were set through Bookbag: a hold of the shop's own has a reason that is not known here. */
export const ownHolds = (order: Order): string[] => holdsOf(order).flatMap(({ id, isOurs }) => (isOurs ? [id] : []))

export const releaseHold: Action<ReleaseHoldArguments> = {
  kind: 'release_hold',
  title: 'Let go of a hold',
  description: 'Lets an order that Bookbag put on hold be sent again.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: ReleaseHoldArguments,
  preview({ orderId, holdIds }, facts) {
    const order = orderById(facts, orderId)
    if (!order) return { title: 'Release of an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: true }
    const left = holdsOf(order).filter(({ id }) => !holdIds.includes(id)).length
    const lines = [{ label: 'Delivery', before: 'on hold', after: left > 0 ? `still on hold by ${left} other${left === 1 ? '' : 's'}` : 'is sent in its turn' }]
    return { title: `Let order ${order.name} be sent`, lines, amount: null, amountInShopCurrency: null, isReversible: true }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    const found = [...objections]
    const own = ownHolds(order)
    const gone = args.holdIds.filter((id) => !holdsOf(order).some((each) => each.id === id))
    if (isCancelled(order)) found.push(block('already_cancelled', `Order ${order.name} was cancelled.`))
    else if (gone.length > 0) found.push(block('not_held', `The hold on order ${order.name} has been let go already.`))
    else if (args.holdIds.some((id) => !own.includes(id))) found.push(block('hold_of_another', `Order ${order.name} is held, and not by Bookbag: let it go at the shop.`))
    return [...found, ...standingEffects('release_hold', order.id, releaseHold.effectKey(args, facts), facts)]
  },
  effectKey: ({ orderId, holdIds }) => `release_hold:${orderId}:${holdIds.toSorted().join('+')}`,
  does: {
    write: 'releaseHold',
    request: ({ orderId, holdIds }, intended) => ({ orderId, holdIds, note: noteOf(intended, 'release of hold') }),
    sentence: () => 'The hold is let go: the order is sent in its turn.',
  },
}
