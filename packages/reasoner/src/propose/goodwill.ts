import type { ActionKind } from '@bookbag/core/actions/action'
import type { GOODWILL_REASONS, GoodwillArguments } from '@bookbag/core/actions/goodwill'
import { formatMoney, type Money, parseMoney } from '@bookbag/core/money'
import type { Order } from '@bookbag/core/order'
import type { Intent } from '@bookbag/core/understanding'
import { whyNoOrder } from '../why-open.ts'
import { type ProposeInput, person, type Step, wordsToAnswer } from './step.ts'

const PRICE_MATCH = /\bprice[- ](?:match\w*|adjust\w*|difference)|\b(?:refund|pay|give|send)\b[^.?!]{0,25}\bdifference\b|\b(?:cheaper|lower price|on sale|reduced)\b/i
const AMENDS =
  /\b(?:store|shop) credit\b|\bgift ?cards?\b|\bvouchers?\b|\bcoupons?\b|\bdiscount\w*|\bpromo(?:tion)? codes?\b|\bcompensat\w+|\bgoodwill\b|\bmake (?:it|this|that) (?:up|right|good)\b|\bsomething off\b/i
const COMPLAINT =
  /\b(?:late|delay\w*|disappoint\w*|unhappy|upset|terribl\w*|awful|annoy\w*|frustrat\w*|unacceptable|inconvenien\w*|for the trouble|poor (?:quality|service)|broken|damaged|wrong|missing|never (?:arrived|came)|not happy|complain\w*)\b/i
const LATE = /\b(?:late|delay\w*|took (?:too long|ages|weeks)|never (?:arrived|came))\b/i
const FAULT = /\b(?:broken|damaged|cracked|defective|torn|stain\w*|scratch\w*)\b/i

const ASKED_AS: [RegExp, Extract<ActionKind, 'store_credit' | 'gift_card' | 'discount_code'>][] = [
  [/\b(?:store|shop) credit\b/i, 'store_credit'],
  [/\bgift ?cards?\b/i, 'gift_card'],
  [/\bdiscount\w*|\bcoupons?\b|\bvouchers?\b|\bpromo(?:tion)? codes?\b/i, 'discount_code'],
]

/** A discount asked for to make up for something, or to match a price: anybody else who asks for a code asks a general question. */
export function isWishForGoodwill({ facts, understanding }: ProposeInput): boolean {
  const text = wordsToAnswer(facts)
  return PRICE_MATCH.test(text) || (AMENDS.test(text) && (COMPLAINT.test(text) || understanding.intents.some(({ intent }) => intent === 'complaint_other')))
}

/** Prepared only within what an admin allows, in the shop's currency, for the customer of the order; everything else is a person's to grant. */
export function goodwill(input: ProposeInput, order: Order | undefined, intent: Intent): Step {
  const { facts } = input
  const policy = facts.shop?.policies.goodwill
  if (!policy) return person('The customer asks for something to make up for it, and this shop gives nothing without a person.')
  if (!order) return person(whyNoOrder(facts))
  if (order.customerId === null) return person(`Order ${order.name} was made without a customer account, so there is nobody to give anything to.`)
  const text = wordsToAnswer(facts)
  const isPriceMatch = PRICE_MATCH.test(text)
  const limit: Money = { minor: policy.maxMinor, currency: order.shopCurrency }
  const named = namedSums(input, order)
  const [asked] = named
  if (named.length > 1) return person('The customer names more than one sum, so it is not certain how much is meant.')
  if (!asked && isPriceMatch) return person('The customer wants a price matched and does not say by how much.')
  if (asked && asked.currency !== limit.currency) return person(`The customer asks for ${formatMoney(asked)}, and the shop counts in ${limit.currency}.`)
  if (asked && asked.minor > limit.minor) return person(`The customer asks for ${formatMoney(asked)}, more than the ${formatMoney(limit)} that may be given.`)
  const kind = ASKED_AS.find(([words]) => words.test(text))?.[1] ?? policy.as
  const args: GoodwillArguments = {
    orderId: order.id,
    customerId: order.customerId,
    amountMinor: (asked ?? limit).minor,
    expiresInDays: policy.expiresInDays,
    reason: reasonIn(text, isPriceMatch),
  }
  return { actions: [{ kind, arguments: args }], answers: [intent], why: `${isPriceMatch ? 'A price match' : 'Something to make up for it'} within what the shop allows.` }
}

function reasonIn(text: string, isPriceMatch: boolean): (typeof GOODWILL_REASONS)[number] {
  if (isPriceMatch) return 'price_match'
  if (LATE.test(text)) return 'late'
  return FAULT.test(text) ? 'damaged' : 'complaint'
}

/** What is asked for; a price that stands on the order is only spoken of. */
function namedSums({ understanding }: ProposeInput, order: Order): Money[] {
  const prices = [order.total, order.subtotal, ...order.lines.map((line) => line.unitPrice)].map(({ minor }) => minor)
  const sums = understanding.amounts.flatMap(({ decimal, currency }) => parseMoney(decimal, currency ?? order.shopCurrency) ?? [])
  return sums.filter((sum, at) => sum.minor > 0 && !prices.includes(sum.minor) && sums.findIndex((each) => each.minor === sum.minor) === at)
}
