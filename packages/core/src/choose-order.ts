import type { Customer } from './customer.ts'
import type { OrderChoice } from './facts.ts'
import { inPlay } from './in-play.ts'
import { type Order, trackingNumbers } from './order.ts'
import { isNamed } from './order-name.ts'
import { isOwnedBy } from './order-owner.ts'
import type { Shipment } from './shipment.ts'
import { intentsAskedFor, type Understanding } from './understanding.ts'

export type OrderQuestion = {
  understanding: Understanding | null
  /** All found for the ticket: by number, by tracking number, by address. */
  orders: Order[]
  email: string | null
  customer?: Customer | null
  shipments?: Shipment[]
  /** What the customer wrote, to hear which of his orders' goods he speaks of. */
  words?: string
}

/** Which order is meant, or why that is not certain. A named order beats everything; nothing is guessed, and one wrong number is never overlooked. */
export function chooseOrder(question: OrderQuestion): OrderChoice {
  return byNumber(question) ?? byTracking(question) ?? fromOwn(question)
}

/** Order and parcel named together have to belong together. */
function alsoByTracking(order: Order, question: OrderQuestion): OrderChoice {
  const numbers = (question.understanding?.trackingNumbers ?? []).map(tidyTracking)
  const own = trackingNumbers(order).map(tidyTracking)
  const strange = numbers.filter((number) => !own.includes(number) && !isNamed(order, number))
  return strange.length === 0
    ? found(order, 'number', question)
    : { kind: 'none', reason: `The customer names order ${order.name} and the parcel ${strange.join(', ')}, which is not of that order.` }
}

const tidyTracking = (number: string): string => number.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()

const belongs = (order: Order, { email, customer }: OrderQuestion): boolean => isOwnedBy(order, email, customer)

function found(order: Order, by: Extract<OrderChoice, { kind: 'found' }>['by'], question: OrderQuestion): OrderChoice {
  return { kind: 'found', orderId: order.id, by, belongsToRequester: belongs(order, question) }
}

const severalOf = (orders: Order[]): OrderChoice => ({ kind: 'several', orderIds: [...new Set(orders.map((order) => order.id))] })

function byNumber(question: OrderQuestion): OrderChoice | null {
  const { understanding, orders } = question
  const others = [...(understanding?.trackingNumbers ?? []), ...(understanding?.postalCodes ?? [])].map(tidyTracking)
  const numbers = understanding?.orderNumbers ?? []
  const hits = numbers
    .map((number) => ({ number, orders: orders.filter((order) => isNamed(order, number)) }))
    .filter((hit) => hit.orders.length > 0 || !others.includes(tidyTracking(hit.number)))
  if (hits.length === 0) return null
  const unfound = hits.filter((hit) => hit.orders.length === 0).map((hit) => hit.number)
  if (unfound.length > 0) return { kind: 'none', reason: `The customer names ${unfound.join(', ')}, and no such order was found.` }
  const named = [...new Set(hits.flatMap((hit) => hit.orders))]
  const [only] = named
  if (only && named.length === 1) return alsoByTracking(only, question)
  const own = named.filter((order) => belongs(order, question))
  const [mine] = own
  // One number, the same in two shops: the requester's own is meant. Two numbers stay two orders, whoever owns them.
  if (hits.length === 1 && mine && own.length === 1) return found(mine, 'number', question)
  return severalOf(named)
}

function byTracking(question: OrderQuestion): OrderChoice | null {
  const numbers = (question.understanding?.trackingNumbers ?? []).map(tidyTracking)
  if (numbers.length === 0) return null
  const carried = (order: Order): string[] => trackingNumbers(order).map(tidyTracking)
  const hits = question.orders.filter((order) => carried(order).some((number) => numbers.includes(number)))
  const unfound = numbers.filter((number) => !question.orders.some((order) => carried(order).includes(number)))
  if (unfound.length > 0) return { kind: 'none', reason: `The customer names the parcel ${unfound.join(', ')}, and no order was sent with it.` }
  const [only] = hits
  return only && hits.length === 1 ? found(only, 'tracking', question) : severalOf(hits)
}

