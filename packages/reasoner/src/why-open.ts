import { type AskedStock, type FoundStock, isInStock } from '@bookbag/core/asked-stock'
import { mayTell } from '@bookbag/core/disclosure'
import { chosenOrder, type Facts, orderById } from '@bookbag/core/facts'
import { formatMoney } from '@bookbag/core/money'
import { hasShipped, isCancelled, isOnHold, type Order, trackingNumbers } from '@bookbag/core/order'
import { hasTrouble } from '@bookbag/core/shipment'
import type { Intent } from '@bookbag/core/understanding'
import { contradictionOf } from './contradiction.ts'

const NEEDS_ORDER: Intent[] = ['order_status', 'delivered_not_received', 'refund_status', 'return_request', 'exchange_request', 'change_order_items']

/** Why a person has to answer this wish, as that person would say it. */
export function whyOpen(intent: Intent, facts: Facts, order: Order | undefined): string {
  if (!order && NEEDS_ORDER.includes(intent)) return whyNoOrder(facts)
  const told = order && mayTell(order, facts)
  if (told?.isAllowed === false && NEEDS_ORDER.includes(intent)) return told.reason
  if (intent === 'order_status' && order) return whyNotTold(order, facts)
  if (intent === 'refund_status' && order && order.refunds.length === 0) return `The customer asks for a refund, and none is recorded on order ${order.name}.`
  const failed = facts.refundStates.find(({ state }) => state === 'failed' || state === 'reversed')
  if (intent === 'refund_status' && order && failed) return whyFailed(failed, order)
  if (intent === 'refund_status' && order) return `The refund of order ${order.name} failed, is overdue, or its progress is not known.`
  if (intent === 'delivered_not_received' && order) return `The customer did not receive order ${order.name}.`
  if (intent === 'product_question' && facts.askedStock) return whyStockOpen(facts.askedStock, facts.at)
  return `${title(intent)} needs a person.`
}

function whyStockOpen(asked: AskedStock, now: string): string {
  if (asked.kind === 'unclear') return `Whether something is in stock could not be looked up. ${asked.reason}`
  if (asked.kind === 'not_known') return `Whether “${asked.words}” is in stock is not known right now: ${asked.source} could not be asked.`
  if (!asked.isFresh) return `Whether ${asked.product} is in stock is not known right now: ${asked.source} could not be asked. ${lastAnswer(asked, now)}`
  return isInStock(asked) === false
    ? `${asked.product} is not in stock, and when it comes back is not known.`
    : `${asked.source} does not say of every ${asked.product} whether it is in stock.`
}

function lastAnswer({ at, kinds }: FoundStock, now: string): string {
  const hours = Math.round((Date.parse(now) - Date.parse(at)) / 3_600_000)
  const age = hours < 1 ? 'less than an hour' : hours < 48 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : `${Math.round(hours / 24)} days`
  const said = kinds.map(({ title, isThere }) => `${title === '' ? '' : `${title} `}${isThere === null ? 'not known' : isThere ? 'in stock' : 'not in stock'}`).join(', ')
  return `Its last answer is ${age} old: ${said}.`
}

/** What came back from the bank has to go another way; which one, the customer is asked. */
function whyFailed({ amount, failureReason }: Facts['refundStates'][number], order: Order): string {
  const isCardGone = /expired|lost|stolen|closed|cancell?ed card/i.test(failureReason ?? '')
  const what = isCardGone
    ? 'the card or account is no longer there. Ask the customer for another way, like store credit or a bank transfer'
    : 'see there why, and pay it out another way'
  return `The refund of ${formatMoney(amount)} for order ${order.name} failed${failureReason ? ` (${failureReason})` : ''}: ${what}.`
}

export function whyNoOrder(facts: Facts): string {
  const { choice } = facts
  if (choice.kind === 'several') return `More than one order could be meant: ${choice.orderIds.map((id) => orderById(facts, id)?.name ?? id).join(', ')}.`
  if (choice.kind === 'none') return choice.reason
  return chosenOrder(facts) ? 'The order may not be told to who asks.' : 'The chosen order could not be read.'
}

function whyNotTold(order: Order, facts: Facts): string {
  const contradiction = contradictionOf(order, facts)
  if (contradiction !== null) return contradiction
  const parcels = facts.shipments.filter((each) => trackingNumbers(order).includes(each.trackingNumber))
  const back = parcels.find((each) => each.isReturning || each.status === 'returned')
  const trouble = parcels.find(hasTrouble)
  if (isCancelled(order)) return `Order ${order.name} is cancelled.`
  if (isOnHold(order)) return `Order ${order.name} is on hold.`
  if (back) return `Parcel ${back.trackingNumber} of order ${order.name} is on its way back.`
  if (trouble) return `Parcel ${trouble.trackingNumber} of order ${order.name} is in trouble.`
  if (parcels.some((each) => each.status === 'unknown') || parcels.length < trackingNumbers(order).length) return `Where the parcel of order ${order.name} is, is not known.`
  return hasShipped(order)
    ? `Order ${order.name} was sent without tracking, so where it is is not known.`
    : `Order ${order.name} is ${order.fulfillmentStatus.replaceAll('_', ' ')}.`
}

export const title = (intent: Intent): string => {
  const words = intent.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
