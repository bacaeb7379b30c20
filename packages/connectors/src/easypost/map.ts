import type { Shipment } from '@bookbag/core/shipment'
import { dayOf, momentOf } from '../carriers/moment.ts'
import { placeOf, type Scan, shipmentOfScans } from '../carriers/scan.ts'
import type { DetailPayload, TrackerPayload } from './payloads.ts'
import { meaningOf } from './status.ts'

function scanOf(detail: DetailPayload): Scan | null {
  const moment = momentOf(detail.datetime)
  if (moment === null) return null
  const { city, state, country } = detail.tracking_location ?? {}
  return {
    ...moment,
    said: meaningOf(detail.status, detail.status_detail),
    description: detail.message?.trim() || detail.description?.trim() || 'Scanned',
    place: placeOf(city, state, country),
    raw: detail.status_detail?.trim() || detail.status?.trim() || null,
  }
}

/** EasyPost has several names for one carrier ("DHLExpress", "DHLPaket", "FedExSmartPost"). */
export function carrierNamed(name: string | null | undefined): string {
  const lower = name?.toLowerCase() ?? ''
  return ['ups', 'fedex', 'usps', 'dhl'].find((carrier) => lower.startsWith(carrier)) ?? (lower || 'unknown')
}

/** A tracker made a moment ago knows nothing yet, like one whose carrier answers nothing. */
export const isEmpty = ({ status, tracking_details }: TrackerPayload): boolean =>
  (tracking_details ?? []).length === 0 && (!status || ['unknown', 'error'].includes(status.toLowerCase()))

export function shipmentOf(trackingNumber: string, tracker: TrackerPayload): Shipment {
  const told = (tracker.tracking_details ?? []).map(scanOf).filter((scan) => scan !== null)
  const scans = told.toSorted((left, right) => right.at.localeCompare(left.at))
  const summary = tracker.status ? { said: meaningOf(tracker.status, tracker.status_detail), raw: tracker.status_detail?.trim() || tracker.status } : null
  return shipmentOfScans({
    trackingNumber,
    carrier: carrierNamed(tracker.carrier),
    service: tracker.carrier_detail?.service ?? null,
    scans,
    summary: summary?.said.status === 'unknown' && scans.length > 0 ? null : summary,
    estimatedDelivery: dayOf(tracker.carrier_detail?.est_delivery_date_local) ?? dayOf(tracker.est_delivery_date),
    originalDelivery: dayOf(tracker.carrier_detail?.guaranteed_delivery_date),
    deliveredAt: null,
    deliveredTo: null,
    receivedBy: tracker.signed_by?.trim() || null,
    trackingUrl: tracker.public_url?.startsWith('https://') ? tracker.public_url : null,
    toldBy: 'aggregator',
  })
}
