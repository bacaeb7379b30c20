import type { WorldParcel } from '../world/parcel.ts'
import { localTime, scansUpTo, type WorldScan } from '../world/parcel-scans.ts'
import { statusOf } from './codes.ts'

const eventJson = (parcel: WorldParcel, scan: WorldScan, isNewest: boolean): Record<string, unknown> => ({
  eventType: statusOf(scan, parcel.deliveredTo).text,
  eventTimestamp: localTime(scan),
  GMTTimestamp: new Date(scan.at).toISOString().replace('.000Z', 'Z'),
  GMTOffset: scan.utcOffset,
  eventCountry: scan.country === 'US' ? null : scan.country,
  eventCity: scan.city?.toUpperCase() ?? null,
  eventState: scan.province,
  eventZIP: null,
  firm: null,
  name: isNewest && scan.status === 'delivered' ? parcel.receivedBy : null,
  authorizedAgent: 'false',
  eventCode: statusOf(scan, parcel.deliveredTo).code,
  additionalProp: null,
})

/** With its quirks: booleans as strings, HTML in the names of services. */
export const detailJson = (parcel: WorldParcel, now: Date): Record<string, unknown> => {
  const scans = scansUpTo(parcel, now)
  const [latest] = scans
  const status = latest && statusOf(latest, parcel.deliveredTo)
  const isThere = latest?.status === 'delivered' || latest?.status === 'returned'
  return {
    destinationCity: parcel.destination?.city.toUpperCase() ?? null,
    destinationState: parcel.destination?.province ?? null,
    emailEnabled: 'true',
    ...(parcel.estimatedDelivery && !isThere ? { expectedDeliveryTimeStamp: `${parcel.estimatedDelivery}T21:00:00`, expectedDeliveryType: 'Expected Delivery by' } : {}),
    mailClass: 'USPS Ground Advantage<SUP>&#153;</SUP>',
    mailType: 'DM',
    proofOfDeliveryEnabled: 'false',
    RRAMEnabled: 'false',
    services: ['USPS Tracking<SUP>&#174;</SUP>', 'Up to $100 insurance included'],
    status: status?.text ?? '',
    statusCategory: status?.category ?? '',
    statusSummary: `${status?.text ?? ''}.`,
    trackingEvents: scans.map((scan, index) => eventJson(parcel, scan, index === 0)),
    trackingNumber: parcel.number,
  }
}
