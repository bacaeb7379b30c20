import { carrierName } from '@bookbag/core/carrier-name'
import type { Facts } from '@bookbag/core/facts'
import type { Fulfillment, Order } from '@bookbag/core/order'
import { hasTrouble, lastScan, type Shipment, slipDays } from '@bookbag/core/shipment'
import type { Claim } from './reply.ts'
import { isPastDay, sayAgo, sayCalendarDay, sayDay } from './voice.ts'
import type { Carrier, Parcel, ShopNews, Words } from './words/words.ts'

export type Said = { text: string; claims: Claim[]; isAnswer: boolean }

const carrierOf = ({ carrier }: Shipment): Carrier => (carrier.toLowerCase() === 'unknown' ? null : carrierName(carrier))

/** What a parcel's carrier proves, and no more: "delivered" only when the carrier says so, never a date it did not give. */
export function sayShipment(shipment: Shipment, index: Parcel['index'], facts: Facts, words: Words): Said {
  const source = `shipment ${shipment.trackingNumber}`
  const carrier = carrierOf(shipment)
  const said = status(shipment, { index, id: words.parcel.id(carrier, shipment.trackingNumber) }, facts, words)
  const link = shipment.status === 'delivered' ? words.parcel.details : words.parcel.follow
  const sentences = [
    said.text,
    scan(shipment, facts, words),
    ...expected(shipment, facts, words),
    ...pickupPoint(shipment, facts, words),
    canDo(shipment, words),
    shipment.trackingUrl ? link(shipment.trackingUrl) : null,
  ]
  const text = sentences.flatMap((each) => (each === null ? [] : [first(each)])).join(' ')
  return { text, claims: [{ text, source }], isAnswer: said.isAnswer }
}

function status(shipment: Shipment, parcel: Parcel, facts: Facts, words: Words): { text: string; isAnswer: boolean } {
  const says = words.parcel
  const carrier = carrierOf(shipment)
  if (shipment.isReturning || shipment.status === 'returned') return { text: says.onWayBack(carrier, parcel), isAnswer: false }
  switch (shipment.status) {
    case 'delivered': {
      const day = shipment.deliveredAt && sayDay(shipment.deliveredAt, facts, words)
      const told = shipment.toldBy === 'shop' ? says.deliveredByOurRecords(parcel, day) : says.delivered(carrier, parcel, day)
      const place = shipment.deliveredTo && PLACES.test(shipment.deliveredTo) ? says.leftAt(shipment.deliveredTo) : null
      const nextDoor = shipment.isWithNeighbour && place === null ? says.withNeighbour : null
      return { text: [told, place, nextDoor, says.ifNotThere].filter((each) => each !== null).join(' '), isAnswer: true }
    }
    case 'out_for_delivery':
      return { text: says.outForDelivery(parcel), isAnswer: true }
    case 'in_transit':
      return { text: says.onItsWay(parcel, shipment.isDelayed), isAnswer: true }
    case 'available_for_pickup':
      return { text: says.waitsForPickup(carrier, parcel), isAnswer: true }
    case 'attempted_delivery':
      return { text: says.attempted(carrier, parcel), isAnswer: !shipment.needsCustomer }
    case 'label_created':
      return { text: says.labelMade(carrier, parcel), isAnswer: true }
    case 'exception':
      if (!hasTrouble(shipment)) return { text: says.delayed(carrier, parcel), isAnswer: true }
      return { text: says.inTrouble(carrier, parcel), isAnswer: false }
    case 'cancelled':
      return { text: says.labelCancelled(parcel), isAnswer: false }
    default:
      return { text: says.notShown(carrier, parcel), isAnswer: false }
  }
}

function scan(shipment: Shipment, facts: Facts, words: Words): string | null {
  const last = lastScan(shipment)
  if (!last || shipment.status === 'delivered' || shipment.status === 'label_created' || shipment.status === 'unknown') return null
  const note = isPlain(last.description) && !PERSON.test(last.description) ? last.description.replace(/[.\s]+$/, '') : null
  return words.parcel.lastScan(sayAgo(last.at, facts, words), isPlain(last.place) ? sayPlace(last.place) : null, note || null)
}

