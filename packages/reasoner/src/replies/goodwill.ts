import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Intent } from '@bookbag/core/understanding'
import { receiptPart, type Tell } from './reply.ts'
import { sayCalendarDay, sayDay, sayMoney } from './voice.ts'
import type { Words } from './words/words.ts'

const ASKED: Intent[] = ['discount_or_promo', 'complaint_other', 'refund_request']

/** What was given to make up for something, from its receipt; the sum is the ledger's own. A gift card's code is only in the shop's own mail. */
export const goodwillGiven: Tell = ({ receipt, order, facts, words }) => {
  const amount = facts.effects.find((each) => each.id === receipt.effectId)?.amount
  const sentences = amount
    ? [words.goodwill.sorry(order?.name ?? null), saidOf(receipt, sayMoney(amount, facts.shop, words), facts, words)]
    : [words.goodwill.given(receipt.sentence)]
  return receiptPart(receipt, ASKED, sentences, true)
}

function saidOf({ kind, details = {} }: Receipt, sum: string, facts: Facts, words: Words): string {
  const { code = '', lastCharacters = '', expiresAt, expiresOn } = details
  const day = expiresAt ? sayDay(expiresAt, facts, words) : expiresOn ? sayCalendarDay(expiresOn, facts.shop, words) : null
  if (kind === 'store_credit') return words.goodwill.storeCredit(sum, day)
  return kind === 'gift_card' ? words.goodwill.giftCard(sum, lastCharacters, day) : words.goodwill.discountCode(sum, code, day)
}
