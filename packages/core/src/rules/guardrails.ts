import { answerState } from '../answer-state.ts'
import type { Layer } from '../connector.ts'
import { isProofOfRequester, mayTell, strangersInCopy } from '../disclosure.ts'
import { isDisputed, whereDisputed } from '../dispute.ts'
import { chosenOrder, type Facts } from '../facts.ts'
import { isAtLeast } from '../identity.ts'
import { type Order, trackingNumbers } from '../order.ts'
import { commentsToAnswer, type Ticket } from '../ticket.ts'
import { CHECKED_LANGUAGES, intentsAskedFor, REPLY_LANGUAGES, type Understanding } from '../understanding.ts'
import type { GuardrailResult } from './decision.ts'
import { answeredBy, needsOrder, type Plan, tellsCustom, writesOf } from './plan.ts'
import type { Guardrails } from './rule.ts'

/** What still may happen when it does not pass: a click may do it (`approve`), or only a person who thinks for himself (`hand_over`). */
export type Ceiling = 'approve' | 'hand_over'
export type Guarded = GuardrailResult & { ceiling: Ceiling }
export type GuardrailContext = { guardrails: Guardrails; facts: Facts; understanding: Understanding | null; plan: Plan }

const guard = (code: string, ceiling: Ceiling, passed: boolean, whenPassed: string, whenNot: string): Guarded => ({
  code,
  ceiling,
  passed,
  sentence: passed ? whenPassed : whenNot,
})

/** Every guardrail that stands over all rules, always all of them: the explanation shows what passed as well. */
export function checkGuardrails(context: GuardrailContext): Guarded[] {
  return [
    ...aboutSwitches(context),
    ...aboutTicket(context),
    ...aboutWords(context),
    ...aboutReplies(context),
    ...aboutPlan(context),
    ...aboutOrder(context),
    ...aboutSources(context),
  ]
}

function aboutSwitches({ guardrails, facts: { shop } }: GuardrailContext): Guarded[] {
  return [
    guard('stopped', 'hand_over', !guardrails.isStopped, 'Automation is on.', 'Everything is stopped by the kill switch.'),
    guard('shop_stopped', 'hand_over', shop?.isStopped !== true, 'Automation is on for this shop.', `${shop?.name ?? 'This shop'} is stopped by its kill switch.`),
    guard(
      'shop_known',
      'approve',
      shop !== null,
      `The ticket belongs to ${shop?.name ?? 'a shop'}.`,
      'Which shop this ticket belongs to is not known: map its brand or address to a shop.',
    ),
  ]
}

const WORDS = /[\p{L}\p{N}]/u

/** Some people write all they want into the subject line; later mails only repeat it. */
const hasWords = (ticket: Ticket): boolean =>
  commentsToAnswer(ticket).some((comment) => WORDS.test(comment.body) || (comment === ticket.comments[0] && comment.attachments.length === 0 && WORDS.test(ticket.subject)))

function aboutTicket({ facts: { ticket } }: GuardrailContext): Guarded[] {
  const channels = [ticket.channel, ...commentsToAnswer(ticket).map((comment) => comment.channel)]
  const odd = channels.find((channel) => channel !== 'mail' && channel !== 'web_form')
  const colleague = ticket.comments.find((comment) => comment.isPublic && comment.bookbagKey === null && (comment.author.role === 'agent' || comment.author.role === 'admin'))
  return [
    guard('channel', 'hand_over', odd === undefined, 'It came by mail or web form.', `It came by ${odd}: only mail and web form are answered automatically.`),
    guard(
      'nobody_took_over',
      'approve',
      colleague === undefined,
      'No colleague has answered on this ticket.',
      `${colleague?.author.name ?? 'A colleague'} has answered on this ticket: it is theirs.`,
    ),
    guard('has_words', 'hand_over', hasWords(ticket), 'The customer wrote something.', 'The customer wrote no words.'),
  ]
}

function aboutWords({ guardrails, understanding, plan }: GuardrailContext): Guarded[] {
  if (understanding === null) return [guard('understood', 'hand_over', false, '', 'What the customer wants could not be understood.')]
  const confidence = understanding.intents[0]?.confidence ?? 0
  const risks = understanding.risks.filter(({ risk }) => guardrails.risksToPeople.includes(risk)).map(({ risk }) => risk.replaceAll('_', ' '))
  const asked = intentsAskedFor(understanding)
  return [
    guard('understood', 'hand_over', true, 'What the customer wants was understood.', ''),
    guard(
      'confidence',
      'hand_over',
      confidence >= guardrails.minConfidence,
      `Sure enough (${percent(confidence)}).`,
      `Only ${percent(confidence)} sure of what the customer wants, ${percent(guardrails.minConfidence)} needed.`,
    ),
    aboutLanguage(understanding),
    guard(
      'words_checked',
      'approve',
      writesOf(plan).length === 0 || CHECKED_LANGUAGES.some((each) => each === understanding.language),
      'The customer’s words were checked for conditions and second thoughts.',
      `Words in ${languageName(understanding.language)} are not checked for conditions and second thoughts: a change waits for a click.`,
    ),
    guard('risk', 'hand_over', risks.length === 0, 'No risk found.', `The customer’s words carry a risk that goes to people: ${[...new Set(risks)].join(', ')}.`),
    guard('asks_for_person', 'hand_over', !asked.includes('human_agent'), 'The customer did not ask for a person.', 'The customer asks for a person.'),
  ]
}

