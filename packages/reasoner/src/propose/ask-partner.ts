import type { ProposedAction } from '@bookbag/core/actions/action'
import { questionFor } from '@bookbag/core/actions/ask-partner'
import type { Facts } from '@bookbag/core/facts'
import { isCancelled, type Order } from '@bookbag/core/order'
import type { Intent } from '@bookbag/core/understanding'

/** The partner that an admin lets be asked about this, once an order. */
export function partnerQuestion(asked: Intent[], order: Order | undefined, facts: Facts): ProposedAction[] {
  if (!order || isCancelled(order)) return []
  const partner = facts.shop?.partners?.find(({ intents }) => asked.some((intent) => intents.includes(intent)))
  const isAsked = facts.effects.some((effect) => effect.kind === 'ask_partner' && effect.orderId === order.id && effect.state !== 'refused' && effect.state !== 'undone')
  return partner && !isAsked ? [{ kind: 'ask_partner', arguments: questionFor(partner, order) }] : []
}