function fromOwn(question: OrderQuestion): OrderChoice {
  const own = question.orders.filter((order) => belongs(order, question))
  if (own.length === 0) return { kind: 'none', reason: 'The customer names no order, and none belongs to the requester’s address.' }
  const intents = question.understanding ? intentsAskedFor(question.understanding) : []
  const meant = byItem(question.understanding, own)
  const bare = byDigits(question.words ?? '', own)
  const [numbered] = bare
  if (numbered && bare.length === 1 && own.length > 1) return found(numbered, 'number', question)
  const spoken = intents.length > 0 && intents.every((intent) => intent === 'order_status') ? byTitle(question.words ?? '', own) : []
  const [only] = own
  if (only && own.length === 1) return found(only, 'only_order', question)
  const perIntent = intents.map((intent) => inPlay(intent, own, question.shipments ?? [])).filter((orders) => orders !== null)
  const isClear = intents[0] !== undefined && inPlay(intents[0], own, []) !== null
  const open = isClear && perIntent.length > 0 ? perIntent.reduce((a, b) => a.filter((order) => b.includes(order))) : []
  // A mere question may be answered for the one order whose goods are spoken of; for anything else they have to be named outright.
  const [heard] = spoken
  if (heard && spoken.length === 1 && meant.every((order) => order === heard) && (open.length === 0 || open.includes(heard))) return found(heard, 'item', question)
  const narrowed = meant.length > 0 ? meant.filter((order) => open.length === 0 || open.includes(order)) : open
  const [chosen] = narrowed
  if (chosen && narrowed.length === 1) return found(chosen, meant.length > 0 ? 'item' : 'only_open_order', question)
  return severalOf(narrowed.length > 1 ? narrowed : own)
}

/** What follows a thing's name only measures it: "Steel Flask 750 ml" is a flask. */
const MEASURE = /^(?:\d.*|ml|oz|lb|kg|cm|mm|pack|set)$/

const words = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3)

/** Orders with a line whose title holds every word of some item the customer named. */
function byItem(understanding: Understanding | null, orders: Order[]): Order[] {
  const items = (understanding?.items ?? []).map((item) => words(item.text)).filter((item) => item.length > 0)
  const holds = (order: Order, item: string[]): boolean =>
    order.lines.some((line) => item.every((word) => words(`${line.title} ${line.variantTitle ?? ''}`).some((other) => sameWord(word, other))))
  return orders.filter((order) => items.some((item) => holds(order, item)))
}

/** One of the requester's own orders by its bare number: "the eta on 2036". Sums, times and longer numbers are no names. */
function byDigits(text: string, orders: Order[]): Order[] {
  const said = new Set([...text.matchAll(/(?<!\b(?:in|since|until|year|before) )(?<![\p{L}\d$€£.,:/-])#?\s?(\d{4,12})(?![\p{L}\d%:/-]|[.,]\d)/gu)].map(([, digits]) => digits))
  return orders.filter((order) => said.has(order.name.replace(/\D/g, '')))
}

/** Orders with goods whose title stands in the text, or its last word, by which a thing is called, where no other order's goods are called so. */
function byTitle(text: string, orders: Order[]): Order[] {
  const said = words(text)
  const says = (word: string | undefined): boolean => word !== undefined && said.some((other) => sameWord(word, other))
  const titles = orders.map((order) => ({ order, titles: order.lines.map((line) => words(line.title).filter((word) => !MEASURE.test(word))).filter((title) => title.length > 0) }))
  const isShared = (name: string, order: Order): boolean => titles.some((each) => each.order !== order && each.titles.some((title) => sameWord(title.at(-1) ?? '', name)))
  const isCalled = (title: string[], order: Order): boolean => {
    const name = title.at(-1) ?? ''
    return says(name) && !PACKED.has(name) && !isShared(name, order)
  }
  return titles.filter((each) => each.titles.some((title) => title.every(says) || isCalled(title, each.order))).map(({ order }) => order)
}

/** Words for what any order comes in. */
const PACKED = new Set('order parcel package packet box pack set delivery card gift bag'.split(' '))

const sameWord = (a: string, b: string): boolean => a === b || a === `${b}s` || b === `${a}s` || a === `${b}es` || b === `${a}es`
