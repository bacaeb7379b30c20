import type { Facts } from '@bookbag/core/facts'
import { isDelivered } from '@bookbag/core/in-play'
import { isCancelled, type Order, trackingNumbers } from '@bookbag/core/order'
import { commentsToAnswer } from '@bookbag/core/ticket'
import { ownWords } from './offline/text.ts'

const NOT_HERE =
  /\b(?:has|have|had|did|does|is|was|were|am) ?(?:not|n['o]?t)(?: \w+){0,3} (?:arriv\w*|receiv\w*|reciev\w*|com(?:e|ing)|got|gotten|get|reach\w*|here|deliver\w*|show\w* up)\b|\b(?:hasnt|havent|didnt|isnt|wasnt)(?: \w+){0,3} (?:arriv\w*|receiv\w*|reciev\w*|come|got|get|reach\w*|here|deliver\w*|show\w* up)\b|\bnot (?:yet |been )*(?:arrived|received|delivered|here)\b|\bnever (?:arrived|came|received|got|showed|reached|delivered)\b|\b(?:still|got|have|had|received|there is|there's|see|found) (?:absolutely |got )?nothing\b|\bnothing (?:here|arrived|came|has|was|in my|at my|at the)\b|\bstill (?:waiting|not|no sign|missing)\b|\b(?:nobody|no ?one) (?:came|rang|delivered|showed)\b|\bwaiting for (?:my|the|it|over|more|almost|\d|a|two|three)\b|\b(?:severely |very |so |long )?overdue\b/i
const WAS_CANCELLED = /\b(?:was|been|got|is|were) (?:\w+ )?cancell?ed\b|\bcancellation\b|\bcancell?ed (?:my|the|it|without)\b/i

/** What the customer states against what the systems say. The systems may be right; but then it is no answer to repeat them. */
export function contradictionOf(order: Order, facts: Facts): string | null {
  const waiting = commentsToAnswer(facts.ticket)
  const text = [facts.ticket.comments.length === waiting.length ? facts.ticket.subject : '', ...waiting.map((comment) => ownWords(comment.body))].join('\n')
  if (WAS_CANCELLED.test(text) && !isCancelled(order)) return `The customer writes of a cancellation, and order ${order.name} is not cancelled.`
  const written = waiting.at(-1)?.createdAt ?? facts.at
  if (NOT_HERE.test(text) && isDelivered(order, facts.shipments) && deliveredBefore(order, facts, written))
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
