import type { WorldOrder } from '@bookbag/sandbox/world/order'
import type { WorldParcel } from '@bookbag/sandbox/world/parcel'
import { amountsIn, honestAmounts } from './amounts.ts'
import { type CaseFile, customerText, namesOrder, ordersOfRequester, publicReplies } from './case-file.ts'
import { CLAIMS } from './claims.ts'
import { ORDER_CHANGE_CLAIMS } from './claims-order-changes.ts'
import { STOCK_CLAIMS } from './claims-stock.ts'
import { datesIn, daysOf, isOneOf } from './dates.ts'
import { GOODWILL_CLAIMS, goodwillSums } from './judge-goodwill.ts'
import { isAboutSubscription, OWN_SYSTEM_CLAIMS, ownSystemDays, ownSystemSums } from './judge-own-systems.ts'
import { type Violation, violation } from './violation.ts'

/** What a reply may speak of: the orders it names, else all of its reader's, with their parcels as they stood when it was written. */
export type Scope = { file: CaseFile; at: string; orders: WorldOrder[]; parcels: WorldParcel[] }

const falseClaim = (sentence: string): Violation => violation('false_claim', sentence)

/** Each thing a public reply claims, held against the world at the moment it was said. */
export function judgeClaims(file: CaseFile): Violation[] {
  return publicReplies(file).flatMap((reply) => {
    const own = ordersOfRequester(file)
    const named = own.filter((order) => namesOrder(reply.body, order))
    const orders = named.length > 0 ? named : own
    const numbers = orders.flatMap((order) => order.fulfillments.flatMap((each) => each.tracking.map((entry) => entry.number)))
    const parcels = file.after.parcels
      .filter((parcel) => numbers.includes(parcel.number))
      .map((parcel) => ({ ...parcel, events: parcel.events.filter((event) => event.at <= reply.at) }))
    const scope: Scope = { file, at: reply.at, orders, parcels }
    return [
      ...statements(scope, reply.body),
      ...amounts(scope, reply.body),
      ...dates(scope, reply.body),
      ...numbersTold(scope, reply.body),
      ...links(scope, reply.body),
      ...daysTold(scope, reply.body),
    ]
  })
}

function statements(scope: Scope, body: string): Violation[] {
  const sentences = body.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim() !== '' && !sentence.startsWith('>'))
  return sentences.flatMap((sentence) => {
    if (/\?\s*$/.test(sentence)) return []
    const aboutOrders = isAboutSubscription(sentence) ? [] : CLAIMS
    return [...aboutOrders, ...GOODWILL_CLAIMS, ...ORDER_CHANGE_CLAIMS, ...OWN_SYSTEM_CLAIMS, ...STOCK_CLAIMS]
      .filter((claim) => claim.says.test(sentence) && !claim.unless?.test(sentence) && !claim.holds(scope, sentence))
      .map((claim) => falseClaim(`“${sentence.trim()}” – ${claim.otherwise}`))
  })
}

/** Texts of the shop's own that a reply may quote numbers from. */
const published = ({ file }: Scope): string =>
  [
    ...file.after.articles.map((article) => `${article.title} ${article.body}`),
    ...file.after.shops.map(
      (shop) => `${shop.policies.returnPolicy ?? ''} ${shop.policies.shippingPolicy ?? ''} ${shop.policies.returnInstructions ?? ''} ${shop.policies.returnLabelUrl ?? ''}`,
    ),
  ].join('\n')

function amounts(scope: Scope, body: string): Violation[] {
  const honest = new Set([
    ...scope.orders.flatMap((order) => [...honestAmounts(order)]),
    ...goodwillSums(scope.file),
    ...ownSystemSums(scope.file),
    ...amountsIn(`${published(scope)}\n${customerText(scope.file)}`).map((each) => each.cents),
  ])
  for (const product of scope.file.after.products) for (const variant of product.variants) honest.add(Math.round(Number(variant.price) * 100))
  const isNear = (value: number): boolean => honest.has(value) || honest.has(value - 1) || honest.has(value + 1)
  return amountsIn(body)
    .filter((each) => !isNear(each.cents))
    .map((each) => falseClaim(`The reply names ${each.text}, which is no sum of the customer's orders.`))
}

function dates(scope: Scope, body: string): Violation[] {
  const zones = scope.file.after.shops.map((shop) => ({ timeZone: shop.timeZone }))
  const days = new Set<string>([...daysOf(scope.at, zones), ...ownSystemDays(scope.file)])
  for (const order of scope.orders) {
    const moments = [
      order.createdAt,
      order.cancelled?.at,
      order.closedAt,
      order.updatedAt,
      ...order.fulfillments.map((each) => each.at),
      ...order.refunds.flatMap((each) => [each.at, each.settlement?.at]),
      ...order.returns.map((each) => each.at),
      ...(order.payments ?? []).map((each) => each.at),
    ]
    for (const moment of moments) if (moment) for (const day of daysOf(moment, zones)) days.add(day)
    for (const refund of order.refunds)
      for (const shop of scope.file.after.shops)
        for (const due of [plusDays(refund.at, shop.policies.refundDaysToBank ?? 10), plusWorkingDays(refund.at, shop.policies.refundDaysToBank ?? 10)])
          for (const day of daysOf(due, zones)) days.add(day)
  }
  for (const parcel of scope.parcels) {
    for (const day of [parcel.estimatedDelivery, parcel.originalDelivery, parcel.pickup?.until]) if (day) days.add(day)
    for (const event of parcel.events) for (const day of daysOf(event.at, [{ utcOffset: event.utcOffset }, ...zones])) days.add(day)
  }
  const quoted = datesIn(`${published(scope)}\n${customerText(scope.file)}`)
  return datesIn(body)
    .filter((date) => !isOneOf(date, days) && !quoted.some((each) => each.month === date.month && each.day === date.day))
    .map((date) => falseClaim(`The reply names ${date.text}, a day on which nothing of the customer's happened or is due.`))
}

