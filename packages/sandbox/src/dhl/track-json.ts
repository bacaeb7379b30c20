import type { WorldParcel } from '../world/parcel.ts'
import { localTime, scansUpTo, type WorldScan } from '../world/parcel-scans.ts'
import { divisionOf, statusOf } from './codes.ts'

type Place = { city: string | null; country: string | null }

const addressJson = ({ city, country }: Place): Record<string, unknown> => ({
  address: { ...(country ? { countryCode: country } : {}), ...(city ? { addressLocality: city } : {}) },
})

const clock = (scan: WorldScan): string => `${localTime(scan)}${scan.utcOffset}`

export const shipmentJson = (parcel: WorldParcel, now: Date): Record<string, unknown> => {
  const division = divisionOf(parcel.number)
  const scans = scansUpTo(parcel, now)
  const [latest] = scans
  const eventJson = (scan: WorldScan): Record<string, unknown> => ({ timestamp: clock(scan), location: addressJson(scan), ...statusOf(division, scan) })
  const isThere = latest?.status === 'delivered' || latest?.status === 'returned'
  const hasTurned = scans.some((scan) => scan.status === 'returning' || scan.status === 'returned')
  return {
    id: parcel.number,
    service: division,
    ...(parcel.origin ? { origin: addressJson(parcel.origin) } : {}),
    ...(parcel.destination || parcel.pickup?.name
      ? {
          destination: { ...(parcel.destination ? addressJson(parcel.destination) : {}), ...(parcel.pickup?.name ? { servicePoint: { url: '', label: parcel.pickup.name } } : {}) },
        }
      : {}),
    ...(latest ? { status: eventJson(latest) } : {}),
    ...(parcel.estimatedDelivery && !isThere ? { estimatedTimeOfDelivery: `${parcel.estimatedDelivery}T00:00:00Z`, estimatedTimeOfDeliveryRemark: 'By End of Day' } : {}),
    serviceUrl: `https://www.dhl.de/de/privatkunden.html?piececode=${encodeURIComponent(parcel.number)}`,
    returnFlag: hasTurned,
    details: {
      carrier: { '@type': 'Organization', organizationName: division === 'express' ? 'DHL Express' : 'Deutsche Post DHL' },
      product: { productName: `DHL ${parcel.service}` },
      ...(latest?.status === 'delivered' && parcel.receivedBy
        ? { proofOfDelivery: { timestamp: clock(latest), signed: { '@type': 'Person', name: parcel.receivedBy } }, proofOfDeliverySignedAvailable: true }
        : { proofOfDeliverySignedAvailable: false }),
      totalNumberOfPieces: 1,
      pieceIds: [parcel.number],
    },
    events: scans.map(eventJson),
  }
}

export const answerJson = (number: string, shipments: Record<string, unknown>[]): Record<string, unknown> => {
  const url = (offset: number): string => `/shipments?trackingNumber=${encodeURIComponent(number)}&offset=${offset}&limit=5`
  return { url: url(0), firstUrl: url(0), lastUrl: url(0), shipments, possibleAdditionalShipmentsUrl: [] }
}
