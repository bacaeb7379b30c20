import { parseAction } from '@bookbag/core/actions/catalogue'
import { carrierName } from '@bookbag/core/carrier-name'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import { isOnHold, type Order } from '@bookbag/core/order'
import { lastScan, type Shipment } from '@bookbag/core/shipment'
import type { Source } from '@bookbag/core/source'
import type { HandoverInput } from './render.ts'
import type { Reply } from './reply.ts'
import { sayAgo, sayCalendarDay, sayDay, sayMoney } from './voice.ts'
import { english } from './words/en.ts'

/** The sidebar shows all of them; a note is read in passing. */
const MOST_REASONS = 4

/** Plain text, most important first: why it is here, what is wanted, what is known, what is ready. Zendesk shows an internal note as written. */
export function handoverNote(input: HandoverInput, draft: Reply | null): string {
  const { facts, decision, receipts } = input
  const all = [...new Set(decision.reasons)]
  // What a rule would have needed says little beside why a person is needed at all.
  const plain = all.filter((each) => !each.startsWith('Rule “'))
  const reasons = decision.outcome !== 'approve' && plain.length > 0 ? plain : all
  return [
    section('Why', reasons.slice(0, MOST_REASONS)),
    section(
      'Done already',
      receipts.map((each) => each.sentence),
    ),
    section('What the customer wants', wants(input)),
    section('What we know', known(facts)),
    section('Ready to do with one click in the sidebar', decision.outcome === 'approve' ? prepared(input) : []),
    draft ? `Draft reply${draft.isComplete ? '' : ' (leaves something open)'}:\n${draft.text}` : null,
  ]
    .filter((each) => each !== null)
    .join('\n\n')
}

const section = (title: string, lines: string[]): string | null => (lines.length > 0 ? `${title}:\n${lines.map((line) => `- ${line}`).join('\n')}` : null)

const words = (name: string): string => name.replaceAll('_', ' ')

function wants({ understanding }: HandoverInput): string[] {
  if (!understanding) return ['The mail could not be read by the machine.']
  return [
    understanding.summary,
    ...understanding.risks.map((each) => `Mind the words “${each.evidence}” (${words(each.risk)}).`),
    ...understanding.leftovers.map((each) => `Also: ${each}`),
  ]
}

/** What a click would do, as the sidebar titles it. */
const prepared = ({ proposals, facts }: HandoverInput): string[] =>
  (proposals[0]?.actions ?? [])
    .filter((each) => each.kind !== 'reply' && each.kind !== 'escalate')
    .flatMap((each) => {
      const parsed = parseAction(each)
      return parsed.ok ? [parsed.action.preview(facts).title] : []
    })

function known(facts: Facts): string[] {
  const order = chosenOrder(facts)
  const { choice, identity } = facts
  return [
    ...(order ? [aboutOrder(order, facts)] : []),
    ...(order && choice.kind === 'found' && !choice.belongsToRequester ? ['Careful: this order belongs to another address than the requester’s.'] : []),
    ...(choice.kind === 'several' ? [`Several orders fit: ${choice.orderIds.map((id) => facts.orders.find((each) => each.id === id)?.name ?? id).join(', ')}.`] : []),
    ...(choice.kind === 'none' && choice.reason ? [choice.reason] : []),
    ...(order ? facts.shipments.map((each) => aboutParcel(each, facts)) : []),
    ...facts.refundStates.map((each) => `Refund of ${sayMoney(each.amount, facts.shop, english)}: ${words(each.state)}.`),
    ...(identity.level === 'claimed' ? [`Who asks is not proven. ${identity.reason}`] : identity.level === 'knows_order' ? [identity.reason] : []),
    ...facts.sources.filter((each) => each.state !== 'fresh').map((each) => `${each.name} ${howItFailed(each, facts)}${each.problem ? `: ${each.problem}` : '.'}`),
  ]
}

function howItFailed({ state, at }: Source, facts: Facts): string {
  if (state === 'missing') return 'is not connected'
  return state === 'stale' && at !== null ? `failed; what is shown is its answer of ${sayAgo(at, facts, english)}` : 'failed'
}

function aboutOrder(order: Order, facts: Facts): string {
  const states = [words(order.financialStatus), words(order.fulfillmentStatus), ...(order.cancelledAt ? ['cancelled'] : []), ...(isOnHold(order) ? ['on hold'] : [])]
  const refunded = order.refunded.minor > 0 ? `, of it ${sayMoney(order.refunded, facts.shop, english)} refunded` : ''
  const lines = order.lines.map((line) => `${line.quantity} x ${line.title}`).join(', ')
  return `Order ${order.name} of ${sayDay(order.createdAt, facts, english)}: ${states.join(', ')}; ${sayMoney(order.total, facts.shop, english)}${refunded}; ${lines}.`
}

function aboutParcel(shipment: Shipment, facts: Facts): string {
  const scan = lastScan(shipment)
  const flags = [...(shipment.isDelayed ? ['delayed'] : []), ...(shipment.isReturning ? ['on its way back'] : [])]
  const heard = scan ? `; last scan ${sayAgo(scan.at, facts, english)}${scan.place ? ` in ${scan.place}` : ''} (${scan.description})` : ''
  const due = shipment.estimatedDelivery && shipment.status !== 'delivered' ? `; expected ${sayCalendarDay(shipment.estimatedDelivery, facts.shop, english)}` : ''
  return `${carrierName(shipment.carrier)} ${shipment.trackingNumber}: ${[words(shipment.status), ...flags].join(', ')}${heard}${due}.`
}
