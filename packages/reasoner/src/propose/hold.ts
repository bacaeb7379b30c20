import { ownHolds } from '@bookbag/core/actions/release-hold'
import { hasShipped, isCancelled, isOnHold, type Order } from '@bookbag/core/order'
import type { Intent } from '@bookbag/core/understanding'
import { HOLD, RELEASE } from '../offline/explicit.ts'
import { whyNoOrder } from '../why-open.ts'
import { type ProposeInput, person, type Step, wordsToAnswer } from './step.ts'

/** To wait with an order, or to send one that waits: not what is on it. */
export const isWishToHold = ({ facts }: ProposeInput): boolean => [HOLD, RELEASE].some((words) => words.test(wordsToAnswer(facts)))

export function holdWish({ facts }: ProposeInput, order: Order | undefined, intent: Intent): Step {
  if (!order) return person(whyNoOrder(facts))
  if (isCancelled(order)) return person(`Order ${order.name} is cancelled.`)
  const text = wordsToAnswer(facts)
  if (RELEASE.test(text)) {
    if (HOLD.test(text)) return person('Whether the order shall wait or be sent is not certain.')
    const holdIds = ownHolds(order)
    if (holdIds.length === 0) return person(isOnHold(order) ? `Order ${order.name} is held, and not by Bookbag.` : `Order ${order.name} is not on hold.`)
    return { actions: [{ kind: 'release_hold', arguments: { orderId: order.id, holdIds } }], answers: [intent], why: `Order ${order.name} is on hold for the customer.` }
  }
  if (hasShipped(order)) return person(`Order ${order.name} has shipped already, so it can no longer be held.`)
  if (isOnHold(order)) return person(`Order ${order.name} is on hold already.`)
  return {
    actions: [{ kind: 'hold_fulfillment', arguments: { orderId: order.id, reason: 'customer' } }],
    answers: [intent],
    why: `Order ${order.name} has not shipped and can wait.`,
  }
}
