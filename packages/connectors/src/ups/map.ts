import type { Shipment, ShipmentEvent, ShipmentStatus } from '@bookbag/core/shipment'
import type { ActivityPayload, PackagePayload } from './payloads.ts'
import { meaningOf, type ScanMeaning } from './status.ts'

const dashed = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`
const colons = (time: string): string => `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}`

/** From GMT where UPS gives it ("20261124", "14:14:00" or "141400"), else from the place's clock and its offset; null where neither is whole. */
function instantOf({ date, time, gmtDate, gmtTime, gmtOffset }: ActivityPayload): string | null {
  const digits = (text: string | null | undefined): string => (text ?? '').replace(/\D/g, '')
  const texts: string[] = []
  if (digits(gmtDate).length === 8 && digits(gmtTime).length === 6) texts.push(`${dashed(digits(gmtDate))}T${colons(digits(gmtTime))}Z`)
  if (date && time && gmtOffset && /^[+-]\d\d:\d\d$/.test(gmtOffset)) texts.push(`${dashed(date)}T${colons(time)}${gmtOffset}`)
  const found = texts.map((text) => new Date(text)).find((each) => !Number.isNaN(each.getTime()))
  return found?.toISOString() ?? null
}

const localTimeOf = ({ date, time, gmtOffset }: ActivityPayload): string | null => (date && time ? `${dashed(date)}T${colons(time).slice(0, 5)}${gmtOffset ?? ''}` : null)

function placeOf({ location }: ActivityPayload): string | null {
  const { city, stateProvince, countryCode, country } = location?.address ?? {}
  return [city, stateProvince, countryCode ?? country].filter((part) => part).join(', ') || null
}

type Scan = { event: ShipmentEvent; meaning: Exclude<ScanMeaning, 'keeps'>; raw: string | null }

/** Oldest first in, newest first out: a scan that only changes plans has the status of the one before it. */
function scansOf(activities: ActivityPayload[]): Scan[] {
  const scans: Scan[] = []
  let before: Exclude<ScanMeaning, 'keeps'> = { status: 'unknown' }
  for (const activity of activities.toReversed()) {
    const at = instantOf(activity)
    if (at === null) continue
    const said = meaningOf(activity.status?.statusCode)
    const meaning: Exclude<ScanMeaning, 'keeps'> = said === 'keeps' ? before : said
    before = meaning
    const description = activity.status?.description?.trim() || 'Scanned'
    scans.unshift({
      event: { at, localTime: localTimeOf(activity), status: meaning.status, description, place: placeOf(activity) },
      meaning,
      raw: activity.status?.statusCode ?? null,
    })
  }
  return scans
}

/** Once a parcel turns back it stays a return, whatever the later scans say: its last scan, at the sender's door, reads "delivered". */
function statusOf(scans: Scan[], latest: Exclude<ScanMeaning, 'keeps'>): { status: ShipmentStatus; isReturning: boolean } {
  const turned = latest.isReturning === true || scans.some((scan) => scan.meaning.isReturning === true)
  if (turned && latest.status === 'delivered') return { status: 'returned', isReturning: false }
  return { status: latest.status, isReturning: turned && latest.status !== 'returned' }
}

function expectedDay({ deliveryDate }: PackagePayload): string | null {
  const day = (type: string): string | null | undefined => deliveryDate?.find((each) => each.type === type)?.date
  const date = day('RDD') ?? day('SDD')
  if (!date) return null
  const text = dashed(date)
  return Number.isNaN(Date.parse(text)) ? null : text
}

export function shipmentOf(payload: PackagePayload): Shipment {
  const scans = scansOf(payload.activity ?? [])
  const current = payload.currentStatus?.statusCode ?? null
  const said = current === null ? 'keeps' : meaningOf(current)
  const latest: Exclude<ScanMeaning, 'keeps'> = scans[0]?.meaning ?? (said === 'keeps' ? { status: 'unknown' } : said)
  const { status, isReturning } = statusOf(scans, latest)
  const isDone = status === 'delivered' || status === 'returned'
  return {
    trackingNumber: payload.trackingNumber,
    carrier: 'ups',
    service: payload.service?.description ?? null,
    status,
    rawStatus: scans[0]?.raw ?? current,
    isDelayed: !isDone && latest.isDelayed === true,
    isReturning,
    needsCustomer: latest.needsCustomer === true,
    estimatedDelivery: isDone ? null : expectedDay(payload),
    deliveredAt: status === 'delivered' ? (scans.find((scan) => scan.meaning.status === 'delivered')?.event.at ?? null) : null,
    deliveredTo: status === 'delivered' ? (payload.deliveryInformation?.location ?? null) : null,
    receivedBy: status === 'delivered' ? (payload.deliveryInformation?.receivedBy ?? null) : null,
    trackingUrl: `https://www.ups.com/track?tracknum=${encodeURIComponent(payload.trackingNumber)}`,
    events: scans.map((scan) => scan.event),
  }
}
