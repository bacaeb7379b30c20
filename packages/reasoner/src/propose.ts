import type { Proposal, ProposedAction } from '@bookbag/core/actions/action'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import { hasShipped, isCancelled, type Order } from '@bookbag/core/order'
import type { Intent, Understanding } from '@bookbag/core/understanding'
import { matchLines } from './match-lines.ts'
import { renderReply } from './replies/render.ts'

export type ProposeInput = { understanding: Understanding; facts: Facts }

type Step = { actions: ProposedAction[]; why: string; needsPerson: boolean }

const ACTS: Partial<Record<Intent, (input: ProposeInput, order: Order) => Step>> = {
  damaged_or_defective_item: refundLines,
  wrong_item: refundLines,
  missing_item: refundLines,
  refund_request: refundLines,
  cancel_order: cancel,
  change_address: changeAddress,
}
const ANSWERED: Intent[] = ['order_status', 'refund_status', 'return_policy_question', 'shipping_policy_question', 'product_question']

/**
 * What could be done, best first, from understanding and facts alone: every id and quantity stands in the facts.
 * Nothing here decides: the gate does. The last proposal is always to hand over, so there is never none.
 */
export function propose(input: ProposeInput): Proposal[] {
  const { understanding, facts } = input
  const order = chosenOrder(facts)
  const asked = understanding.intents.map(({ intent }) => intent)
  // A cancellation gives the money back by itself: a refund beside it would be a second one.
  const steps = asked.filter((intent) => intent !== 'refund_request' || !asked.includes('cancel_order')).map((intent) => stepFor(intent, input, order))
  const actions = distinct(steps.flatMap((step) => step.actions))
  const draft = renderReply({ understanding, facts, receipts: [], proposal: null, shop: facts.shop, isAutomatic: false })
  const open = steps.filter((step) => step.needsPerson)
  const replyDraft = draft?.text ?? null
  const handOver: Proposal = {
    actions: [{ kind: 'escalate', arguments: { reason: (open[0] ?? steps[0])?.why ?? 'The ticket needs a person.' } }],
    replyDraft,
    rationale: steps.map((step) => step.why).join(' '),
  }
  if (actions.length === 0 && (open.length > 0 || !draft?.isComplete)) return [handOver]
  const wanted: Proposal = {
    actions: [
      ...actions,
      ...(open.length > 0 ? [{ kind: 'escalate' as const, arguments: { reason: open.map((step) => step.why).join(' ') } }] : [{ kind: 'reply' as const, arguments: {} }]),
    ],
    replyDraft,
    rationale: steps.map((step) => step.why).join(' '),
  }
  return [wanted, handOver]
}

function stepFor(intent: Intent, input: ProposeInput, order: Order | undefined): Step {
  const act = ACTS[intent]
  if (act) return order ? act(input, order) : person(`${title(intent)}: the order is not certain.`)
  if (ANSWERED.includes(intent)) return { actions: [], why: `${title(intent)}: answered from live data.`, needsPerson: false }
  return person(`${title(intent)} needs a person.`)
}

function refundLines({ understanding }: ProposeInput, order: Order): Step {
  if (isCancelled(order)) return person(`Order ${order.name} is already cancelled.`)
  const match = matchLines(understanding.items, order)
  if (match.kind === 'unclear') return person(match.reason)
  return { actions: [{ kind: 'refund', arguments: { orderId: order.id, lines: match.lines } }], why: `Refund the lines the customer named on ${order.name}.`, needsPerson: false }
}

function cancel(_: ProposeInput, order: Order): Step {
  if (isCancelled(order)) return { actions: [], why: `Order ${order.name} is already cancelled.`, needsPerson: false }
  if (hasShipped(order)) return person(`Order ${order.name} has shipped already, so it is too late to cancel it.`)
  return { actions: [{ kind: 'cancel_order', arguments: { orderId: order.id } }], why: `Order ${order.name} has not shipped and can be cancelled.`, needsPerson: false }
}

function changeAddress({ understanding }: ProposeInput, order: Order): Step {
  const { newAddress } = understanding
  if (!newAddress) return person('The mail gives no complete new address.')
  if (isCancelled(order)) return person(`Order ${order.name} is cancelled.`)
  if (hasShipped(order)) return person(`Order ${order.name} has shipped already, so its address cannot be changed here.`)
  return {
    actions: [{ kind: 'change_address', arguments: { orderId: order.id, address: newAddress } }],
    why: `Order ${order.name} has not shipped; the new address is complete.`,
    needsPerson: false,
  }
}

const person = (why: string): Step => ({ actions: [], why, needsPerson: true })

const title = (intent: Intent): string => {
  const words = intent.replaceAll('_', ' ')
  return `${words[0]?.toUpperCase()}${words.slice(1)}`
}

const distinct = (actions: ProposedAction[]): ProposedAction[] =>
  actions.filter((action, at) => actions.findIndex((each) => JSON.stringify(each) === JSON.stringify(action)) === at)
