import { createHash } from 'node:crypto'
import type { ProposedAction } from '@bookbag/core/actions/action'
import { parseAction } from '@bookbag/core/actions/catalogue'
import type { ProposalView } from '@bookbag/core/api'
import { orderById } from '@bookbag/core/facts'
import { renderReply } from '@bookbag/reasoner/replies/render'
import type { ForAgent } from './facts-for-agent.ts'

/** What an agent may click, each with everything that speaks against it. */
export function proposalViews(known: ForAgent): ProposalView[] {
  const actions = (known.proposals[0]?.actions ?? []).filter((action) => action.kind !== 'reply' && action.kind !== 'escalate')
  return actions.flatMap((action) => viewOf(action, known) ?? [])
}

function viewOf(proposed: ProposedAction, known: ForAgent): ProposalView | null {
  const { facts } = known
  const parsed = parseAction(proposed)
  if (!parsed.ok) return null
  const action = { kind: proposed.kind, arguments: parsed.action.arguments }
  const preview = parsed.action.preview(facts)
  const objections = parsed.action.check(facts)
  return {
    hash: hashOf(action, preview, known),
    action,
    title: preview.title,
    preview,
    objections,
    canRun: !known.isStopped && objections.every((each) => each.severity !== 'block'),
    replyDraft: known.proposals[0]?.replyDraft ?? null,
  }
}

/** Names what the agent saw: the action, what it changes, and the state of the order it was shown with. */
function hashOf(action: ProposedAction, preview: ProposalView['preview'], { facts }: ForAgent): string {
  const { orderId } = action.arguments
  const order = typeof orderId === 'string' ? orderById(facts, orderId) : undefined
  const state = order && [
    order.id,
    order.financialStatus,
    order.fulfillmentStatus,
    order.cancelledAt,
    order.refunded,
    order.shippingAddress,
    order.lines.map((line) => line.refundableQuantity),
  ]
  return createHash('sha256')
    .update(JSON.stringify([action, preview, state ?? null]))
    .digest('hex')
}

/** A plain answer without any action, for the composer. */
export const replyDraftOf = ({ understanding, facts, proposals }: ForAgent): string | null =>
  understanding === null ? null : (renderReply({ understanding, facts, receipts: [], proposal: proposals[0] ?? null, shop: facts.shop, isAutomatic: false })?.text ?? null)
