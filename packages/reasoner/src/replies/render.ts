import type { Proposal } from '@bookbag/core/actions/action'
import type { Receipt } from '@bookbag/core/api'
import { mayTell } from '@bookbag/core/disclosure'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import { hasShipped, isCancelled, type Order } from '@bookbag/core/order'
import type { Decision } from '@bookbag/core/rules/decision'
import type { Shop } from '@bookbag/core/shop'
import { type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import { contradictionOf } from '../contradiction.ts'
import { isCancelOnlyIfUnsent } from '../offline/conditions.ts'
import { wordsToAnswer } from '../propose/step.ts'
import { tooLateToCancel } from './changes.ts'
import { customAnswer } from './custom.ts'
import { handoverNote } from './handover.ts'
import { orderStatus } from './order-status.ts'
import { paymentAnswer } from './payments.ts'
import { policyAnswer } from './policy.ts'
import { RECEIPTS } from './receipts.ts'
import { refundStatus } from './refund.ts'
import type { Part, Reply } from './reply.ts'
import { stockAnswer } from './stock.ts'
import { greeting, signOff } from './voice.ts'
import { wordsFor } from './words/languages.ts'
import type { Telling, Words } from './words/words.ts'

export type RenderInput = {
  understanding: Understanding
  facts: Facts
  receipts: Receipt[]
  proposal: Proposal | null
  shop: Shop | null
  isAutomatic: boolean
  /** Why somebody who did not write again is written to: stands first. */
  news?: Telling
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
  const words = understanding.isForeign ? null : wordsFor(understanding.language)
  if (!words) return null
  const order = orderToTellOf(facts, isAutomatic)
  const done = receipts.map((receipt) => RECEIPTS[receipt.kind]({ receipt, order, facts, words })).filter((part) => part !== null)
  const answered = (intent: Intent): boolean => done.some((part) => part.isAnswer && part.intents.includes(intent))
  const asked = intentsAskedFor(understanding)
  const rest = asked.filter((intent) => !answered(intent)).map((intent) => answer(intent, { order, facts, words, hasReceipts: done.length > 0 }))
  const parts = distinct([...done, ...rest.filter((part) => part !== null)])
  if (parts.length === 0) return null
  const answers = asked.filter((intent) => parts.some((part) => part.isAnswer && part.intents.includes(intent)))
  const isComplete = understanding.leftovers.length === 0 && answers.length === asked.length
  const { openings, thanks, automatic } = words.frame
  const opening = input.news ? openings[input.news] : thanks
  const text = [
    greeting(facts, words),
    ...(opening === null ? [] : [opening]),
    ...parts.map((part) => part.text),
    ...(isAutomatic ? [automatic] : []),
    signOff(facts.shop, words),
  ].join('\n\n')
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

type Asked = { order: Order | undefined; facts: Facts; words: Words; hasReceipts: boolean }

function answer(intent: Intent, { order, facts, words, hasReceipts }: Asked): Part | null {
  const custom = hasReceipts ? null : customAnswer(intent, facts, words)
  if (custom) return custom.part
  if (order) {
    const status = (): Part => orderStatus(order, facts, words)
    if (intent === 'order_status') return contradictionOf(order, facts) === null ? status() : closedBy(withoutOffer(status(), words), false)
    if (intent === 'refund_status') return hasReceipts ? null : refundStatus(order, facts, words)
    const paid = intent === 'payment_issue' ? paymentAnswer(order, facts, words) : null
    if (paid) return paid
    // What is missing may not have been sent: the person who looks sees it said.
    if (intent === 'missing_item' && order.fulfillmentStatus === 'partially_fulfilled') return { ...withoutOffer(status(), words), intents: [intent], isAnswer: false }
    if (intent === 'delivered_not_received') return { ...withoutOffer(status(), words), intents: [intent], isAnswer: false }
    if (intent === 'cancel_order' && isCancelled(order)) return { ...status(), intents: [intent] }
    if (intent === 'cancel_order' && hasShipped(order) && isCancelOnlyIfUnsent(wordsToAnswer(facts))) return tooLateToCancel(order, words)
  }
  if (intent === 'product_question' && (facts.askedStock?.kind === 'found' || facts.askedStock?.kind === 'not_known'))
    return stockAnswer(facts, words) ?? closedBy(policyAnswer(intent, question(facts), facts, words), false)
  if (intent === 'return_request') return closedBy(policyAnswer('return_policy_question', '', facts, words), false)
  if (POLICY.includes(intent)) return closedBy(policyAnswer(intent, question(facts), facts, words), CLOSED_BY_ARTICLE.includes(intent))
  return null
}

const withoutOffer = (part: Part, { parcel }: Words): Part => {
  const cut = (text: string): string => text.replaceAll(` ${parcel.ifNotThere}`, '')
  return { ...part, text: cut(part.text), claims: part.claims.map((claim) => ({ ...claim, text: cut(claim.text) })) }
}

const closedBy = (part: Part | null, isAnswer: boolean): Part | null => (part ? { ...part, isAnswer: part.isAnswer && isAnswer } : null)

const question = ({ ticket }: Facts): string => {
  const last = ticket.comments.findLast((comment) => comment.isPublic && comment.author.id === ticket.requesterId)
  return `${ticket.subject} ${last?.body ?? ''}`
}

const distinct = (parts: Part[]): Part[] => parts.filter((part, at) => parts.findIndex((each) => each.text === part.text) === at)