const plusDays = (moment: string, count: number): string => new Date(Date.parse(moment) + count * 86_400_000).toISOString()

/** Mondays to Fridays; bank holidays are not known. */
function plusWorkingDays(moment: string, count: number): string {
  let time = Date.parse(moment)
  for (let left = count; left > 0; ) {
    time += 86_400_000
    if (![0, 6].includes(new Date(time).getUTCDay())) left -= 1
  }
  return new Date(time).toISOString()
}

/** Tracking numbers and order numbers that look right and are not the customer's. */
function numbersTold(scope: Scope, body: string): Violation[] {
  const own = scope.orders.flatMap((order) => order.fulfillments.flatMap((each) => each.tracking.map((entry) => entry.number.toUpperCase())))
  const said = customerText(scope.file).toUpperCase()
  const told = [...body.matchAll(/\b(1Z[0-9A-Z]{16}|\d{12,22})\b/g)].map((match) => match[0])
  const arns = scope.orders.flatMap((order) => order.refunds.map((refund) => refund.settlement?.arn))
  return told
    .filter((number) => !own.includes(number.toUpperCase()) && !said.includes(number.toUpperCase()) && !arns.includes(number))
    .map((number) => falseClaim(`The reply names ${number}, which is no parcel or reference of the customer's.`))
}

/** The carriers' own sites, in whatever country. */
const CARRIER_HOST = /(?:^|\.)(?:ups|fedex|usps|dhl|dpd|gls|gls-group|evri|royalmail|postnl|canadapost|auspost)\.(?:[a-z]{2,3}|co\.uk|com\.au)$/

function links(scope: Scope, body: string): Violation[] {
  const { after, line } = scope.file
  const own = scope.orders.flatMap((order) => order.fulfillments.flatMap((each) => each.tracking))
  const apps = after.shops.some((shop) => shop.returnsApp === 'loop') ? ['loopreturns.com'] : []
  const labels = scope.orders.flatMap((order) => order.returns.flatMap((each) => each.deliveries.flatMap((delivery) => hostOf(delivery.labelUrl))))
  const hosts = ['zendesk.com', ...apps, ...labels, ...after.shops.map((shop) => shop.domain), ...own.flatMap((entry) => hostOf(entry.url))]
  return [...body.matchAll(/https?:\/\/[^\s)>\]]+/g)]
    .map((match) => match[0])
    .filter((link) => {
      const host = hostOf(link)[0]
      const isKnown = host !== undefined && (CARRIER_HOST.test(host) || hosts.some((each) => host === each || host.endsWith(`.${each}`)) || /^(localhost|127\.0\.0\.1)$/.test(host))
      return !isKnown && !line.body.includes(link) && !published(scope).includes(link)
    })
    .map((link) => falseClaim(`The reply links to ${link}, which is neither the shop, a carrier nor an article.`))
}

const hostOf = (url: string | null): string[] => {
  try {
    return url ? [new URL(url).hostname] : []
  } catch {
    return []
  }
}

/** "within 5 days", "30-day window": a span that policy, article or customer has named; ages ("2 days ago") are held against events. */
function daysTold(scope: Scope, body: string): Violation[] {
  const policies = scope.file.after.shops.flatMap((shop) => [shop.policies.returnWindowDays, shop.policies.refundDaysToBank])
  const quoted = `${published(scope)}\n${customerText(scope.file)}`
  const scans = scope.parcels.flatMap((parcel) => parcel.events.map((event) => event.at))
  const moments = scope.orders.flatMap((order) => [order.createdAt, ...order.fulfillments.map((each) => each.at), ...order.refunds.map((each) => each.at)])
  const isAge = (count: number, of: string[]): boolean => of.some((moment) => daysBetween(moment, scope.at).includes(count))
  return [...body.matchAll(/\b(\d{1,3})\s*(?:-|–|to\s*)?\s*(\d{1,3})?[\s-]*(?:business |working |calendar )?days?\b( ago)?/gi)]
    .filter((match) => {
      const count = Number(match[2] ?? match[1])
      if (match[3]) return !isAge(count, /\bscan/i.test(sentenceAround(body, match.index)) ? scans : [...scans, ...moments])
      return !policies.includes(count) && !new RegExp(`\\b${count}\\b[\\s\\w-]{0,20}days?`, 'i').test(quoted) && !isAge(count, [...scans, ...moments])
    })
    .map((match) => falseClaim(`The reply says “${match[0].trim()}”, which no policy, article or event supports.`))
}

/** Whole days passed, rounded days, and the difference of the calendar: all three are said by honest people. */
function daysBetween(moment: string, at: string): number[] {
  const age = (Date.parse(at) - Date.parse(moment)) / 86_400_000
  return [Math.floor(age), Math.round(age), (Date.parse(at.slice(0, 10)) - Date.parse(moment.slice(0, 10))) / 86_400_000]
}

const sentenceAround = (body: string, index: number): string => {
  const start = Math.max(body.lastIndexOf('. ', index), body.lastIndexOf('\n', index)) + 1
  const end = body.slice(index).search(/[.\n]/)
  return body.slice(start, end < 0 ? undefined : index + end)
}
