import type { RESEND_REASONS } from '@bookbag/core/actions/resend'
import { hasShipped, isCancelled, type Order } from '@bookbag/core/order'
import type { Intent, Understanding } from '@bookbag/core/understanding'
import { matchLines } from '../match-lines.ts'
import { A_REPLACEMENT } from '../offline/wishes.ts'
import { whyNoOrder } from '../why-open.ts'
import { type ProposeInput, person, type Step, wordsToAnswer } from './step.ts'

const REASONS: Partial<Record<Intent, (typeof RESEND_REASONS)[number]>> = {
  damaged_or_defective_item: 'damaged',
  wrong_item: 'wrong_item',
  missing_item: 'missing_item',
  delivered_not_received: 'not_received',
}
const SEND_ANEW =
  /\b(?:replacements?|replace (?:it|them|this|the|my)|send (?:me |us )?(?:a |an |another |the )?(?:new|right|correct|missing|other)\b|resend|re-?ship|send (?:me |us )?(?:the )?(?:[\w-]+ )?(?:ones?|items?|things?|goods) (?:that )?(?:i|we) (?:ordered|paid for|bought|asked for)|send (?:me |us )?the same (?:things?|items?|goods|order|again)|send (?:it|them|one|everything) (?:again|once more))\b/i

/** The goods and not the money. */
export const wantsReplacement = ({ leftovers, intents }: Understanding): boolean => leftovers.includes(A_REPLACEMENT) || intents.some(({ intent }) => intent === 'exchange_request')

/** The same goods once more, where the customer says so in his own words: another size is an exchange, and "or my money back" a choice for a person. */
export function resendWish(input: ProposeInput, order: Order | undefined, intent: Intent): Step {
  const { understanding, facts } = input
  if (!order) return person(whyNoOrder(facts))
  const text = wordsToAnswer(facts)
  const reason = REASONS[intent]
  if (!reason || !SEND_ANEW.test(text)) return person('The customer wants other goods instead of money, which a person has to see to.')
  if (understanding.intents.some(({ intent: each }) => each === 'refund_request' || each === 'return_request'))
    return person('The customer speaks of a replacement and of money or a return: which it shall be is not certain.')
  if (isCancelled(order)) return person(`Order ${order.name} is already cancelled.`)
  if (!hasShipped(order)) return person(`Order ${order.name} has not shipped, so the customer cannot miss anything of it yet.`)
  const isWhole = intent === 'delivered_not_received' && understanding.items.length === 0
  const sent = order.lines.filter((line) => line.requiresShipping && line.refundableQuantity > 0 && line.unfulfilledQuantity === 0)
  const match = isWhole ? null : matchLines(understanding.items, order, text)
  if (match?.kind === 'unclear') return person(match.reason)
  const lines = match ? match.lines : sent.map((line) => ({ lineId: line.id, quantity: line.refundableQuantity }))
  if (lines.length === 0) return person(`Nothing of order ${order.name} can be sent again.`)
  return {
    actions: [{ kind: 'resend', arguments: { orderId: order.id, lines, reason } }],
    answers: [intent],
    why: `The customer wants what was named on order ${order.name} once more, and not the money.`,
  }
}
