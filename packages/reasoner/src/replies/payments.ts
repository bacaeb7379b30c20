import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Payment } from '@bookbag/core/payment'
import { paymentStory } from '@bookbag/core/payment-story'
import { wordsToAnswer } from '../propose/step.ts'
import type { Part } from './reply.ts'
import { sayDay, sayMoney } from './voice.ts'

const TWICE =
  /\b(?:twice|double|two times|2x|again)\b[^.?!]{0,60}\b(?:charg\w*|paid|pay\w*|bill\w*|debit\w*|took|taken)\b|\b(?:charg\w*|paid|pay\w*|bill\w*|debit\w*|took|taken)\b[^.?!]{0,60}\b(?:twice|double|two times|2x)\b|\b(?:two|second|duplicate|extra|double) (?:\w+ )?(?:charges?|payments?|transactions?|debits?|amounts?)\b|\bdouble[- ]?charged?\b/i
const PENDING =
  /\b(?:pending|reserved|reservation|hold|held|on hold|authori[sz]ation)\b[^.?!]{0,60}\b(?:charge|payment|amount|card|transaction|account)\b|\b(?:charge|payment|amount|transaction)\b[^.?!]{0,60}\b(?:pending|reserved|on hold)\b/i

/** Only who asks whether money was taken too often, or why it is held: every other question of payment is another matter. */
export const asksHowOftenTaken = (facts: Facts): boolean => TWICE.test(wordsToAnswer(facts)) || PENDING.test(wordsToAnswer(facts))

const by = ({ tender }: Payment): string => (tender ? ` (${tender})` : '')
const on = ({ at }: Payment, facts: Facts): string => (at ? ` on ${sayDay(at, facts)}` : '')

/** Answered only where shop and processor leave no doubt: one payment, and what else a bank may show. Null = a person looks. */
export function paymentAnswer(order: Order, facts: Facts): Part | null {
  if (!asksHowOftenTaken(facts)) return null
  const text = sayStory(order, facts)
  return text === null ? null : { intents: ['payment_issue'], text, claims: [{ text, source: `order ${order.id}` }], isAnswer: true }
}

function sayStory(order: Order, facts: Facts): string | null {
  const story = paymentStory(order, facts)
  if (story.kind === 'only_reserved') {
    const { reserved } = story
    return `For your order ${order.name}, ${sayMoney(reserved.amount, facts.shop)} is reserved${on(reserved, facts)}${by(reserved)}, and nothing has been taken. Banks show a reservation as a pending charge.`
  }
  if (story.kind !== 'taken_once') return null
  const { taken, reserved, declined } = story
  // One payment and nothing beside it explains no second entry: somebody has to look at the statement.
  if (reserved.length + declined.length === 0) return null
  const once = `We took one payment for your order ${order.name}: ${sayMoney(taken.amount, facts.shop)}${on(taken, facts)}${by(taken)}.`
  const holds = reserved.map((each) => `The entry of ${sayMoney(each.amount, facts.shop)}${on(each, facts)} is a reservation, not a second payment.`)
  const tries = declined.map((each) => `A try of ${sayMoney(each.amount, facts.shop)}${on(each, facts)} was declined, and nothing was taken by it.`)
  return [once, ...holds, ...tries, 'Your bank removes such an entry by itself, and decides when.'].join(' ')
}
