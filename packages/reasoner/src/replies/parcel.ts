import { carrierName } from '@bookbag/core/carrier-name'
import type { Facts } from '@bookbag/core/facts'
import type { Fulfillment, Order } from '@bookbag/core/order'
import { type Advice, hasTrouble, lastScan, type Shipment, slipDays } from '@bookbag/core/shipment'
import type { Claim } from './reply.ts'
import { isPastDay, sayAgo, sayCalendarDay, sayDay } from './voice.ts'

export type Said = { text: string; claims: Claim[]; isAnswer: boolean }

/** For who only asks where it is; who says that it is not there has said so already. */
export const IF_NOT_THERE = ' If it is not there, just answer this mail and a person will look into it.'

/** What a parcel's carrier proves, and no more: "delivered" only when the carrier says so, never a date it did not give. */
export function sayShipment(shipment: Shipment, name: string, facts: Facts): Said {
  const source = `shipment ${shipment.trackingNumber}`
  const parcel = `${name} (${carrierName(shipment.carrier)} ${shipment.trackingNumber})`
  const said = status(shipment, parcel, facts)
  const extra = [
    scan(shipment, facts),
    expected(shipment, facts),
    pickupPoint(shipment, facts),
    canDo(shipment, carrierName(shipment.carrier)),
    shipment.trackingUrl ? `${shipment.status === 'delivered' ? 'The details are here' : 'You can follow it here'}: ${shipment.trackingUrl}` : null,
  ].filter((each) => each !== null)
  const text = [said.text, ...extra].map(first).join(' ')
  return { text, claims: [{ text, source }], isAnswer: said.isAnswer }
}

function status(shipment: Shipment, parcel: string, facts: Facts): { text: string; isAnswer: boolean } {
  const inside = `${parcel.charAt(0).toLowerCase()}${parcel.slice(1)}`
  const carrier = carrierName(shipment.carrier)
  if (shipment.isReturning || shipment.status === 'returned') return { text: `According to ${carrier}, ${inside} is on its way back to us.`, isAnswer: false }
  switch (shipment.status) {
    case 'delivered': {
      const when = shipment.deliveredAt ? ` on ${sayDay(shipment.deliveredAt, facts)}` : ''
      const where = shipment.deliveredTo && PLACES.test(shipment.deliveredTo) ? ` The driver noted where it was left: ${shipment.deliveredTo.toLowerCase()}.` : ''
      const whose = shipment.toldBy === 'shop' ? 'our records' : carrier
      const nextDoor = shipment.isWithNeighbour && where === '' ? ' It was handed to a neighbour.' : ''
      return { text: `According to ${whose}, ${inside} was delivered${when}.${where}${nextDoor}${IF_NOT_THERE}`, isAnswer: true }
    }
    case 'out_for_delivery':
      return { text: `${parcel} is out for delivery.`, isAnswer: true }
    case 'in_transit':
      return { text: `${parcel} is on its way${shipment.isDelayed ? ', and the carrier reports a delay' : ''}.`, isAnswer: true }
    case 'available_for_pickup':
      return { text: `${parcel} is waiting for you at a ${carrier} pickup point.`, isAnswer: true }
    case 'attempted_delivery':
      return { text: `${carrier} tried to deliver ${inside} but could not hand it over.`, isAnswer: !shipment.needsCustomer }
    case 'label_created':
      return { text: `We have made a shipping label for ${inside}, but ${carrier} has not scanned the parcel yet.`, isAnswer: true }
    case 'exception':
      if (!hasTrouble(shipment)) return { text: `${carrier} reports a delay for ${inside}.`, isAnswer: true }
      return { text: `${carrier} reports a problem with ${inside}.`, isAnswer: false }
    case 'cancelled':
      return { text: `The shipping label of ${inside} was cancelled.`, isAnswer: false }
    default:
      return { text: `${carrier} is not showing us any information about ${inside} right now.`, isAnswer: false }
  }
}

function scan(shipment: Shipment, facts: Facts): string | null {
  const last = lastScan(shipment)
  if (!last || shipment.status === 'delivered' || shipment.status === 'label_created' || shipment.status === 'unknown') return null
  return `The last scan was ${sayAgo(last.at, facts)}${last.place ? ` in ${sayPlace(last.place)}` : ''}${last.description && !PERSON.test(last.description) ? `: "${last.description.replace(/[.\s]+$/, '')}"` : ''}.`
}

/** Some carriers shout their cities; abbreviations of states and countries stay. */
const sayPlace = (place: string): string => place.replace(/\p{Lu}{4,}/gu, (word) => `${word.charAt(0)}${word.slice(1).toLowerCase()}`)

