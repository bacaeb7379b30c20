import type { OrderQuery, OrdersCapability } from '@bookbag/core/connector'
import type { Order } from '@bookbag/core/order'
import { isNamed } from '@bookbag/core/order-name'
import { isSameEmail } from '@bookbag/core/ticket'
import { type FindAnswer, FindAnswer as FindAnswerShape, ReadAnswer } from './answers.ts'
import type { Ask } from './ask.ts'
import { FIND_ORDERS, READ_ORDER } from './documents.ts'
import { gid, idOf } from './gid.ts'
import { customerOf, orderOf } from './map-order.ts'
import type { OrderPayload } from './payloads.ts'
import { emailSearch, nameSearch, phoneOf, trackingSearch } from './search-terms.ts'

/** Shopify refuses a query above 1,000 points; the more searches in one, the shorter each. */
const sizeFor = (searches: number, limit: number): number => Math.min(limit, searches <= 2 ? 10 : 4)

const plain = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toUpperCase()
const strip = (name: string, start: string, end: string): string => {
  const front = start && name.startsWith(start) ? name.slice(start.length) : name
  return end && front.endsWith(end) ? front.slice(0, -end.length) : front
}

/** "1042" means the shop's own "#1042" where there is one, and "#1042-B" only where there is not. */
function named(payloads: OrderPayload[], asked: string, shop: FindAnswer['shop']): OrderPayload[] {
  const hits = payloads.filter((payload) => isNamed(payload, asked))
  const [prefix, suffix] = [plain(shop.orderNumberFormatPrefix), plain(shop.orderNumberFormatSuffix)]
  const bare = (name: string): string => strip(plain(name), prefix, suffix).replace(/^#/, '')
  const exact = hits.filter(({ name }) => bare(name) === bare(asked))
  return exact.length > 0 ? exact : hits
}

const compact = (number: string): string => number.replace(/[^A-Za-z0-9]/g, '').toUpperCase()

function isCarriedBy({ fulfillments }: OrderPayload, numbers: string[]): boolean {
  const wanted = numbers.map(compact).filter((number) => number !== '')
  return fulfillments.some(({ status, trackingInfo }) => status !== 'CANCELLED' && trackingInfo.some(({ number }) => number !== null && wanted.includes(compact(number))))
}

/** The order's own address counts; the account's only where the order carries none. */
const isMailedTo = (payload: OrderPayload, email: string): boolean => isSameEmail(payload.email ?? payload.customer?.defaultEmailAddress?.emailAddress ?? null, email)

function isCalledFrom(payload: OrderPayload, phone: string): boolean {
  return phoneOf(payload.phone) === phone || phoneOf(payload.customer?.defaultPhoneNumber?.phoneNumber ?? null) === phone
}

/** Every hit once more, exactly: Shopify's search matches words, and with them strangers. */
function sift(answer: FindAnswer, query: OrderQuery): Order[] {
  const inNames = answer.named?.nodes ?? []
  const byName = query.names.flatMap((name) => named(inNames, name, answer.shop))
  const byId = inNames.filter(({ id }) => query.ids.includes(idOf(id)))
  const byTracking = (answer.tracked?.nodes ?? []).filter((payload) => isCarriedBy(payload, query.trackingNumbers))
  const { email } = query
  const mailed = email === null ? [] : (answer.mailed?.nodes ?? []).filter((payload) => isMailedTo(payload, email))
  const phone = phoneOf(query.phone)
  const called = phone === null ? [] : (answer.caller?.orders.nodes ?? []).filter((payload) => isCalledFrom(payload, phone))
  const all = [...byName, ...byId, ...byTracking, ...mailed, ...called]
  const once = [...new Map(all.map((payload) => [payload.id, payload])).values()].slice(0, query.limit)
  return once.map((payload) => orderOf(payload, idOf(answer.shop.id)))
}

export function ordersCapability(ask: Ask): OrdersCapability {
  return {
    async find(query) {
      const names = nameSearch(query)
      const email = emailSearch(query.email)
      const tracking = trackingSearch(query.trackingNumbers)
      const phone = phoneOf(query.phone)
      const searches = [names, email, tracking, phone].filter((each) => each !== null).length
      if (searches === 0 || query.limit < 1) return { orders: [], customer: null }
      const answer = await ask({
        kind: 'read',
        document: FIND_ORDERS,
        variables: {
          first: sizeFor(searches, query.limit),
          byName: names !== null,
          names,
          byEmail: email !== null,
          email,
          byTracking: tracking !== null,
          tracking,
          withCustomer: email !== null,
          ...(email === null ? {} : { customer: { emailAddress: query.email?.trim().toLowerCase() } }),
          byPhone: phone !== null,
          ...(phone === null ? {} : { phone: { phoneNumber: phone } }),
        },
        answer: FindAnswerShape,
        optional: ['customer', 'caller'],
      })
      const customer = answer.customer ? customerOf(answer.customer, idOf(answer.shop.id)) : null
      return { orders: sift(answer, query), customer: customer && isSameEmail(customer.email, query.email) ? customer : null }
    },

    async read(orderId) {
      const { shop, order } = await ask({ kind: 'read', document: READ_ORDER, variables: { id: gid('Order', orderId) }, answer: ReadAnswer, optional: ['customer'] })
      return order && orderOf(order, idOf(shop.id))
    },
  }
}
