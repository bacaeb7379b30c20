import { z } from 'zod'
import { type Facts, orderById } from '../facts.ts'
import { hasShipped, isCancelled, type Order } from '../order.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block, person } from './about-order.ts'
import type { Action, Objection } from './action.ts'

/** The postcode goes with the link, and whoever holds the link can open the order: both only ever reach the order's owner. */
export const SendReturnLinkArguments = z.strictObject({ orderId: z.string().min(1), orderName: z.string().min(1), postalCode: z.string().min(1) })
export type SendReturnLinkArguments = z.infer<typeof SendReturnLinkArguments>

function portalObjections(order: Order, facts: Facts): Objection[] {
  const portal = facts.returnPortals?.find((each) => each.shopId === order.shopId)
  if (!portal) return [block('no_portal', 'This shop has no returns app of its own connected.')]
  const { answer, provider } = portal
  if (answer === null) return [person('portal_silent', `${provider} could not be asked about this order.`)]
  if (!answer.isKnown) return [person('portal_unknown', `${provider} does not know order ${order.name}.`)]
  const [open] = answer.returns.filter(({ status }) => status === 'open' || status === 'requested' || status === 'unknown')
  return [
    ...(open ? [person('return_open', `${provider} already has a return of this order under way.`)] : []),
    ...(answer.eligibleLineIds.length === 0 ? [person('nothing_eligible', `${provider} says that nothing of order ${order.name} can come back.`)] : []),
  ]
}

export const sendReturnLink: Action<SendReturnLinkArguments> = {
  kind: 'send_return_link',
  title: 'Send the return link',
  description: 'For a shop whose returns are run by an app of their own: the link to its page, on which the order is filled in. The customer does the rest there.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: SendReturnLinkArguments,
  preview({ orderId }, facts) {
    const order = orderById(facts, orderId)
    const provider = facts.returnPortals?.find((each) => each.shopId === order?.shopId)?.provider ?? 'unknown'
    const lines = [{ label: 'Page', before: null, after: `${provider}, with the order filled in` }]
    return { title: `Send the return link for order ${order?.name ?? 'unknown'}`, lines, amount: null, amountInShopCurrency: null, isReversible: true }
  },
  check({ orderId, orderName, postalCode }, facts) {
    const { order, objections } = aboutOrder(orderId, facts)
    if (!order) return objections
    const found = [...objections, ...portalObjections(order, facts)]
    if (isCancelled(order)) found.push(block('cancelled', `Order ${order.name} was cancelled.`))
    else if (!hasShipped(order)) found.push(block('not_shipped', `Order ${order.name} has not been sent, so nothing of it can come back.`))
    if (order.name !== orderName || order.shippingAddress?.postalCode !== postalCode) found.push(block('other_order', 'Number and postcode are not those of the order.'))
    return found
  },
  /** A page that opens changes nothing: it may be sent as often as it is asked for. */
  effectKey: () => null,
  does: {
    write: 'createReturnLink',
    request: ({ orderId, orderName, postalCode }, intended) => ({ orderId, orderName, postalCode, note: noteOf(intended, 'return link') }),
    sentence: ({ provider, url }) => `Made the customer’s return link at ${provider}: ${url}`,
    details: ({ url, provider }) => ({ url, provider }),
  },
}
