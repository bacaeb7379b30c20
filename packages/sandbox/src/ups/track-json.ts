import type { WorldParcel } from '../world/parcel.ts'
import { localTime, scansUpTo, type WorldScan } from '../world/parcel-scans.ts'
import { STATUS, type UpsStatus } from './codes.ts'

const compact = (time: string): { date: string; time: string } => {
  const digits = time.replace(/\D/g, '')
  return { date: digits.slice(0, 8), time: digits.slice(8, 14) }
}

const statusOf = (scan: WorldScan): UpsStatus & { simplifiedTextDescription: string } => {
  const status = STATUS[scan.status]
  const statusCode = scan.code !== null && /^\d{1,3}$/.test(scan.code) ? scan.code.padStart(3, '0') : status.statusCode
  return { ...status, statusCode, description: scan.description ?? status.description, simplifiedTextDescription: '' }
}

const activityOf = (scan: WorldScan): Record<string, unknown> => {
  const local = compact(localTime(scan))
  const gmt = compact(new Date(scan.at).toISOString())
  return {
    date: local.date,
    time: local.time,
    gmtDate: gmt.date,
    gmtOffset: scan.utcOffset,
    gmtTime: `${gmt.time.slice(0, 2)}:${gmt.time.slice(2, 4)}:${gmt.time.slice(4, 6)}`,
    location: { address: { city: scan.city ?? '', stateProvince: scan.province ?? '', countryCode: scan.country ?? '', country: scan.country ?? '' }, slic: '4321' },
    status: statusOf(scan),
  }
}

const deliveryOf = (parcel: WorldParcel, latest: WorldScan | undefined): Record<string, unknown> => {
  if (latest?.status !== 'delivered') return {}
  const { date, time } = compact(localTime(latest))
  return {
    deliveryDate: [{ type: 'DEL', date }],
    deliveryTime: { type: 'DEL', startTime: '', endTime: time },
    deliveryInformation: { location: parcel.deliveredTo ?? '', receivedBy: parcel.receivedBy ?? '' },
  }
}

/** A day that was put off comes beside the one first named. */
const datesOf = (expected: string, original: string | null): Record<string, unknown>[] =>
  original === null
    ? [{ type: 'SDD', date: expected }]
    : [
        { type: 'SDD', date: original.replaceAll('-', '') },
        { type: 'RDD', date: expected },
      ]

export const foundJson = (parcel: WorldParcel, now: Date): Record<string, unknown> => {
  const scans = scansUpTo(parcel, now)
  const [latest] = scans
  const expected = parcel.estimatedDelivery?.replaceAll('-', '')
  return {
    trackResponse: {
      shipment: [
        {
          inquiryNumber: parcel.number,
          package: [
            {
              trackingNumber: parcel.number,
              activity: scans.map(activityOf),
              ...(latest ? { currentStatus: statusOf(latest) } : {}),
              ...(expected ? { deliveryDate: datesOf(expected, parcel.originalDelivery) } : {}),
              ...(latest?.status === 'available_for_pickup' && parcel.pickup?.until ? { accessPointInformation: { pickupByDate: parcel.pickup.until.replaceAll('-', '') } } : {}),
              ...deliveryOf(parcel, latest),
              packageCount: 1,
              service: { code: '518', description: parcel.service, levelCode: '003' },
              weight: { weight: '1.20', unitOfMeasurement: 'LBS' },
              referenceNumber: [],
              milestones: [],
            },
          ],
          userRelation: ['SHIPPER'],
        },
      ],
    },
  }
}

/** HTTP 200, as UPS really answers. */
export const notFoundJson = (number: string): Record<string, unknown> => ({
  trackResponse: { shipment: [{ inquiryNumber: number, warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }] }] },
})