function aboutLanguage({ language, isForeign, engine }: Understanding): Guarded {
  const isWritten = REPLY_LANGUAGES.some((each) => each === language)
  const name = languageName(language)
  const why = isWritten ? `which the engine “${engine}” does not read` : `and replies are written in ${REPLY_LANGUAGES.map(languageName).join(' and ')} only`
  return guard('language', 'hand_over', isWritten && isForeign !== true, `It is written in ${name}.`, `The mail is written in ${name}, ${why}: a person answers it.`)
}

const languageName = (code: string): string => (/^[a-z]{2}$/.test(code) ? (new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code) : 'another language')

const percent = (share: number): string => `${Math.floor(share * 100)} %`

function aboutReplies({ guardrails, facts, understanding }: GuardrailContext): Guarded[] {
  const { automaticReplies: count } = facts
  const most = guardrails.maxAutomaticRepliesPerTicket
  const state = understanding === null ? null : answerState(facts, understanding)
  const isNew = count === 0 || (facts.answeredStates !== undefined && state !== null && !facts.answeredStates.includes(state))
  return [
    guard(
      'reply_cap',
      'hand_over',
      count < most,
      `${count} of at most ${most} automatic replies so far.`,
      `This ticket already had ${count} automatic replies, at most ${most} are allowed.`,
    ),
    guard('nothing_new', 'hand_over', isNew, 'There is something new to tell.', 'An automatic reply has told the same already, and nothing has changed since.'),
  ]
}

/** For broken goods: anything said besides may be why money should not go by itself, in words that no list knows. */
const PAYS_FOR_BROKEN = ['refund', 'store_credit']

function aboutPlan({ facts, understanding, plan }: GuardrailContext): Guarded[] {
  const answered = answeredBy(plan)
  const open = [
    ...(understanding
      ? intentsAskedFor(understanding)
          .filter((intent) => !answered.includes(intent))
          .map((intent) => intent.replaceAll('_', ' '))
      : []),
    ...(understanding?.leftovers ?? []),
  ]
  const replies = plan.steps.filter(({ action }) => action.kind === 'reply')
  const forPeople = plan.steps.flatMap(({ action }) => (action.kind === 'escalate' ? [String(action.arguments.reason ?? 'It needs a person.')] : []))
  const besides = plan.steps.some(({ action }) => PAYS_FOR_BROKEN.includes(action.kind)) ? (understanding?.unplaced ?? []) : []
  const weak = plan.steps.filter(({ action }) => !isAtLeast(facts.identity.level, action.needsIdentity))
  return [
    guard('proposal_readable', 'hand_over', plan.unreadable.length === 0, 'The proposal fits its form.', `A proposed action does not fit its form: ${plan.unreadable.join('; ')}`),
    guard('nothing_for_people', 'hand_over', forPeople.length === 0, 'Nothing was proposed for a person.', forPeople.join(' ') || 'It needs a person.'),
    guard(
      'tells_customer',
      'approve',
      replies.length === 1 && plan.steps.at(-1)?.action.kind === 'reply',
      'The customer is told.',
      'There is no reply at the end that tells the customer.',
    ),
    guard('one_effect', 'approve', writesOf(plan).length <= 1, 'At most one effect on the order.', 'More than one effect on an order at once needs a person.'),
    guard(
      'answers_everything',
      'approve',
      open.length === 0,
      'Everything that was asked is answered.',
      `Not everything that was asked is answered: ${open.map((each) => each.replace(/[.\s]+$/, '')).join('; ')}.`,
    ),
    guard(
      'nothing_else_told',
      'approve',
      besides.length === 0,
      'Nothing was told besides that a person should read first.',
      `Before this is done a person should read what else was told: ${besides
        .slice(0, 3)
        .map((each) => `“${each.slice(0, 120)}”`)
        .join(', ')}.`,
    ),
    guard('requester', 'hand_over', isProofOfRequester(facts), 'The proof is about the requester.', 'The address that was looked at is not the requester’s.'),
    guard(
      'identity',
      'hand_over',
      weak.length === 0,
      'Proof of identity is good enough.',
      `${weak.map(({ action }) => action.title).join(', ')}: needs a requester who is proven by ${weak.map(({ action }) => action.needsIdentity.replaceAll('_', ' ')).join(', ')}. ${facts.identity.reason}`,
    ),
  ]
}

