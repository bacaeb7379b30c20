import type { Shipment } from '@bookbag/core/shipment'
import { placeOf, type Scan, shipmentOfScans } from '../carriers/scan.ts'
import type { ActivityPayload, PackagePayload } from './payloads.ts'
import { meaningOf } from './status.ts'

const dashed = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`
const colons = (time: string): string => `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}`

/**
 * From GMT where UPS gives it ("20261124", "14:14:00" or "141400"), else from the place's clock and its offset. Without either the place's clock is read as GMT:
 * the day is right, the moment may be half a day off, and the newest scan is not lost. Null where there is no whole time.
 */
function instantOf({ date, time, gmtDate, gmtTime, gmtOffset }: ActivityPayload): string | null {
  const digits = (text: string | null | undefined): string => (text ?? '').replace(/\D/g, '')
  const texts: string[] = []
  if (digits(gmtDate).length === 8 && digits(gmtTime).length === 6) texts.push(`${dashed(digits(gmtDate))}T${colons(digits(gmtTime))}Z`)
  if (date && time) texts.push(`${dashed(date)}T${colons(time)}${gmtOffset && /^[+-]\d\d:\d\d$/.test(gmtOffset) ? gmtOffset : 'Z'}`)
  const found = texts.map((text) => new Date(text)).find((each) => !Number.isNaN(each.getTime()))
  return found?.toISOString() ?? null
}

const localTimeOf = ({ date, time, gmtOffset }: ActivityPayload): string | null => (date && time ? `${dashed(date)}T${colons(time).slice(0, 5)}${gmtOffset ?? ''}` : null)

function scanOf(activity: ActivityPayload): Scan | null {
  const at = instantOf(activity)
  if (at === null) return null
  const { city, stateProvince, countryCode, country } = activity.location?.address ?? {}
  return {
    at,
    localTime: localTimeOf(activity),
    said: meaningOf(activity.status),
    description: activity.status?.description?.trim() || 'Scanned',
    place: placeOf(city, stateProvince, countryCode ?? country),
    raw: activity.status?.statusCode ?? null,
  }
}

function expectedDay({ deliveryDate }: PackagePayload): string | null {
  const day = (type: string): string | null | undefined => deliveryDate?.find((each) => each.type === type)?.date
  return dayIn(day('RDD') ?? day('SDD'))
}

const dayIn = (date: string | null | undefined): string | null => (date && !Number.isNaN(Date.parse(dashed(date))) ? dashed(date) : null)

/** "RDD" comes in the place of "SDD" once UPS has put the day off. */
function firstDay({ deliveryDate }: PackagePayload): string | null {
  const isPutOff = deliveryDate?.some((each) => each.type === 'RDD') === true
  return isPutOff ? dayIn(deliveryDate?.find((each) => each.type === 'SDD')?.date) : null
}

/** Whether there is something to see, not what: pictures are neither fetched nor kept. */
function proofsOf({ deliveryInformation }: PackagePayload): Shipment['proofs'] {
  const proofs: Shipment['proofs'] = []
  if (deliveryInformation?.signature) proofs.push({ kind: 'signature', url: null })
  if (deliveryInformation?.deliveryPhoto?.photoCaptureInd === 'Y') proofs.push({ kind: 'photo', url: null })
  if (deliveryInformation?.pod) proofs.push({ kind: 'document', url: null })
  return proofs
}

export function shipmentOf(payload: PackagePayload): Shipment {
  const scans = (payload.activity ?? []).map(scanOf).filter((scan) => scan !== null)
  const current = payload.currentStatus?.statusCode ?? null
  return shipmentOfScans({
    trackingNumber: payload.trackingNumber,
    carrier: 'ups',
    service: payload.service?.description ?? null,
    scans,
    summary: scans.length > 0 || current === null ? null : { said: meaningOf(payload.currentStatus), raw: current },
    estimatedDelivery: expectedDay(payload),
    originalDelivery: firstDay(payload),
    pickup: { name: null, address: null, hours: null, until: dayIn(payload.accessPointInformation?.pickupByDate) },
    proofs: proofsOf(payload),
    deliveredAt: null,
    deliveredTo: payload.deliveryInformation?.location ?? null,
    receivedBy: payload.deliveryInformation?.receivedBy ?? null,
    trackingUrl: `https://www.ups.com/track?tracknum=${encodeURIComponent(payload.trackingNumber)}`,
  })
}
