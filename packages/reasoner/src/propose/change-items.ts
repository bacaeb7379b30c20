import type { ChangeItemsArguments } from '@bookbag/core/actions/change-items'
import type { Facts } from '@bookbag/core/facts'
import { hasShipped, isCancelled, type Order, type OrderLine } from '@bookbag/core/order'
import { linesNamed } from '../match-lines.ts'
import { whyNoOrder } from '../why-open.ts'
import { holdWish, isWishToHold } from './hold.ts'
import { matchVariant } from './match-variant.ts'
import { type ProposeInput, person, type Step, wordsToAnswer } from './step.ts'

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const NUMBER = String.raw`(\d{1,2}|an?|another|${NUMBERS.slice(1).join('|')})`
const SET = new RegExp(String.raw`\b(?:quantity|amount|number)\b[^.?!]{0,40}\bto ${NUMBER}\b|\b${NUMBER} (?:\w+ ){0,3}instead of (?:just |only )?${NUMBER}\b`, 'i')
const ADD = new RegExp(String.raw`\badd (?:${NUMBER} )?(?:more |extra |additional )?|\b${NUMBER} (?:more|extra|additional)\b|\banother\b`, 'i')
const REMOVE = new RegExp(
  String.raw`\b(?:remove|take (?:off|out)|delete|drop|leave (?:off|out)|without|do not (?:want|need)|don[’']?t (?:want|need)|no longer (?:want|need)) (?:${NUMBER} (?:of )?)?`,
  'i',
)
/** "Take one off", "only one, not two". */
const TAKE_OFF = new RegExp(String.raw`\b(?:take|leave) ${NUMBER} (?:of (?:them|these|those|the \w+) )?(?:off|out|away)\b`, 'i')
const SWAP =
  /\b(?:swap|exchange|instead|switch|replace|change (?:it|them|that|this|the|my)|(?:but|and) (?:i )?(?:need|want|meant|wanted)|should (?:have been|be|of been)|meant (?:to (?:get|order|pick|choose) )?(?:the )?|chang(?:e|ing) (?:one|two|both|the)|in (?:a )?(?:size|colou?r)|(?:different|another|other|wrong|right|correct) (?:size|colou?r|one))\b/i

const counted = (word: string | undefined): number | null => {
  if (word === undefined) return null
  const text = word.toLowerCase()
  if (/^\d+$/.test(text)) return Number(text)
  return ['a', 'an', 'another'].includes(text) ? 1 : Math.max(NUMBERS.indexOf(text), 0) || null
}

type Change = Omit<ChangeItemsArguments, 'orderId'>

/** Once the items are changed, what they cost more is asked for, and what they cost less is given back: each by a click of its own. */
function settlement(order: Order, { effects }: Facts): Step | null {
  const isChanged = effects.some((each) => each.kind === 'change_items' && each.orderId === order.id && each.state === 'done')
  const open = order.outstanding?.minor ?? 0
  if (!isChanged || open === 0) return null
  return open > 0
    ? {
        actions: [{ kind: 'send_invoice', arguments: { orderId: order.id, amountMinor: open } }],
        answers: [],
        why: `The items of order ${order.name} were changed: the customer owes more.`,
      }
    : {
        actions: [{ kind: 'refund', arguments: { orderId: order.id, amountMinor: -open, reason: 'other' } }],
        answers: [],
        why: `The items of order ${order.name} were changed: money is to be given back.`,
      }
}

/** What shall be on the order in place of what is, in the customer's own words; every doubt is a person's. */
export function changeItemsWish(input: ProposeInput, order: Order | undefined): Step {
  const { facts } = input
  if (isWishToHold(input)) return holdWish(input, order, 'change_order_items')
  if (!order) return person(whyNoOrder(facts))
  if (isCancelled(order)) return person(`Order ${order.name} is cancelled.`)
  if (hasShipped(order)) return person(`Order ${order.name} has shipped already, so its items can no longer be changed.`)
  const due = settlement(order, facts)
  if (due) return due
  if (facts.variants === undefined) return person('What the shop sells of what was ordered is not known.')
  const text = wordsToAnswer(facts)
  const change = changeIn(text, order, facts)
  if (typeof change === 'string') return person(change)
  return {
    actions: [{ kind: 'change_items', arguments: { orderId: order.id, ...change } }],
    answers: ['change_order_items'],
    why: `Order ${order.name} has not shipped, and what shall change on it is named.`,
  }
}

function changeIn(text: string, order: Order, facts: Facts): Change | string {
  const lines = order.lines.filter((line) => line.currentQuantity > 0)
  const named = linesNamed(text, lines)
  const [line] = named.length === 0 && lines.length === 1 ? lines : named
  if (!line || named.length > 1)
    return named.length > 1 ? 'More than one item of the order is named: which shall change is not certain.' : 'Which item of the order shall change is not said.'
  const match = matchVariant(line, facts.variants ?? [], text)
  const set = SET.exec(text)
  const off = TAKE_OFF.exec(text) ?? REMOVE.exec(text)
  const isRemoval = off !== null
  const isAddition = ADD.test(text) && !/\banother (?:size|colou?r|one)\b/i.test(text)
  const wishes = [match.kind === 'exact', set !== null, isRemoval, isAddition && set === null].filter(Boolean).length
  if (wishes > 1) return `More than one change of ${line.title} is spoken of.`
  if (match.kind === 'exact') return SWAP.test(text) ? swapped(line, match.variant.id, text, lines) : 'Another kind is named, but not that it shall be sent instead.'
  if (set) return settled(line, counted(set[1] ?? set[2]))
  if (off) return removed(line, off[1] ?? (line.currentQuantity === 2 && /\bthe other(?: one)?\b/i.test(text) ? 'one' : undefined))
  if (isAddition) return settled(line, line.currentQuantity + (counted(ADD.exec(text)?.slice(1).find(Boolean)) ?? 1))
  return SWAP.test(text) ? match.reason : 'What shall change on the order is not certain.'
}

const settled = (line: OrderLine, quantity: number | null): Change | string =>
  quantity === null || quantity === line.currentQuantity
    ? `How many of ${line.title} are wanted is not certain.`
    : { lines: [{ lineId: line.id, from: line.currentQuantity, quantity }], add: [] }

function removed(line: OrderLine, word: string | undefined): Change | string {
  const count = counted(word)
  if (count !== null && count > line.currentQuantity) return `${count} x ${line.title} are more than the order has.`
  if (count === null && line.currentQuantity > 1) return `The order has ${line.currentQuantity} x ${line.title}, and the mail does not say how many shall go.`
  return settled(line, line.currentQuantity - (count ?? line.currentQuantity))
}

function swapped(line: OrderLine, variantId: string, text: string, lines: OrderLine[]): Change | string {
  if (line.currentQuantity > 1 && !/\b(?:both|all|each)\b/i.test(text))
    return `The order has ${line.currentQuantity} x ${line.title}, and the mail does not say how many shall be swapped.`
  const gone = { lineId: line.id, from: line.currentQuantity, quantity: 0 }
  const held = lines.find((each) => each.variantId === variantId)
  const more = held && { lineId: held.id, from: held.currentQuantity, quantity: held.currentQuantity + line.currentQuantity }
  return more ? { lines: [gone, more], add: [] } : { lines: [gone], add: [{ variantId, quantity: line.currentQuantity }] }
}
