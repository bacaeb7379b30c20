import type { Facts } from '@bookbag/core/facts'
import type { Fulfillment, Order } from '@bookbag/core/order'
import { lastScan, type Shipment } from '@bookbag/core/shipment'
import type { Claim } from './reply.ts'
import { isPastDay, sayAgo, sayCalendarDay, sayDay } from './voice.ts'

export type Said = { text: string; claims: Claim[]; isAnswer: boolean }

/** What a parcel's carrier proves, and no more: "delivered" only when the carrier says so, never a date it did not give. */
export function sayShipment(shipment: Shipment, name: string, facts: Facts): Said {
  const source = `shipment ${shipment.trackingNumber}`
  const parcel = `${name} (${CARRIERS[shipment.carrier.toLowerCase()] ?? shipment.carrier} ${shipment.trackingNumber})`
  const said = status(shipment, parcel, facts)
  const extra = [scan(shipment, facts), expected(shipment, facts), shipment.trackingUrl ? `You can follow it here: ${shipment.trackingUrl}` : null].filter((each) => each !== null)
  const text = [said.text, ...extra].join(' ')
  return { text, claims: [{ text, source }], isAnswer: said.isAnswer }
}

function status(shipment: Shipment, parcel: string, facts: Facts): { text: string; isAnswer: boolean } {
  if (shipment.isReturning || shipment.status === 'returned') return { text: `${parcel} is on its way back to us according to the carrier.`, isAnswer: false }
  switch (shipment.status) {
    case 'delivered': {
      const when = shipment.deliveredAt ? ` on ${sayDay(shipment.deliveredAt, facts)}` : ''
      const where = shipment.deliveredTo && PLACES.test(shipment.deliveredTo) ? ` The carrier noted where it was left: ${shipment.deliveredTo}.` : ''
      return { text: `According to the carrier, ${parcel} was delivered${when}.${where}`, isAnswer: true }
    }
    case 'out_for_delivery':
      return { text: `${parcel} is out for delivery.`, isAnswer: true }
    case 'in_transit':
      return { text: `${parcel} is on its way${shipment.isDelayed ? ', and the carrier reports a delay' : ''}.`, isAnswer: true }
    case 'available_for_pickup':
      return { text: `${parcel} is waiting to be picked up at the carrier's pickup point.`, isAnswer: true }
    case 'attempted_delivery':
      return { text: `The carrier tried to deliver ${parcel} but could not hand it over.`, isAnswer: !shipment.needsCustomer }
    case 'label_created':
      return { text: `A shipping label exists for ${parcel}, but the carrier has not scanned the parcel yet.`, isAnswer: true }
    case 'exception':
      return { text: `The carrier reports a problem with ${parcel}.`, isAnswer: false }
    case 'cancelled':
      return { text: `The shipping label of ${parcel} was cancelled.`, isAnswer: false }
    default:
      return { text: `The carrier is not showing us any information about ${parcel} right now.`, isAnswer: false }
  }
}

function scan(shipment: Shipment, facts: Facts): string | null {
  const last = lastScan(shipment)
  if (!last || shipment.status === 'delivered' || shipment.status === 'label_created' || shipment.status === 'unknown') return null
  return `The last scan was ${sayAgo(last.at, facts)}${last.place ? ` in ${last.place}` : ''}${last.description && !PERSON.test(last.description) ? `: "${last.description.replace(/[.\s]+$/, '')}"` : ''}.`
}

function expected(shipment: Shipment, facts: Facts): string | null {
  const day = shipment.estimatedDelivery
  if (!day || ['delivered', 'returned', 'cancelled', 'exception', 'unknown'].includes(shipment.status) || shipment.isReturning) return null
  if (isPastDay(day, facts)) return `The carrier had expected delivery on ${sayCalendarDay(day, facts.shop)}, which has passed.`
  return `The carrier currently expects delivery on ${sayCalendarDay(day, facts.shop)}; that is its estimate.`
}

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
    isDelivered && fulfillment.deliveredAt ? `According to our records, ${parcel} was delivered on ${sayDay(fulfillment.deliveredAt, facts)}.` : `${shipped}${known ?? ''}`
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

/** Carriers as customers know them; any other is written as the shop writes it. */
const CARRIERS: Record<string, string> = { ups: 'UPS', fedex: 'FedEx', usps: 'USPS', dhl: 'DHL', dpd: 'DPD', gls: 'GLS' }

const SHOP_SAYS: Record<string, string> = {
  in_transit: ' The last update we have says it is on its way.',
  out_for_delivery: ' The last update we have says it is out for delivery.',
  attempted_delivery: ' The last update we have says a delivery was attempted.',
  ready_for_pickup: ' The last update we have says it is ready to be picked up.',
}
