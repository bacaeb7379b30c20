import type { ProposedAction } from '@bookbag/core/actions/action'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import { formatMoney } from '@bookbag/core/money'
import { isOnHold } from '@bookbag/core/order'
import { lastScan } from '@bookbag/core/shipment'
import type { HandoverInput } from './render.ts'
import type { Reply } from './reply.ts'

/** Plain text with short headed lists: Zendesk shows an internal note as written. */
export function handoverNote(input: HandoverInput, draft: Reply | null): string {
  const { understanding, facts, decision, proposals, receipts } = input
  const wants = understanding
    ? [
        understanding.summary,
        `Read as: ${understanding.intents.map((each) => `${each.intent} (${Math.round(each.confidence * 100)} %)`).join(', ')}`,
        ...understanding.risks.map((each) => `Risk ${each.risk}: "${each.evidence}"`),
        ...understanding.leftovers.map((each) => `Also asked: "${each}"`),
      ]
    : ['The ticket could not be read.']
  const proposed = proposals[0]
  return [
    section('What the customer wants', wants),
    section('What we know', known(facts)),
    section(
      'Done already',
      receipts.map((each) => each.sentence),
    ),
    section('Proposed', proposed ? [proposed.rationale, ...proposed.actions.filter((each) => each.kind !== 'reply').map(sayAction)] : []),
    section('Why it was not done automatically', [...new Set([...decision.reasons, ...decision.objections.map((each) => each.sentence)])]),
    draft ? `Draft reply${draft.isComplete ? '' : ' (does not answer everything)'}:\n${draft.text}` : null,
  ]
    .filter((each) => each !== null)
    .join('\n\n')
}

const section = (title: string, lines: string[]): string | null => (lines.length > 0 ? `${title}:\n${lines.map((line) => `- ${line}`).join('\n')}` : null)

const sayAction = (action: ProposedAction): string => `${action.kind} ${JSON.stringify(action.arguments)}`

function known(facts: Facts): string[] {
  const order = chosenOrder(facts)
  const { choice } = facts
  const about = order
    ? [
        `Order ${order.name}: ${order.financialStatus}, ${order.fulfillmentStatus}${order.cancelledAt ? ', cancelled' : ''}${isOnHold(order) ? ', on hold' : ''}, total ${formatMoney(order.total)}, refunded ${formatMoney(order.refunded)}`,
        ...(choice.kind === 'found' && !choice.belongsToRequester ? ['The order does not belong to the requester.'] : []),
      ]
    : [
        choice.kind === 'several'
          ? `Several orders fit: ${choice.orderIds.map((id) => facts.orders.find((each) => each.id === id)?.name ?? id).join(', ')}`
          : `No order: ${choice.kind === 'none' ? choice.reason : 'it could not be read'}`,
      ]
  return [
    `Identity: ${facts.identity.level}. ${facts.identity.reason}`,
    ...about,
    ...facts.shipments.map(
      (each) =>
        `${each.carrier} ${each.trackingNumber}: ${each.status}${each.isDelayed ? ', delayed' : ''}${lastScan(each) ? `, last scan ${lastScan(each)?.at}${lastScan(each)?.place ? ` in ${lastScan(each)?.place}` : ''}` : ''}`,
    ),
    ...facts.refundStates.map((each) => `Refund ${formatMoney(each.amount)}: ${each.state}`),
    ...facts.sources
      .filter((each) => each.state === 'failed' || each.state === 'missing')
      .map((each) => `${each.name} (${each.layer}): ${each.state}${each.problem ? `, ${each.problem}` : ''}`),
  ]
}
