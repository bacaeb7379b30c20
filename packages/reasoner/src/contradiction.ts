import type { Facts } from '@bookbag/core/facts'
import { isDelivered } from '@bookbag/core/in-play'
import { isCancelled, type Order, trackingNumbers } from '@bookbag/core/order'
import { commentsToAnswer } from '@bookbag/core/ticket'
import { ownWords } from './offline/text.ts'
import { everyLanguage } from './replies/words/languages.ts'

/** What the customer states against what the systems say. The systems may be right; but then it is no answer to repeat them. */
export function contradictionOf(order: Order, facts: Facts): string | null {
  const waiting = commentsToAnswer(facts.ticket)
  const text = [facts.ticket.comments.length === waiting.length ? facts.ticket.subject : '', ...waiting.map((comment) => ownWords(comment.body))].join('\n')
  const says = (what: 'wasCancelled' | 'notArrived'): boolean => everyLanguage.some(({ hears }) => hears[what].test(text))
  if (says('wasCancelled') && !isCancelled(order)) return `The customer writes of a cancellation, and order ${order.name} is not cancelled.`
  const written = waiting.at(-1)?.createdAt ?? facts.at
  if (says('notArrived') && isDelivered(order, facts.shipments) && deliveredBefore(order, facts, written))
    return `The customer says that order ${order.name} has not arrived, and the carrier says that it was delivered.`
  return null
}

/** A parcel that came after the mail was written contradicts nobody. */
function deliveredBefore(order: Order, { shipments }: Facts, written: string): boolean {
  const times = [
    ...shipments.filter((each) => trackingNumbers(order).includes(each.trackingNumber)).map((each) => each.deliveredAt),
    ...order.fulfillments.map((each) => each.deliveredAt),
  ].filter((time) => time !== null)
  return times.length === 0 || times.every((time) => Date.parse(time) <= Date.parse(written))
}
