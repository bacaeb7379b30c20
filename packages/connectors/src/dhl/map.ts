import type { Shipment } from '@bookbag/core/shipment'
import { dayOf, momentOf } from '../carriers/moment.ts'
import { placeOf, type Scan, shipmentOfScans } from '../carriers/scan.ts'
import type { EventPayload, ShipmentPayload } from './payloads.ts'
import { meaningOf } from './status.ts'

const rawOf = ({ status, statusCode }: EventPayload): string | null => status?.trim() || statusCode?.trim() || null

function scanOf(event: EventPayload, service: string | null | undefined): Scan | null {
  const moment = momentOf(event.timestamp)
  if (moment === null) return null
  const { addressLocality, countryCode } = event.location?.address ?? {}
  return {
    ...moment,
    said: meaningOf(service, event.status, event.statusCode),
    description: event.description?.trim() || event.status?.trim() || 'Scanned',
    place: placeOf(addressLocality, countryCode),
    raw: rawOf(event),
  }
}

/** `events` may lack what `status` already tells. */
function scansOf(payload: ShipmentPayload): Scan[] {
  const told = (payload.events ?? []).map((event) => scanOf(event, payload.service)).filter((scan) => scan !== null)
  const newestFirst = told.toSorted((left, right) => right.at.localeCompare(left.at))
  const current = payload.status ? scanOf(payload.status, payload.service) : null
  return current !== null && !newestFirst.some((scan) => scan.at >= current.at) ? [current, ...newestFirst] : newestFirst
}

function signerOf({ details }: ShipmentPayload): string | null {
  const { name, givenName, familyName, organizationName } = details?.proofOfDelivery?.signed ?? {}
  return [givenName, familyName].filter((part) => part).join(' ') || name || organizationName || null
}

const linked = (kind: 'signature' | 'document', url: string | null | undefined): Shipment['proofs'] => (url?.startsWith('https://') ? [{ kind, url }] : [])

const proofsOf = ({ details }: ShipmentPayload): Shipment['proofs'] => [
  ...linked('signature', details?.proofOfDelivery?.signatureUrl),
  ...linked('document', details?.proofOfDelivery?.documentUrl),
]

/** "UNKNOWN - Product unknown" is DHL's way to say that it has no name. */
const productOf = (name: string | null | undefined): string | null => (name && !/^unknown\b/i.test(name) ? name : null)

export function shipmentOf(trackingNumber: string, payload: ShipmentPayload): Shipment {
  const { status, service, details, returnFlag, serviceUrl } = payload
  return shipmentOfScans({
    trackingNumber,
    carrier: 'dhl',
    service: productOf(details?.product?.productName),
    scans: scansOf(payload),
    summary: status ? { said: meaningOf(service, status.status, status.statusCode), raw: rawOf(status) } : null,
    isReturning: returnFlag === true,
    estimatedDelivery: dayOf(payload.estimatedTimeOfDelivery) ?? dayOf(payload.estimatedDeliveryTimeFrame?.estimatedThrough),
    pickup: { name: payload.destination?.servicePoint?.label?.trim() || null, address: null, hours: null, until: null },
    proofs: proofsOf(payload),
    deliveredAt: momentOf(details?.proofOfDelivery?.timestamp)?.at ?? null,
    deliveredTo: null,
    receivedBy: signerOf(payload),
    trackingUrl: serviceUrl?.startsWith('https://') ? serviceUrl : `https://www.dhl.com/global-en/home/tracking.html?tracking-id=${encodeURIComponent(trackingNumber)}`,
  })
}

export const isOf = (payload: ShipmentPayload, number: string): boolean =>
  [payload.id, ...(payload.details?.pieceIds ?? [])].some((id) => id.replace(/\s/g, '').toUpperCase() === number)

const toldAt = (payload: ShipmentPayload): string => momentOf(payload.status?.timestamp)?.at ?? ''

/** Within one division a number that came round again means the newer parcel. */
export const newestOf = (payloads: ShipmentPayload[]): ShipmentPayload | undefined => payloads.toSorted((left, right) => toldAt(right).localeCompare(toldAt(left)))[0]
