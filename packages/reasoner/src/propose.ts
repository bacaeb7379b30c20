import { returnsOf } from '@bookbag/core/actions/about-return'
import type { Proposal, ProposedAction } from '@bookbag/core/actions/action'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import { formatMoney } from '@bookbag/core/money'
import { hasShipped, isCancelled, type Order } from '@bookbag/core/order'
import { GENERAL_INTENTS, type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import { matchLines } from './match-lines.ts'
import { isCancelOnlyIfUnsent } from './offline/conditions.ts'
import { NO_REFUND } from './offline/wishes.ts'
import { partnerQuestion } from './propose/ask-partner.ts'
import { changeItemsWish } from './propose/change-items.ts'
import { customStep } from './propose/custom.ts'
import { deliveryNote } from './propose/delivery-note.ts'
import { expectedReceipt } from './propose/expected.ts'
import { goodwill, isWishForGoodwill } from './propose/goodwill.ts'
import { holdWish, isWishToHold } from './propose/hold.ts'
import { processing } from './propose/open-return.ts'
import { paymentQuestion } from './propose/payments.ts'
import { refundWay, wantsStoreCredit } from './propose/refund-way.ts'
import { resendWish, wantsReplacement } from './propose/resend.ts'
import { exchangeWish, returnWish } from './propose/returns.ts'
import { type ProposeInput, person, type Step, wordsToAnswer } from './propose/step.ts'
import { renderReply } from './replies/render.ts'
import { title, whyNoOrder, whyOpen } from './why-open.ts'

/**
 * What could be done, best first, from understanding and facts alone: every id and quantity stands in the facts.
 * Nothing here decides: the gate does. The last proposal is always to hand over, so there is never none.
 */
export function propose(input: ProposeInput): Proposal[] {
  const { understanding, facts } = input
  const order = chosenOrder(facts)
  const asked = intentsAskedFor(understanding)
  const draft = renderReply({ understanding, facts, receipts: [], proposal: null, shop: facts.shop, isAutomatic: false })
  const steps = asked.map((intent) => stepFor(intent, asked, input, order, draft?.answers ?? []))
  const own = distinct(steps.flatMap((step) => step.actions))
  const answers = [...new Set(steps.flatMap((step) => step.answers))].filter((intent) => asked.includes(intent))
  // Where nothing can be answered or done at the shop itself, whoever has the goods is asked.
  const others = own.length + answers.length > 0 ? own : partnerQuestion(asked, order, facts)
  const actions = others.length + answers.length > 0 ? others : deliveryNote(order, facts)
  const expected = expectedReceipt(actions, facts)
  const told = expected && renderReply({ understanding, facts, receipts: [expected], proposal: null, shop: facts.shop, isAutomatic: false })
  const replyDraft = (told ?? draft)?.text ?? null
  const rationale = [...new Set(steps.map((step) => step.why))].filter(Boolean).join(' ')
  const handOver: Proposal = { actions: [{ kind: 'escalate', arguments: { reason: rationale.slice(0, 1000) || 'The ticket needs a person.' } }], replyDraft, rationale }
  if (answers.length === 0 && actions.length === 0) return [handOver]
  const custom = steps.flatMap((step) => step.custom ?? [])
  const isOfOrder = (intent: Intent): boolean => !GENERAL_INTENTS.includes(intent) && !custom.some((each) => each.answers.includes(intent))
  const tellsOf = order && (actions.some((each) => each.kind !== 'custom') || answers.some(isOfOrder)) ? order.id : null
  const reply: ProposedAction[] = answers.length > 0 ? [{ kind: 'reply', arguments: { answers, orderId: tellsOf, ...(custom.length > 0 ? { custom } : {}) } }] : []
  return [{ actions: [...actions, ...reply], replyDraft, rationale }, handOver]
}

function stepFor(intent: Intent, asked: Intent[], input: ProposeInput, order: Order | undefined, answered: Intent[]): Step {
  const own = customStep(intent, input)
  if (own) return own
  switch (intent) {
    case 'damaged_or_defective_item':
      return fault(input, order, 'damaged', intent)
    case 'wrong_item':
      return fault(input, order, 'wrong_item', intent)
    case 'missing_item':
      return fault(input, order, 'missing_item', intent)
    case 'delivered_not_received':
      return wantsReplacement(input.understanding) ? resendWish(input, order, intent) : asIs(intent, input, order, answered)
    case 'change_order_items':
      return changeItemsWish(input, order)
    case 'return_request':
      return returnWish(input, asked, order)
    case 'exchange_request':
      return replacementOrExchange(input, asked, order)
    case 'refund_request':
      return wishForMoney(asked, input, order)
    case 'cancel_order':
      // Who asks to wait with an order does not give it up, unless he says so.
      return isWishToHold(input) && !/\bcancel/i.test(wordsToAnswer(input.facts)) ? holdWish(input, order, intent) : cancel(order, input.facts)
    case 'change_address':
      return changeAddress(input, order)
    case 'payment_issue':
      return paymentQuestion(input, order, answered)
    case 'discount_or_promo':
    case 'complaint_other':
      if (isWishForGoodwill(input)) return goodwill(input, order, intent)
      return asIs(intent, input, order, answered)
    default:
      return asIs(intent, input, order, answered)
  }
}

const asIs = (intent: Intent, { facts }: ProposeInput, order: Order | undefined, answered: Intent[]): Step =>
  answered.includes(intent) ? { actions: [], answers: [intent], why: `${title(intent)}: answered from what is known.` } : person(whyOpen(intent, facts, order))

const FAULTS: Intent[] = ['damaged_or_defective_item', 'wrong_item', 'missing_item']

const fault = (input: ProposeInput, order: Order | undefined, reason: 'damaged' | 'wrong_item' | 'missing_item', intent: Intent): Step =>
  wantsReplacement(input.understanding) ? resendWish(input, order, intent) : refundLines(input, order, reason, intent)

/** "Exchange it" beside a fault means the same thing once more; alone it means another. */
function replacementOrExchange(input: ProposeInput, asked: Intent[], order: Order | undefined): Step {
  const broken = asked.find((intent) => FAULTS.includes(intent))
  // What has not left needs not come back: it is changed before it goes.
  if (broken === undefined && order && !hasShipped(order) && !isCancelled(order)) {
    const changed = changeItemsWish(input, order)
    return { ...changed, answers: changed.answers.length > 0 ? ['exchange_request'] : [] }
  }
  if (broken === undefined) return exchangeWish(input, asked, order)
  const step = resendWish(input, order, broken)
  return { ...step, answers: step.answers.length > 0 ? ['exchange_request'] : [] }
}

/** A wish for money beside a fault or a cancellation is met by theirs; alone it is a person's to grant: the refund is prepared, and nothing claims to answer. */
function wishForMoney(asked: Intent[], input: ProposeInput, order: Order | undefined): Step {
  const fault = asked.find((intent) => FAULTS.includes(intent))
  if (fault) return stepFor(fault, asked, input, order, []).actions.length > 0 ? { actions: [], answers: ['refund_request'], why: '' } : person('')
  const returning = asked.find((intent) => intent === 'return_request')
  // What comes back is paid back by its return.
  if (returning) return stepFor(returning, asked, input, order, []).answers.length > 0 ? { actions: [], answers: ['refund_request'], why: '' } : person('')
  const open = order && returnsOf(input.facts, order.id)?.returns.find(({ status }) => status === 'open')
  if (order && open) return { actions: processing(open, order), answers: [], why: `Return ${open.name} of order ${order.name} is open: its refund belongs to it.` }
  if (asked.includes('cancel_order')) return cancel(order, input.facts).actions.length > 0 ? { actions: [], answers: ['refund_request'], why: '' } : person('')
  if (input.facts.shop?.policies.goodwill && isWishForGoodwill(input)) return goodwill(input, order, 'refund_request')
  return { ...refundLines(input, order, 'other', 'refund_request'), answers: [] }
}

function refundLines({ understanding, facts }: ProposeInput, order: Order | undefined, reason: 'damaged' | 'wrong_item' | 'missing_item' | 'other', intent: Intent): Step {
  if (!order) return person(whyNoOrder(facts))
  if (reason !== 'other' && wantsNoMoney(understanding, wantsStoreCredit(facts))) return person('The customer wants a replacement instead of money, which a person has to send.')
  if (isCancelled(order)) return person(`Order ${order.name} is already cancelled.`)
  if (reason !== 'other' && !hasShipped(order)) return person(`Order ${order.name} has not shipped, so the customer cannot have its items yet.`)
  const match = matchLines(understanding.items, order, wordsToAnswer(facts))
  if (match.kind === 'unclear') return person(match.reason)
  const unsent = reason === 'missing_item' && match.lines.map(({ lineId }) => order.lines.find((line) => line.id === lineId)).find((line) => line && line.unfulfilledQuantity > 0)
  if (unsent) return person(`${unsent.title} of order ${order.name} has not been sent yet: it may be missing in no parcel.`)
  const worth = match.lines.reduce((sum, { lineId, quantity }) => sum + quantity * (order.lines.find((line) => line.id === lineId)?.unitPrice.minor ?? 0), 0)
  const other = understanding.amounts.find(({ decimal }) => !isAbout(Math.round(Number(decimal) * 100), worth, reason))
  if (other) return person(`The customer names ${other.decimal}, and the items came to ${formatMoney({ minor: worth, currency: order.currency })}.`)
  return {
    actions: [{ kind: 'refund', arguments: { orderId: order.id, lines: match.lines, ...refundWay(order, facts, reason), reason } }],
    answers: [intent],
    why: `Refund of what the customer named on order ${order.name}.`,
  }
}

/** For a fault the sum is the shop's, and a customer who names the price with tax or without means the same thing. */
const isAbout = (named: number, worth: number, reason: string): boolean => (reason === 'other' ? named === worth : named >= worth * 0.75 && named <= worth * 1.3)

/** "Store credit instead of a refund" is money by another way. */
const wantsNoMoney = ({ intents, leftovers }: Understanding, takesCredit: boolean): boolean =>
  intents.some(({ intent }) => intent === 'exchange_request') || (leftovers.includes(NO_REFUND) && !takesCredit)

function cancel(order: Order | undefined, facts: Facts): Step {
  if (!order) return person(whyNoOrder(facts))
  if (isCancelled(order)) return { actions: [], answers: ['cancel_order'], why: `Order ${order.name} is already cancelled.` }
  if (hasShipped(order) && isCancelOnlyIfUnsent(wordsToAnswer(facts)))
    return { actions: [], answers: ['cancel_order'], why: `To be cancelled only if it had not been sent, and order ${order.name} has been.` }
  if (hasShipped(order)) return person(`Order ${order.name} has shipped already, so it is too late to cancel it.`)
  return {
    actions: [{ kind: 'cancel_order', arguments: { orderId: order.id, reason: 'customer' } }],
    answers: ['cancel_order'],
    why: `Order ${order.name} has not shipped and can be cancelled.`,
  }
}

/** A country left out is the one the order goes to already: another country is never guessed. */
function changeAddress({ understanding, facts }: ProposeInput, order: Order | undefined): Step {
  const { newAddress } = understanding
  if (!order) return person(whyNoOrder(facts))
  if (!newAddress) return person('The mail gives no complete new address.')
  if (isCancelled(order)) return person(`Order ${order.name} is cancelled.`)
  if (hasShipped(order)) return person(`Order ${order.name} has shipped already, so its address can no longer be changed.`)
  const countryCode = newAddress.countryCode ?? order.shippingAddress?.countryCode ?? null
  if (!countryCode) return person('The country of the new address is not known.')
  return {
    actions: [{ kind: 'change_address', arguments: { orderId: order.id, address: { ...newAddress, countryCode } } }],
    answers: ['change_address'],
    why: `Order ${order.name} has not shipped, and the new address is complete.`,
  }
}

const distinct = (actions: ProposedAction[]): ProposedAction[] =>
  actions.filter((action, at) => actions.findIndex((each) => JSON.stringify(each.arguments) === JSON.stringify(action.arguments)) === at)
