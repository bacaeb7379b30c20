import { returnsOf } from '@bookbag/core/actions/about-return'
import { type StartReturnArguments, startReturn } from '@bookbag/core/actions/start-return'
import type { Facts } from '@bookbag/core/facts'
import { hasShipped, isCancelled, type Order } from '@bookbag/core/order'
import { isOpenReturn, type ReturnReason } from '@bookbag/core/return'
import type { Intent } from '@bookbag/core/understanding'
import { matchLines } from '../match-lines.ts'
import { whyNoOrder } from '../why-open.ts'
import { matchVariant } from './match-variant.ts'
import { openReturnSteps } from './open-return.ts'
import { type ProposeInput, person, type Step, wordsToAnswer } from './step.ts'

const REASONS: [RegExp, ReturnReason][] = [
  [/\b(?:too|so|bit|runs?) (?:small|tight|short|narrow)\b|\bpinch\w*/i, 'too_small'],
  [/\b(?:too|so|bit|runs?) (?:big|large|loose|long|wide)\b/i, 'too_big'],
  [/\bwrong (?:item|product|thing|one|article)\b|\bnot what i ordered\b|\bsomething else\b/i, 'wrong_item'],
  [/\b(?:broken|defective|faulty|damaged|cracked|torn|does(?:n[’']?t| not) work)\b/i, 'defective'],
  [/\bnot as (?:described|pictured|shown|expected)\b|\b(?:different|differs) from the (?:picture|photo|description)\b/i, 'not_as_described'],
  [/\bcolou?r\b/i, 'color'],
  [/\bnot my style\b|\b(?:doesn[’']?t|does not|don[’']?t) suit\b|\blooks? (?:bad|odd|ugly)\b/i, 'style'],
  [/\bchanged my mind\b|\b(?:no longer|don[’']?t|do not) (?:need|want|like)\b|\bby mistake\b|\bunwanted\b/i, 'changed_mind'],
]
const reasonIn = (text: string): ReturnReason => REASONS.find(([words]) => words.test(text))?.[1] ?? 'other'

const EVERYTHING =
  /\b(?:return|send|exchange)(?:ing)?\b[^.?!]{0,60}\b(?:everything|it all|all (?:of it|of them|the items|items|three|four)|(?:whole|entire|complete) (?:order|thing)|both items)\b|\b(?:whole|entire) order back\b/i

/** A question about what would be is no wish yet: who asks whether a thing could go back may well keep it. */
const WHAT_IF = /\b(?:if|in case)\b[^.?!]{0,50}(?:\bnot\b|n[’']t\b|\btoo\b)|\bor is it too late\b/i

/** Why a return is only asked for, and left to a person: the shop's policy does not settle it. */
const POLICY = ['outside_window', 'no_window', 'not_delivered', 'final_sale', 'gift_card', 'return_open']

type Meant = { lines: { lineId: string; quantity: number }[] } | { why: string }

/** What should come back, by the customer's words, held against what still can. */
function meantBy({ understanding, facts }: ProposeInput, order: Order, text: string): Meant {
  if (isCancelled(order)) return { why: `Order ${order.name} is cancelled.` }
  if (!hasShipped(order)) return { why: `Order ${order.name} has not shipped, so the customer cannot send anything back yet.` }
  const known = returnsOf(facts, order.id)
  if (!known) return { why: `What of order ${order.name} can come back is not known.` }
  if (EVERYTHING.test(text)) {
    const lines = order.lines.map((line) => ({
      lineId: line.id,
      quantity: known.returnable.filter((each) => each.lineId === line.id).reduce((sum, each) => sum + each.quantity, 0),
    }))
    const whole = lines.every(({ lineId, quantity }) => quantity === order.lines.find((line) => line.id === lineId)?.quantity)
    return whole ? { lines } : { why: `Not everything of order ${order.name} can come back.` }
  }
  // "Changed my mind" is why, and no thing.
  const items = understanding.items.filter((item) => reasonIn(item.text) === 'other')
  const match = matchLines(items, order, text)
  if (match.kind === 'exact') return { lines: match.lines }
  const called = items.length === 0 ? onlyOneCalled(order, text) : null
  return called ? { lines: [called] } : { why: match.reason }
}

/** The one thing of the order that the text calls by its full name, of which there is one; none when another is spoken of too. */
function onlyOneCalled(order: Order, text: string): { lineId: string; quantity: number } | null {
  const words = text.toLowerCase()
  const spoken = order.lines.filter((line) => words.includes(line.title.toLowerCase().split(/\s+/).at(-1) ?? line.title))
  const [only, ...others] = spoken
  return only && others.length === 0 && only.quantity === 1 && words.includes(only.title.toLowerCase()) ? { lineId: only.id, quantity: 1 } : null
}

/** Where returns are run by an app of their own, its link is the answer to a return and to an exchange. */
function linkInstead(order: Order, facts: Facts, intent: Intent): Step | null {
  if (!facts.returnPortals?.some((each) => each.shopId === order.shopId)) return null
  const postalCode = order.shippingAddress?.postalCode
  if (!postalCode) return person(`Order ${order.name} has no postcode, without which its return page can’t be opened.`)
  if (!hasShipped(order)) return person(`Order ${order.name} has not shipped, so the customer cannot send anything back yet.`)
  return {
    actions: [{ kind: 'send_return_link', arguments: { orderId: order.id, orderName: order.name, postalCode } }],
    answers: [intent],
    why: `Returns of this shop run through an app of their own: its link for order ${order.name}.`,
  }
}

const FAULTS: Intent[] = ['damaged_or_defective_item', 'wrong_item', 'missing_item']
const hasFault = (asked: Intent[]): boolean => asked.some((intent) => FAULTS.includes(intent))
/** What the shop got wrong it puts right at its own cost: whether by money, by new goods or by a return. */
const A_FAULT = 'The customer tells of a fault and wants to send goods back: how it is put right is a person’s choice.'

export function returnWish(input: ProposeInput, asked: Intent[], order: Order | undefined): Step {
  const { facts } = input
  if (!order) return person(whyNoOrder(facts))
  if (asked.some((intent) => FAULTS.includes(intent)))
    return person('The customer tells of a fault and wants to send goods back: which of the two it shall be is a person’s choice.')
  const link = linkInstead(order, facts, 'return_request')
  if (link) return link
  // Sending back and getting another is one wish.
  if (asked.includes('exchange_request')) return exchangeWish(input, asked, order).actions.length > 0 ? { actions: [], answers: ['return_request'], why: '' } : person('')
  const open = returnsOf(facts, order.id)?.returns.find(isOpenReturn)
  if (open) return openReturnSteps(open, order, facts, wordsToAnswer(facts))
  const text = wordsToAnswer(facts)
  if (WHAT_IF.test(text)) return person('The customer asks whether a return would be possible, and does not yet want one for certain.')
  const meant = meantBy(input, order, text)
  if ('why' in meant) return person(meant.why)
  const reason = reasonIn(text)
  const args: StartReturnArguments = { orderId: order.id, lines: meant.lines.map((line) => ({ ...line, reason })), isApproved: true }
  const isSettled = !startReturn.check(args, facts).some(({ code }) => POLICY.includes(code))
  return {
    actions: [{ kind: 'start_return', arguments: { ...args, isApproved: isSettled } }],
    answers: ['return_request'],
    why: isSettled
      ? `A return of what the customer named on order ${order.name}.`
      : `The shop’s policy does not settle this return of order ${order.name}, so it is only asked for.`,
  }
}

export function exchangeWish(input: ProposeInput, asked: Intent[], order: Order | undefined): Step {
  const { facts } = input
  if (!order) return person(whyNoOrder(facts))
  if (hasFault(asked)) return person(A_FAULT)
  if (asked.includes('refund_request')) return person('The customer speaks of an exchange and of money back: which it shall be is not certain.')
  const link = linkInstead(order, facts, 'exchange_request')
  if (link) return link
  const open = returnsOf(facts, order.id)?.returns.find(isOpenReturn)
  if (open) return openReturnSteps(open, order, facts, wordsToAnswer(facts))
  if (facts.variants === undefined) return person('What could be had in exchange is not known.')
  const text = wordsToAnswer(facts)
  const meant = meantBy(input, order, text)
  if ('why' in meant) return person(meant.why)
  const reason = reasonIn(text)
  const lines: { lineId: string; quantity: number; reason: ReturnReason; variantId: string }[] = []
  for (const each of meant.lines) {
    const line = order.lines.find(({ id }) => id === each.lineId)
    const match = line && matchVariant(line, facts.variants, text)
    if (match?.kind !== 'exact') return person(match?.reason ?? `Order ${order.name} has no such line.`)
    lines.push({ ...each, reason, variantId: match.variant.id })
  }
  return {
    actions: [{ kind: 'exchange', arguments: { orderId: order.id, lines } }],
    answers: ['exchange_request'],
    why: `An exchange of what the customer named on order ${order.name}.`,
  }
}
