import type { Shipment } from '@bookbag/core/shipment'
import { dayOf, momentOf } from '../carriers/moment.ts'
import { placeOf, type Scan, shipmentOfScans } from '../carriers/scan.ts'
import type { ScanPayload, TrackResult } from './payloads.ts'
import { meaningOf } from './status.ts'

const present = (texts: (string | null | undefined)[]): string[] => texts.filter((text) => typeof text === 'string')

function scanOf(scan: ScanPayload): Scan | null {
  const moment = momentOf(scan.date)
  if (moment === null) return null
  const { city, stateOrProvinceCode, countryCode } = scan.scanLocation ?? {}
  return {
    ...moment,
    said: meaningOf([scan.eventType, scan.derivedStatusCode], present([scan.exceptionCode])),
    description: scan.exceptionDescription?.trim() || scan.eventDescription?.trim() || 'Scanned',
    place: placeOf(city, stateOrProvinceCode, countryCode),
    raw: scan.eventType ?? null,
  }
}

const timeOf = (result: TrackResult, type: string): string | null => result.dateAndTimes?.find((each) => each.type === type)?.dateTime ?? null
const atOf = (result: TrackResult, type: string): string | null => momentOf(timeOf(result, type))?.at ?? null

/** FedEx's own word for the parcel. `derivedCode` is the customer's status; `code` may only name the last scan. */
function summaryOf(result: TrackResult, newest: Scan | undefined): { said: ReturnType<typeof meaningOf>; raw: string | null } | null {
  const { code, derivedCode, ancillaryDetails } = result.latestStatusDetail ?? {}
  if (!code && !derivedCode) return null
  const attemptedAt = atOf(result, 'ATTEMPTED_DELIVERY')
  const isAttempt = attemptedAt !== null && (newest === undefined || attemptedAt > newest.at)
  const reasons = present((ancillaryDetails ?? []).map((detail) => detail.reason))
  return { said: meaningOf([derivedCode, code], isAttempt ? ['007', ...reasons] : reasons), raw: derivedCode ?? code ?? null }
}

function expectedDay(result: TrackResult): string | null {
  const told = [
    timeOf(result, 'ESTIMATED_DELIVERY'),
    result.estimatedDeliveryTimeWindow?.window?.ends,
    timeOf(result, 'COMMITMENT'),
    result.standardTransitTimeWindow?.window?.ends,
  ]
  return told.map(dayOf).find((day) => day !== null) ?? null
}

/** What was promised when it was sent, where the estimate has moved away from it. */
const promisedDay = (result: TrackResult): string | null => dayOf(timeOf(result, 'COMMITMENT')) ?? dayOf(result.standardTransitTimeWindow?.window?.ends)

function pickupOf({ holdAtLocation }: TrackResult): Shipment['pickup'] {
  const { contact, address } = holdAtLocation?.locationContactAndAddress ?? {}
  return { name: contact?.companyName?.trim() || null, address: placeOf(...(address?.streetLines ?? []), address?.city), hours: null, until: null }
}

const proofsOf = ({ availableImages }: TrackResult): Shipment['proofs'] =>
  (availableImages ?? []).flatMap(({ type }): Shipment['proofs'] => (type === 'SIGNATURE_PROOF_OF_DELIVERY' ? [{ kind: 'signature', url: null }] : []))

/** "FRONT_DESK" where FedEx gives no words. */
function leftAt({ deliveryDetails }: TrackResult): string | null {
  const type = deliveryDetails?.locationType?.toLowerCase().replaceAll('_', ' ')
  return deliveryDetails?.locationDescription?.trim() || (type ? type.charAt(0).toUpperCase() + type.slice(1) : null)
}

export function shipmentOf(trackingNumber: string, result: TrackResult): Shipment {
  const scans = (result.scanEvents ?? []).map(scanOf).filter((scan) => scan !== null)
  return shipmentOfScans({
    trackingNumber,
    carrier: 'fedex',
    service: result.serviceDetail?.description ?? null,
    scans,
    summary: summaryOf(result, scans[0]),
    isDelayed: result.latestStatusDetail?.delayDetail?.status === 'DELAYED',
    estimatedDelivery: expectedDay(result),
    originalDelivery: promisedDay(result),
    pickup: pickupOf(result),
    proofs: proofsOf(result),
    deliveredAt: atOf(result, 'ACTUAL_DELIVERY'),
    deliveredTo: leftAt(result),
    receivedBy: result.deliveryDetails?.receivedByName ?? null,
    trackingUrl: `https://www.fedex.com/fedextrack/?trknbr=${encodeURIComponent(trackingNumber)}`,
  })
}

/** FedEx uses its numbers again: of several parcels with one number, the one shipped last. */
export function newestOf(results: TrackResult[]): TrackResult | null {
  const shippedAt = (result: TrackResult): string => atOf(result, 'SHIP') ?? momentOf(result.scanEvents?.[0]?.date)?.at ?? ''
  return results.toSorted((left, right) => shippedAt(right).localeCompare(shippedAt(left)))[0] ?? null
}