/** Whoever hands a parcel in can bring text into a carrier's scans: an address to click, to write to or to call is never passed on in the shop's name. */
const isPlain = (text: string | null): text is string => text !== null && text.length <= 100 && !/:\/\/|www\.|@|[<>{}[\]]|[\p{L}\d-]\.\p{L}{2,}|\d[\d\s().-]{5,}\d/iu.test(text)

/** Some carriers shout their cities; abbreviations of states and countries stay. */
const sayPlace = (place: string): string => place.replace(/\p{Lu}{4,}/gu, (word) => `${word.charAt(0)}${word.slice(1).toLowerCase()}`)

/** States in which an earlier estimate tells nothing any more. */
const NO_ESTIMATE = ['delivered', 'returned', 'cancelled', 'unknown', 'available_for_pickup']

function expected(shipment: Shipment, facts: Facts, words: Words): string[] {
  const day = shipment.estimatedDelivery
  if (!day || NO_ESTIMATE.includes(shipment.status) || hasTrouble(shipment) || shipment.isReturning) return []
  const carrier = carrierOf(shipment)
  if (isPastDay(day, facts) && shipment.status === 'attempted_delivery') return []
  if (isPastDay(day, facts)) return [words.parcel.estimatePassed(carrier, sayCalendarDay(day, facts.shop, words))]
  const slip = slipDays(shipment)
  const isLater = slip !== null && slip > 0 && shipment.originalDelivery !== null
  return [
    words.parcel.estimate(carrier, sayCalendarDay(day, facts.shop, words)),
    ...(isLater && shipment.originalDelivery ? [words.parcel.firstExpected(sayCalendarDay(shipment.originalDelivery, facts.shop, words))] : []),
  ]
}

function pickupPoint({ pickup }: Shipment, facts: Facts, words: Words): (string | null)[] {
  if (!pickup) return []
  const places = [pickup.name, pickup.address].flatMap((part) => (isPlain(part) ? [sayPlace(part)] : []))
  const until = pickup.until ? sayCalendarDay(pickup.until, facts.shop, words) : null
  if (places.length === 0 && !until) return []
  return [words.parcel.keptAt(places, until), isPlain(pickup.hours) ? words.parcel.openingHours(pickup.hours) : null]
}

/** What only the customer can do, said beside what is wrong. */
const canDo = (shipment: Shipment, words: Words): string | null => shipment.advice.flatMap((each) => words.parcel.canDo[each]?.(carrierOf(shipment)) ?? [])[0] ?? null

/** Without a carrier connection the shop's own fulfilment events are all we have, and the reply says whose word it is. */
export function sayFulfillment(fulfillment: Fulfillment, index: Parcel['index'], order: Order, facts: Facts, words: Words): Said {
  const tracking = fulfillment.tracking[0]
  const parcel: Parcel = { index, id: tracking ? (tracking.company ? words.parcel.id(tracking.company, tracking.number) : tracking.number) : null }
  const news = (fulfillment.displayStatus ?? '').toLowerCase()
  const known = isShopNews(news) ? words.parcel.shopSays[news] : null
  const arrived = news === 'delivered' ? fulfillment.deliveredAt : null
  const sentences = arrived
    ? [words.parcel.deliveredByOurRecords(parcel, sayDay(arrived, facts, words))]
    : [words.parcel.handedOver(parcel, sayDay(fulfillment.createdAt, facts, words)), known]
  const text = [...sentences, tracking?.url ? words.parcel.follow(tracking.url) : null].filter((each) => each !== null).join(' ')
  return { text, claims: [{ text, source: `fulfillment ${fulfillment.id} of order ${order.id}` }], isAnswer: arrived !== null || known !== null }
}

const isShopNews = (status: string): status is ShopNews =>
  status === 'in_transit' || status === 'out_for_delivery' || status === 'attempted_delivery' || status === 'ready_for_pickup'

/** Carriers put names of neighbours and signers into free text: only what is a plain place is passed on. They write it in English. */
const PLACES =
  /^(?:left (?:at|in|by|on)? ?)?(?:the )?(?:front|back|side|rear)? ?(?:door(?:step)?|porch|deck|patio|mail ?box|letter ?box|mail ?room|garage|reception|front desk|office|lobby|locker|parcel (?:locker|box)|shed|neighbou?r|dock|receiver|safe place|in\/at mailbox)$/i
const PERSON = /\b(signed|signature|received by|accepted by|left with|mr|mrs|ms)\b/i

const first = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
