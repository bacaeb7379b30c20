import type { Shipment } from '@bookbag/core/shipment'
import { dayOf, momentOf } from '../carriers/moment.ts'
import { placeOf, type Scan, shipmentOfScans } from '../carriers/scan.ts'
import type { EventPayload, TrackAnswer } from './payloads.ts'
import { isLate, meaningOfEvent, meaningOfParcel } from './status.ts'

/** USPS writes "USPS Ground Advantage<SUP>&#153;</SUP>". */
const plain = (text: string | null | undefined): string | null =>
  text
    ?.replace(/<[^>]*>|&#?\w+;/g, '')
    .replaceAll('_', ' ')
    .trim() || null

function scanOf(event: EventPayload): Scan | null {
  const local = momentOf(event.eventTimestamp && `${event.eventTimestamp}${event.GMTOffset?.trim() ?? ''}`)
  const at = momentOf(event.GMTTimestamp)?.at ?? local?.at
  if (at === undefined) return null
  return {
    at,
    localTime: local?.localTime ?? null,
    said: meaningOfEvent(event.eventCode, event.eventType),
    description: plain(event.eventType) ?? 'Scanned',
    place: placeOf(event.eventCity, event.eventState, event.eventCountry),
    raw: event.eventCode ?? null,
  }
}

/** The later of the days that USPS names: a reply built on it promises too little rather than too much. */
function expectedDay({ expectedDeliveryTimeStamp, predictedDeliveryDate, guaranteedDeliveryTimeStamp }: TrackAnswer): string | null {
  const days = [expectedDeliveryTimeStamp, predictedDeliveryDate, guaranteedDeliveryTimeStamp].map(dayOf).filter((day) => day !== null)
  return days.sort().at(-1) ?? null
}

/** "Delivered, Front Door/Porch": what follows the comma. */
const leftAt = (status: string | null | undefined): string | null => /^delivered,\s*(.+)$/i.exec(plain(status) ?? '')?.[1] ?? null

export function shipmentOf(trackingNumber: string, answer: TrackAnswer): Shipment {
  const events = answer.trackingEvents ?? []
  const scans = events.map(scanOf).filter((scan) => scan !== null)
  const category = answer.statusCategory?.trim()
  return shipmentOfScans({
    trackingNumber,
    carrier: 'usps',
    service: plain(answer.mailClass),
    scans,
    summary: category ? { said: meaningOfParcel(category, answer.status, scans[0]?.said), raw: category } : null,
    isDelayed: isLate(answer.status),
    estimatedDelivery: expectedDay(answer),
    originalDelivery: dayOf(answer.guaranteedDeliveryTimeStamp),
    deliveredAt: null,
    deliveredTo: leftAt(answer.status),
    receivedBy: events[0]?.name?.trim() || events[0]?.firm?.trim() || null,
    trackingUrl: `https://tools.usps.com/go/TrackConfirmAction?tLabels=${encodeURIComponent(trackingNumber)}`,
  })
}