function aboutOrder({ facts, understanding, plan }: GuardrailContext): Guarded[] {
  const { choice } = facts
  if (!needsOrder(plan)) return []
  const order = chosenOrder(facts)
  const why = choice.kind === 'several' ? `${choice.orderIds.length} orders could be meant` : choice.kind === 'none' ? choice.reason : 'the chosen order was not read'
  const certain = guard('order_certain', 'hand_over', order !== undefined, `It is about order ${order?.name}.`, `Which order is meant is not certain: ${why}`)
  if (!order) return [certain]
  const strangers = strangersInCopy(facts)
  const told = mayTell(order, facts)
  const other = plan.steps.some((step) => step.orderId !== null && step.orderId !== order.id)
  const inShop = facts.shop === null || facts.shop.id === order.shopId
  return [
    certain,
    guard('one_order', 'hand_over', !other, 'Everything proposed is about that order.', 'The proposal is about another order than the ticket.'),
    guard('order_of_shop', 'approve', inShop, 'The order is this shop’s.', `Order ${order.name} belongs to another shop than this ticket.`),
    guard(
      'no_dispute',
      'hand_over',
      !isDisputed(order, facts),
      'The payment is not disputed.',
      `The payment of order ${order.name} is disputed ${whereDisputed(order, facts)}: people speak with this customer.`,
    ),
    guard('no_fraud_risk', 'approve', order.riskLevel !== 'high', 'The shop sees no high fraud risk.', `The shop rates order ${order.name} as a high fraud risk.`),
    guard('no_strangers', 'hand_over', strangers.length === 0, 'Only the requester reads the reply.', `The reply would also reach ${strangers.join(', ')}.`),
    guard('may_know_order', 'hand_over', told.isAllowed, told.reason, told.reason),
    ...aboutParcels(order, facts, understanding, plan),
  ]
}

const ABOUT_PARCELS = ['order_status', 'delivered_not_received']

function aboutParcels(order: Order, { shipments }: Facts, understanding: Understanding | null, plan: Plan): Guarded[] {
  const numbers = trackingNumbers(order)
  const unclear = shipments.find((shipment) => numbers.includes(shipment.trackingNumber) && shipment.status === 'unknown')
  const asked = [...(understanding ? intentsAskedFor(understanding) : []), ...answeredBy(plan)].some((intent) => ABOUT_PARCELS.includes(intent))
  const untracked = order.fulfillments.some((each) => each.status !== 'cancelled' && each.tracking.length === 0)
  const missing = numbers.find((number) => !shipments.some((shipment) => shipment.trackingNumber === number)) ?? (untracked ? 'without a number' : undefined)
  const silent = asked ? missing : undefined
  const sentence = unclear ? `The carrier’s status of parcel ${unclear.trackingNumber} is not understood.` : `Where the parcel ${silent} is, is not known right now.`
  return [guard('parcel_status', 'hand_over', unclear === undefined && silent === undefined, 'The status of every parcel is known.', sentence)]
}

/** Layers that the plan leans on: each must have answered, and freshly. A parcel's status may come from the shop where no carrier is connected. */
function neededLayers({ facts, understanding, plan }: GuardrailContext): Layer[] {
  const custom: Layer[] = tellsCustom(plan) ? ['custom'] : []
  if (!needsOrder(plan)) return [...new Set([...plan.steps.flatMap(({ action }) => action.needsLayers), ...custom])]
  const order = chosenOrder(facts)
  const asked = [...(understanding ? intentsAskedFor(understanding) : []), ...answeredBy(plan)]
  const layers: Layer[] = ['shop', ...plan.steps.flatMap(({ action }) => action.needsLayers), ...custom]
  if (order && trackingNumbers(order).length > 0 && asked.some((intent) => ABOUT_PARCELS.includes(intent))) layers.push('carriers')
  // A dispute that nobody could ask for may stand in the way of money.
  if (asked.includes('refund_status') || asked.includes('payment_issue') || plan.steps.some(({ action }) => action.risk === 'moves_money')) layers.push('payments')
  return [...new Set(layers)]
}

/** Not connected is no failure where the shop itself can tell; asked and not answered is. */
const SHOP_CAN_TELL: readonly Layer[] = ['carriers', 'payments', 'zendesk']

function aboutSources(context: GuardrailContext): Guarded[] {
  return neededLayers(context).map((layer) => {
    const sources = context.facts.sources.filter((source) => source.layer === layer)
    const failed = sources.find((source) => source.state === 'failed' || source.state === 'stale')
    const isThere = SHOP_CAN_TELL.includes(layer) || sources.some((source) => source.state === 'fresh')
    const sentence = failed ? `${failed.name} could not be asked freshly${failed.problem ? `: ${failed.problem}` : '.'}` : `The layer “${layer}” is not connected.`
    return guard(`source_${layer}`, 'hand_over', failed === undefined && isThere, `What is needed from “${layer}” is fresh.`, sentence)
  })
}
