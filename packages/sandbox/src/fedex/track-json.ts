import type { WorldParcel } from '../world/parcel.ts'
import { localTime, scansUpTo, type WorldScan } from '../world/parcel-scans.ts'
import { exceptionOf, statusOf } from './codes.ts'

const clock = (scan: WorldScan): string => `${localTime(scan)}${scan.utcOffset}`

const placeJson = (scan: WorldScan): Record<string, unknown> => ({
  city: scan.city?.toUpperCase() ?? '',
  stateOrProvinceCode: scan.province ?? '',
  countryCode: scan.country ?? '',
  residential: false,
})

const scanJson = (scan: WorldScan): Record<string, unknown> => {
  const { code, derivedCode, derivedStatus, description, exceptionCode } = statusOf(scan)
  return {
    date: clock(scan),
    eventType: code,
    eventDescription: description,
    exceptionCode,
    exceptionDescription: exceptionOf(exceptionCode),
    scanLocation: placeJson(scan),
    locationType: 'FEDEX_FACILITY',
    derivedStatusCode: derivedCode,
    derivedStatus,
  }
}

const statusJson = (scan: WorldScan): Record<string, unknown> => {
  const { code, derivedCode, derivedStatus, description, exceptionCode } = statusOf(scan)
  return {
    code,
    derivedCode,
    statusByLocale: derivedStatus,
    description,
    scanLocation: placeJson(scan),
    ...(exceptionCode ? { ancillaryDetails: [{ reason: exceptionCode, reasonDescription: exceptionOf(exceptionCode), action: '', actionDescription: '' }] } : {}),
    ...(scan.status === 'delayed' ? { delayDetail: { type: 'GENERAL', status: 'DELAYED' } } : {}),
  }
}

const timesJson = (parcel: WorldParcel, scans: WorldScan[]): Record<string, unknown>[] => {
  const [latest] = scans
  const first = scans.at(-1)
  const isThere = latest?.status === 'delivered' || latest?.status === 'returned'
  return [
    ...(first ? [{ type: 'SHIP', dateTime: clock(first) }] : []),
    ...(latest && isThere ? [{ type: 'ACTUAL_DELIVERY', dateTime: clock(latest) }] : []),
    ...(parcel.originalDelivery && !isThere ? [{ type: 'COMMITMENT', dateTime: `${parcel.originalDelivery}T20:00:00${latest?.utcOffset ?? '-05:00'}` }] : []),
    ...(parcel.estimatedDelivery && !isThere ? [{ type: 'ESTIMATED_DELIVERY', dateTime: `${parcel.estimatedDelivery}T20:00:00${latest?.utcOffset ?? '-05:00'}` }] : []),
  ]
}

/** One parcel. `serial` tells apart what has the same number. */
export const trackResult = (parcel: WorldParcel, now: Date, serial: number): Record<string, unknown> => {
  const scans = scansUpTo(parcel, now)
  const [latest] = scans
  const deliveries = scans.filter((scan) => statusOf(scan).code === 'DE').length
  return {
    trackingNumberInfo: { trackingNumber: parcel.number, carrierCode: 'FDXG', trackingNumberUniqueId: `${2_460_000_000 + serial}~${parcel.number}~FX` },
    serviceDetail: { type: 'FEDEX_GROUND', description: `FedEx ${parcel.service}`, shortDescription: 'FG' },
    ...(latest ? { latestStatusDetail: statusJson(latest) } : {}),
    dateAndTimes: timesJson(parcel, scans),
    scanEvents: scans.map(scanJson),
    deliveryDetails: {
      deliveryAttempts: String(deliveries),
      ...(latest?.status === 'delivered' ? { receivedByName: parcel.receivedBy ?? '', locationDescription: parcel.deliveredTo ?? '' } : {}),
    },
    ...(latest?.status === 'available_for_pickup' && parcel.pickup
      ? {
          holdAtLocation: {
            locationContactAndAddress: { contact: { companyName: parcel.pickup.name ?? '' }, address: { streetLines: parcel.pickup.address ? [parcel.pickup.address] : [] } },
          },
        }
      : {}),
    availableNotifications: ['ON_DELIVERY', 'ON_EXCEPTION'],
  }
}

/** Inside a 200, as FedEx really answers. */
export const errorResult = (number: string): Record<string, unknown> => ({
  trackingNumberInfo: { trackingNumber: number, trackingNumberUniqueId: '', carrierCode: '' },
  error:
    number === ''
      ? { code: 'TRACKING.TRACKINGNUMBER.EMPTY', message: 'Please provide tracking number.' }
      : { code: 'TRACKING.TRACKINGNUMBER.NOTFOUND', message: 'Tracking number cannot be found. Please correct the tracking number and try again.' },
})
