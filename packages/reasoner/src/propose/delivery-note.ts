import type { ProposedAction } from '@bookbag/core/actions/action'
import type { Facts } from '@bookbag/core/facts'
import { hasShipped, isCancelled, type Order } from '@bookbag/core/order'
import { sentencesOf } from '../offline/text.ts'
import { wordsToAnswer } from './step.ts'

/** What whoever packs or brings the parcel has to know. */
const FOR_THE_PARCEL =
  /\b(?:door|gate|entry|buzzer) code\b|\b(?:leave|drop) (?:it|them|(?:the|my) (?:parcel|package|order|box))\b|\bwith (?:my|the|a) neighbou?rs?\b|\bsafe place\b|\bgift (?:note|message|wrap\w*)\b|\b(?:call|ring|text) me (?:before|when)\b/i
const LONGEST = 400

/** A wish that nothing else meets, for an order that has not left: it is noted there for the people who pack it, in the customer's own words. It answers nothing. */
export function deliveryNote(order: Order | undefined, facts: Facts): ProposedAction[] {
  if (!order || isCancelled(order) || hasShipped(order)) return []
  const said = sentencesOf(wordsToAnswer(facts)).filter((sentence) => FOR_THE_PARCEL.test(sentence))
  if (said.length === 0) return []
  const line = `The customer writes: “${said.join(' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST)}”`
  return [{ kind: 'annotate_order', arguments: { orderId: order.id, tags: [], line } }]
}
