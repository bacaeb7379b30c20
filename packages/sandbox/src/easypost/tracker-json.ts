import type { WorldParcel } from '../world/parcel.ts'
import { scansUpTo, type WorldScan } from '../world/parcel-scans.ts'

type EasypostStatus = { status: string; status_detail: string; message: string }
const status = (word: string, detail: string, message: string): EasypostStatus => ({ status: word, status_detail: detail, message })

const STATUS: Record<WorldScan['status'], EasypostStatus> = {
  label_created: status('pre_transit', 'label_created', 'Shipping label created'),
  in_transit: status('in_transit', 'arrived_at_facility', 'Arrived at facility'),
  out_for_delivery: status('out_for_delivery', 'out_for_delivery', 'Out for delivery'),
  available_for_pickup: status('available_for_pickup', 'arrived_at_pickup_location', 'Available for pickup'),
  attempted_delivery: status('in_transit', 'delivery_exception', 'Delivery attempted; nobody was there'),
  delivered: status('delivered', 'arrived_at_destination', 'Delivered'),
  exception: status('failure', 'damaged', 'The parcel was damaged'),
  delayed: status('in_transit', 'delayed', 'Delayed'),
  returning: status('return_to_sender', 'return', 'Returning to sender'),
  returned: status('delivered', 'arrived_at_destination', 'Delivered'),
  cancelled: status('cancelled', 'cancelled', 'Cancelled'),
  unknown: status('unknown', 'unknown', 'No status'),
}

/** A world's own code is EasyPost's detail. */
const statusOf = (scan: WorldScan): EasypostStatus => {
  const usual = STATUS[scan.status]
  return { ...usual, status_detail: scan.code ?? usual.status_detail, message: scan.description ?? usual.message }
}

export const CARRIER_NAMES: Record<WorldParcel['carrier'], string> = {
  ups: 'UPS',
  fedex: 'FedEx',
  usps: 'USPS',
  dhl: 'DHLExpress',
  dpd: 'DPD',
  gls: 'GLS',
  royal_mail: 'RoyalMail',
  canada_post: 'CanadaPost',
}

/** EasyPost's times: UTC, whole seconds. */
export const stampOf = (time: string): string => `${new Date(time).toISOString().slice(0, 19)}Z`

const detailJson = (scan: WorldScan, carrier: string): Record<string, unknown> => ({
  object: 'TrackingDetail',
  ...statusOf(scan),
  description: null,
  datetime: stampOf(scan.at),
  source: carrier,
  carrier_code: null,
  tracking_location: { object: 'TrackingLocation', city: scan.city?.toUpperCase() ?? null, state: scan.province, country: scan.country, zip: null },
})

export type Tracker = { id: string; createdAt: string; code: string; carrier: WorldParcel['carrier']; parcel: WorldParcel | undefined }

/** Its scans stand oldest first. A tracker whose carrier knows nothing is "unknown" and empty. */
export const trackerJson = ({ id, createdAt, code, carrier, parcel }: Tracker, now: Date): Record<string, unknown> => {
  const scans = parcel ? scansUpTo(parcel, now) : []
  const [latest] = scans
  const isThere = latest?.status === 'delivered' || latest?.status === 'returned'
  const { status: word, status_detail } = latest ? statusOf(latest) : STATUS.unknown
  const name = CARRIER_NAMES[carrier]
  return {
    id,
    object: 'Tracker',
    mode: 'production',
    tracking_code: code,
    status: word,
    status_detail,
    created_at: createdAt,
    updated_at: latest ? stampOf(latest.at) : createdAt,
    signed_by: latest?.status === 'delivered' ? (parcel?.receivedBy ?? null) : null,
    weight: null,
    est_delivery_date: parcel?.estimatedDelivery && !isThere ? `${parcel.estimatedDelivery}T00:00:00Z` : null,
    shipment_id: null,
    carrier: name,
    tracking_details: scans.map((scan) => detailJson(scan, name)).toReversed(),
    fees: [],
    carrier_detail: {
      object: 'CarrierDetail',
      service: parcel?.service ?? null,
      container_type: null,
      est_delivery_date_local: null,
      guaranteed_delivery_date: parcel?.originalDelivery ? `${parcel.originalDelivery}T00:00:00Z` : null,
      initial_delivery_attempt: null,
    },
    public_url: `https://track.easypost.com/${Buffer.from(id).toString('base64url')}`,
    is_return: false,
    finalized: isThere,
  }
}
