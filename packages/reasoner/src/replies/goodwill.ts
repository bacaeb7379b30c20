import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Intent } from '@bookbag/core/understanding'
import type { Part } from './reply.ts'
import { sayCalendarDay, sayDay, sayMoney } from './voice.ts'

const ASKED: Intent[] = ['discount_or_promo', 'complaint_other', 'refund_request']

/** What was given to make up for something, from its receipt; the sum is the ledger's own. A gift card's code is only in the shop's own mail. */
export function goodwillGiven(receipt: Receipt, order: Order | undefined, facts: Facts): Part {
  const amount = facts.effects.find((each) => each.id === receipt.effectId)?.amount
  const text = amount
    ? [`We are sorry for the trouble${order ? ` with your order ${order.name}` : ''}.`, saidOf(receipt, sayMoney(amount, facts.shop), facts)].join(' ')
    : receipt.sentence
  return { intents: ASKED, text, claims: [{ text, source: `receipt ${receipt.effectId}` }], isAnswer: true }
}

function saidOf({ kind, details = {} }: Receipt, sum: string, facts: Facts): string {
  const { code, lastCharacters, expiresAt, expiresOn } = details
  const until = expiresAt ? ` until ${sayDay(expiresAt, facts)}` : expiresOn ? ` until ${sayCalendarDay(expiresOn, facts.shop)}` : ''
  if (kind === 'store_credit') return `We have added ${sum} of store credit to your account. You can use it at checkout when you are signed in${until}.`
  if (kind === 'gift_card')
    return `We have made a gift card of ${sum} for you, ending in ${lastCharacters ?? ''}. Its code comes to you in a mail of its own, and it is good${until || ' from now on'}.`
  return `Here is a discount code for ${sum} off your next order: ${code ?? ''}. It works once, with your own account${until}.`
}
