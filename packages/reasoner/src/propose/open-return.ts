import type { ProposedAction } from '@bookbag/core/actions/action'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Return } from '@bookbag/core/return'
import type { Step } from './step.ts'

const GIVES_UP =
  /\b(?:cancel|stop|forget|withdraw)\b[^.?!]{0,30}\breturn\b|\b(?:keep|keeping) (?:it|them|the|this|these)\b|\b(?:not|n[’']t|no longer) (?:want to |going to )?(?:return|send)\w*\b/i

/** What a colleague may do about a return that is there already. None of it answers the customer, and none of it goes by itself. */
export function openReturnSteps(open: Return, order: Order, facts: Facts, text: string): Step {
  const ids = { orderId: order.id, returnId: open.id }
  const why = `Return ${open.name} of order ${order.name} is ${open.status} already.`
  if (open.status === 'unknown') return { actions: [], answers: [], why }
  if (GIVES_UP.test(text)) return { actions: [{ kind: 'cancel_return', arguments: ids }], answers: [], why: `${why} The customer may no longer want it.` }
  if (open.status === 'requested') return { actions: [step('approve_return', ids), step('decline_return', { ...ids, reason: 'other' })], answers: [], why }
  return { actions: [...labelSteps(open, order, facts), ...processing(open, order)], answers: [], why }
}

const step = (kind: ProposedAction['kind'], args: Record<string, unknown>): ProposedAction => ({ kind, arguments: args })

/** The refund of what came back; once all is processed, nothing is left but to close it. */
export function processing(open: Return, order: Order): ProposedAction[] {
  const lines = open.lines.flatMap(({ id, processableQuantity }) => (processableQuantity > 0 ? [{ returnLineId: id, quantity: processableQuantity }] : []))
  const exchanges = open.exchanges.flatMap(({ id, processableQuantity }) => (processableQuantity > 0 ? [{ exchangeLineId: id, quantity: processableQuantity }] : []))
  const ids = { orderId: order.id, returnId: open.id }
  return lines.length > 0 ? [step('process_return', { ...ids, lines, exchanges })] : [step('close_return', ids)]
}

/** A label is bought where the shop has none of its own, and put on the return once it is bought. */
function labelSteps(open: Return, order: Order, facts: Facts): ProposedAction[] {
  const policies = facts.shop?.policies
  if (open.labelUrl !== null || open.trackingNumber !== null || policies?.returnLabelUrl) return []
  const bought = facts.effects.find((each) => each.kind === 'buy_return_label' && each.orderId === order.id && each.state === 'done' && each.details?.labelUrl)
  const ids = { orderId: order.id, returnId: open.id }
  if (bought?.details?.labelUrl) return [step('attach_return_label', { ...ids, labelUrl: bought.details.labelUrl, trackingNumber: bought.details.trackingNumber ?? null })]
  const to = policies?.returnAddress
  return to && order.shippingAddress ? [step('buy_return_label', { ...ids, from: order.shippingAddress, to })] : []
}