/** States in which an earlier estimate tells nothing any more. */
const NO_ESTIMATE = ['delivered', 'returned', 'cancelled', 'unknown', 'available_for_pickup']

function expected(shipment: Shipment, facts: Facts): string | null {
  const day = shipment.estimatedDelivery
  if (!day || NO_ESTIMATE.includes(shipment.status) || hasTrouble(shipment) || shipment.isReturning) return null
  const carrier = carrierName(shipment.carrier)
  if (isPastDay(day, facts) && shipment.status === 'attempted_delivery') return null
  if (isPastDay(day, facts)) return `${carrier} had expected delivery on ${sayCalendarDay(day, facts.shop)}, which has passed.`
  const slip = slipDays(shipment)
  const later = slip !== null && slip > 0 && shipment.originalDelivery !== null ? ` It was first expected on ${sayCalendarDay(shipment.originalDelivery, facts.shop)}.` : ''
  return `${carrier} currently estimates delivery on ${sayCalendarDay(day, facts.shop)}.${later}`
}

function pickupPoint({ pickup }: Shipment, facts: Facts): string | null {
  if (!pickup) return null
  const place = [pickup.name, pickup.address].filter((part) => part).map((part) => sayPlace(part ?? ''))
  const where = place.length > 0 ? `It is kept at ${place.join(', ')}` : null
  const until = pickup.until ? `until ${sayCalendarDay(pickup.until, facts.shop)}` : null
  if (!where && !until) return null
  return `${where ?? 'It is kept there'}${until ? ` ${until}` : ''}.${pickup.hours ? ` Opening hours: ${pickup.hours}.` : ''}`
}

/** What only the customer can do, said beside what is wrong. */
const CAN_DO: Record<Advice, (carrier: string) => string | null> = {
  pay_customs: (carrier) => `${carrier} is waiting for a customs payment from you; their tracking page says how to pay it.`,
  correct_address: (carrier) => `${carrier} needs a corrected address. Please answer this mail with the full address.`,
  arrange_redelivery: () => 'What can be arranged now is on the carrier’s tracking page.',
  contact_carrier: (carrier) => `${carrier} asks you to get in touch with them about it.`,
  // Said by the status itself.
  pick_up: () => null,
}
const canDo = ({ advice }: Shipment, carrier: string): string | null => advice.map((each) => CAN_DO[each](carrier)).find((each) => each !== null) ?? null

/** Without a carrier connection the shop's own fulfilment events are all we have, and the reply says whose word it is. */
export function sayFulfillment(fulfillment: Fulfillment, name: string, order: Order, facts: Facts): Said {
  const tracking = fulfillment.tracking[0]
  const parcel = tracking ? `${name} (${tracking.company ? `${tracking.company} ` : ''}${tracking.number})` : name
  const status = (fulfillment.displayStatus ?? '').toLowerCase()
  const link = tracking?.url ? ` You can follow it here: ${tracking.url}` : ''
  const shipped = `${parcel} was handed over for shipping on ${sayDay(fulfillment.createdAt, facts)}.`
  const known = SHOP_SAYS[status]
  const isDelivered = status === 'delivered' && fulfillment.deliveredAt !== null
  const text =
    isDelivered && fulfillment.deliveredAt
      ? `According to our records, ${parcel.charAt(0).toLowerCase()}${parcel.slice(1)} was delivered on ${sayDay(fulfillment.deliveredAt, facts)}.`
      : `${shipped}${known ?? ''}`
  return {
    text: `${text}${link}`,
    claims: [{ text: `${text}${link}`, source: `fulfillment ${fulfillment.id} of order ${order.id}` }],
    isAnswer: isDelivered || known !== undefined,
  }
}

/** Carriers put names of neighbours and signers into free text: only what is a plain place is passed on. */
const PLACES =
  /^(?:left (?:at|in|by|on)? ?)?(?:the )?(?:front|back|side|rear)? ?(?:door(?:step)?|porch|deck|patio|mail ?box|letter ?box|mail ?room|garage|reception|front desk|office|lobby|locker|parcel (?:locker|box)|shed|neighbou?r|dock|receiver|safe place|in\/at mailbox)$/i
const PERSON = /\b(signed|signature|received by|accepted by|left with|mr|mrs|ms)\b/i

const first = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const SHOP_SAYS: Record<string, string> = {
  in_transit: ' The last update we have says it is on its way.',
  out_for_delivery: ' The last update we have says it is out for delivery.',
  attempted_delivery: ' The last update we have says a delivery was attempted.',
  ready_for_pickup: ' The last update we have says it is ready to be picked up.',
}
