import type { Proposal, ProposedAction } from '@bookbag/core/actions/action'
import type { Receipt } from '@bookbag/core/api'
import { mayTell } from '@bookbag/core/disclosure'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import { isCancelled, type Order } from '@bookbag/core/order'
import type { Decision } from '@bookbag/core/rules/decision'
import type { Shop } from '@bookbag/core/shop'
import { type Intent, intentsAskedFor, REPLY_LANGUAGES, type Understanding } from '@bookbag/core/understanding'
import { contradictionOf } from '../contradiction.ts'
import { addressChanged, orderCancelled } from './changes.ts'
import { customAnswer, customDone } from './custom.ts'
import { goodwillGiven } from './goodwill.ts'
import { handoverNote } from './handover.ts'
import { goodsResent, invoiceSent, itemsChanged, orderHeld, orderReleased } from './order-changes.ts'
import { orderStatus } from './order-status.ts'
import { IF_NOT_THERE } from './parcel.ts'
import { paymentAnswer } from './payments.ts'
import { policyAnswer } from './policy.ts'
import { refundMade, refundStatus } from './refund.ts'
import type { Part, Reply } from './reply.ts'
import { exchangeStarted, returnChanged, returnLinkSent, returnStarted } from './returns.ts'
import { AUTOMATIC, greeting, signOff } from './voice.ts'

export type RenderInput = {
  understanding: Understanding
  facts: Facts
  receipts: Receipt[]
  proposal: Proposal | null
  shop: Shop | null
  isAutomatic: boolean
  /** Stands first: why somebody who did not write again is written to. */
  opening?: string
}

const POLICY: Intent[] = ['return_policy_question', 'shipping_policy_question', 'product_question', 'discount_or_promo', 'account_access', 'subscription_change', 'payment_issue']
/** Only these may be closed by an article; for the others an article helps, and a person still has to look. */
const CLOSED_BY_ARTICLE: Intent[] = ['return_policy_question', 'shipping_policy_question', 'product_question']

/**
 * The reply, from facts and receipts only. Null = there is nothing true and useful to say, or not in the customer's language.
 * `isComplete` is false as soon as one thing the customer asked for stays open: then a person has to finish it.
 */
export function renderReply(input: RenderInput): Reply | null {
  const { understanding, receipts, isAutomatic } = input
  const facts: Facts = { ...input.facts, shop: input.shop ?? input.facts.shop }
  if (!REPLY_LANGUAGES.includes(understanding.language)) return null
  const order = orderToTellOf(facts, isAutomatic)
  const done = receipts.map((receipt) => told(receipt, order, facts)).filter((part) => part !== null)
  const answered = (intent: Intent): boolean => done.some((part) => part.isAnswer && part.intents.includes(intent))
  const asked = intentsAskedFor(understanding)
  const rest = asked.filter((intent) => !answered(intent)).map((intent) => answer(intent, order, facts, done.length > 0))
  const parts = distinct([...done, ...rest.filter((part) => part !== null)])
  if (parts.length === 0) return null
  const answers = asked.filter((intent) => parts.some((part) => part.isAnswer && part.intents.includes(intent)))
  const isComplete = understanding.leftovers.length === 0 && answers.length === asked.length
  const text = [greeting(facts), ...(input.opening ? [input.opening] : []), ...parts.map((part) => part.text), ...(isAutomatic ? [AUTOMATIC] : []), signOff(facts.shop)].join(
    '\n\n',
  )
  return { text, claims: parts.flatMap((part) => part.claims), answers, isComplete }
}

export type HandoverInput = { understanding: Understanding | null; facts: Facts; decision: Decision; proposals: Proposal[]; receipts: Receipt[] }

/** The internal note for the person who takes over: what is wanted, what is known, what was proposed and why it was not done. */
export function renderHandover(input: HandoverInput): string {
  const { understanding, facts, proposals, receipts } = input
  const draft = understanding ? renderReply({ understanding, facts, receipts, proposal: proposals[0] ?? null, shop: facts.shop, isAutomatic: false }) : null
  return handoverNote(input, draft)
}

/** By itself only what disclosure allows; a draft for an agent may tell a requester of his own order, never of a stranger's. */
function orderToTellOf(facts: Facts, isAutomatic: boolean): Order | undefined {
  const { choice, identity } = facts
  const order = chosenOrder(facts)
  if (!order || choice.kind !== 'found') return undefined
  if (isAutomatic) return mayTell(order, facts).isAllowed ? order : undefined
  return choice.belongsToRequester || identity.knownOrderIds.includes(order.id) ? order : undefined
}

function told(receipt: Receipt, order: Order | undefined, facts: Facts): Part | null {
  const kind: ProposedAction['kind'] = receipt.kind
  if (kind === 'custom') return customDone(receipt, facts)
  if (kind === 'refund') return refundMade(receipt, order, facts)
  if (kind === 'cancel_order') return orderCancelled(receipt, order, facts)
  if (kind === 'change_address') return addressChanged(receipt, order)
  if (kind === 'hold_fulfillment') return orderHeld(receipt, order)
  if (kind === 'release_hold') return orderReleased(receipt, order)
  if (kind === 'change_items') return itemsChanged(receipt, order, facts)
  if (kind === 'send_invoice') return invoiceSent(receipt, order)
  if (kind === 'resend') return goodsResent(receipt, order)
  if (kind === 'start_return') return returnStarted(receipt, order, facts)
  if (kind === 'exchange') return exchangeStarted(receipt, order, facts)
  if (kind === 'send_return_link') return returnLinkSent(receipt, order)
  if (kind === 'store_credit' || kind === 'gift_card' || kind === 'discount_code') return goodwillGiven(receipt, order, facts)
  return returnChanged(receipt, facts)
}

function answer(intent: Intent, order: Order | undefined, facts: Facts, hasReceipts: boolean): Part | null {
  const custom = hasReceipts ? null : customAnswer(intent, facts)
  if (custom) return custom.part
  if (intent === 'order_status' && order) return contradictionOf(order, facts) === null ? orderStatus(order, facts) : closedBy(withoutOffer(orderStatus(order, facts)), false)
  if (intent === 'refund_status' && order) return hasReceipts ? null : refundStatus(order, facts)
  if (intent === 'payment_issue' && order) {
    const told = paymentAnswer(order, facts)
    if (told) return told
  }
  if (intent === 'delivered_not_received' && order) return { ...withoutOffer(orderStatus(order, facts)), intents: [intent], isAnswer: false }
  if (intent === 'cancel_order' && order && isCancelled(order)) return { ...orderStatus(order, facts), intents: [intent] }
  if (intent === 'return_request') return closedBy(policyAnswer('return_policy_question', '', facts), false)
  if (POLICY.includes(intent)) return closedBy(policyAnswer(intent, question(facts), facts), CLOSED_BY_ARTICLE.includes(intent))
  return null
}

const withoutOffer = (part: Part): Part => {
  const cut = (text: string): string => text.replaceAll(IF_NOT_THERE, '')
  return { ...part, text: cut(part.text), claims: part.claims.map((claim) => ({ ...claim, text: cut(claim.text) })) }
}

const closedBy = (part: Part | null, isAnswer: boolean): Part | null => (part ? { ...part, isAnswer: part.isAnswer && isAnswer } : null)

const question = ({ ticket }: Facts): string => {
  const last = ticket.comments.findLast((comment) => comment.isPublic && comment.author.id === ticket.requesterId)
  return `${ticket.subject} ${last?.body ?? ''}`
}

const distinct = (parts: Part[]): Part[] => parts.filter((part, at) => parts.findIndex((each) => each.text === part.text) === at)
