import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Payment } from '@bookbag/core/payment'
import { paymentStory } from '@bookbag/core/payment-story'
import { wordsToAnswer } from '../propose/step.ts'
import type { Part } from './reply.ts'
import { tenderOf } from './tender.ts'
import { sayDay, sayMoney } from './voice.ts'
import { everyLanguage } from './words/languages.ts'
import type { Words } from './words/words.ts'

/** Only who asks whether money was taken too often, or why it is held: every other question of payment is another matter. */
export function asksHowOftenTaken(facts: Facts): boolean {
  const asked = wordsToAnswer(facts)
  return everyLanguage.some(({ hears }) => hears.takenTwice.test(asked) || hears.reserved.test(asked))
}

/** Answered only where shop and processor leave no doubt: one payment, and what else a bank may show. Null = a person looks. */
export function paymentAnswer(order: Order, facts: Facts, words: Words): Part | null {
  if (!asksHowOftenTaken(facts)) return null
  const text = sayStory(order, facts, words)
  return text === null ? null : { intents: ['payment_issue'], text, claims: [{ text, source: `order ${order.id}` }], isAnswer: true }
}

function sayStory(order: Order, facts: Facts, words: Words): string | null {
  const { payments: says } = words
  const story = paymentStory(order, facts)
  const sum = ({ amount }: Payment): string => sayMoney(amount, facts.shop, words)
  const day = ({ at }: Payment): string | null => at && sayDay(at, facts, words)
  if (story.kind === 'only_reserved') return says.onlyReserved(order.name, sum(story.reserved), day(story.reserved), tenderOf(story.reserved.tender))
  if (story.kind !== 'taken_once') return null
  const { taken, reserved, declined } = story
  // One payment and nothing beside it explains no second entry: somebody has to look at the statement.
  if (reserved.length + declined.length === 0) return null
  return [
    says.takenOnce(order.name, sum(taken), day(taken), tenderOf(taken.tender)),
    ...reserved.map((each) => says.reservation(sum(each), day(each))),
    ...declined.map((each) => says.declined(sum(each), day(each))),
    says.bankRemoves,
  ].join(' ')
}
