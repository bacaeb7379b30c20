import type { Advice, Shipment, ShipmentEvent, ShipmentStatus } from '@bookbag/core/shipment'
import { isNeighbour } from './neighbour.ts'

export type Meaning = { status: ShipmentStatus; isDelayed?: true; isReturning?: true; needsCustomer?: true; advice?: Advice }
/** What one scan says. `keeps` = it only records a change of plans: the parcel is where it was. */
export type ScanMeaning = Meaning | 'keeps'

export const UNKNOWN: Meaning = { status: 'unknown' }

/** "AA BB" and what it says, one entry a code. */
export const meaningsBy = (table: [ScanMeaning, string][]): Map<string, ScanMeaning> =>
  new Map(table.flatMap(([meaning, codes]) => codes.split(' ').map((code) => [code, meaning] as const)))

export type Scan = Omit<ShipmentEvent, 'status'> & { said: ScanMeaning; raw: string | null }

/** What a carrier told of a parcel. `summary` is the carrier's own word for the whole parcel, where it outranks the newest scan. */
export type TrackedParcel = Pick<Shipment, 'trackingNumber' | 'carrier' | 'service' | 'trackingUrl' | 'estimatedDelivery' | 'deliveredTo' | 'receivedBy'> & {
  /** Newest first. */
  scans: Scan[]
  summary: { said: ScanMeaning; raw: string | null } | null
  isDelayed?: boolean
  isReturning?: boolean
  /** Null = when the scan says so. */
  deliveredAt: string | null
  originalDelivery?: string | null
  pickup?: Shipment['pickup']
  proofs?: Shipment['proofs']
  toldBy?: Shipment['toldBy']
}

type SettledScan = { event: ShipmentEvent; meaning: Meaning; raw: string | null }

/** A scan that only changes plans has the status of the one before it. */
function settle(newestFirst: Scan[]): SettledScan[] {
  const settled: SettledScan[] = []
  let before = UNKNOWN
  for (const { said, raw, at, localTime, description, place } of newestFirst.toReversed()) {
    before = said === 'keeps' ? before : said
    settled.unshift({ event: { at, localTime, status: before.status, description, place }, meaning: before, raw })
  }
  return settled
}

/** Once a parcel turns back it stays a return, whatever the later scans say: its last scan, at the sender's door, reads "delivered". */
export function shipmentOfScans(parcel: TrackedParcel): Shipment {
  const scans = settle(parcel.scans)
  const summed = parcel.summary === null || parcel.summary.said === 'keeps' ? undefined : parcel.summary.said
  const latest = summed ?? scans[0]?.meaning ?? UNKNOWN
  const hasTurned = parcel.isReturning === true || [latest, ...scans.map((scan) => scan.meaning)].some((each) => each.isReturning === true || each.status === 'returned')
  const status = hasTurned && latest.status === 'delivered' ? 'returned' : latest.status
  const isDone = status === 'delivered' || status === 'returned'
  const isDelivered = status === 'delivered'
  return {
    trackingNumber: parcel.trackingNumber,
    carrier: parcel.carrier,
    service: parcel.service,
    status,
    rawStatus: parcel.summary?.raw ?? scans[0]?.raw ?? null,
    isDelayed: !isDone && (latest.isDelayed === true || parcel.isDelayed === true),
    isReturning: hasTurned && status !== 'returned',
    needsCustomer: latest.needsCustomer === true,
    advice: hasTurned ? [] : adviceIn(latest),
    estimatedDelivery: isDone ? null : parcel.estimatedDelivery,
    originalDelivery: isDone ? null : (parcel.originalDelivery ?? null),
    deliveredAt: isDelivered ? (parcel.deliveredAt ?? scans.find((scan) => scan.meaning.status === 'delivered')?.event.at ?? null) : null,
    deliveredTo: isDelivered ? parcel.deliveredTo : null,
    receivedBy: isDelivered ? parcel.receivedBy : null,
    isWithNeighbour: isDelivered && isNeighbour(parcel.deliveredTo, parcel.scans[0]?.description),
    pickup: status === 'available_for_pickup' ? (parcel.pickup ?? NOWHERE_NAMED) : null,
    proofs: isDelivered ? (parcel.proofs ?? []) : [],
    trackingUrl: parcel.trackingUrl,
    toldBy: parcel.toldBy ?? 'carrier',
    events: scans.map((scan) => scan.event),
  }
}

const NOWHERE_NAMED: Shipment['pickup'] = { name: null, address: null, hours: null, until: null }

/** What a status asks of the customer where its code says nothing finer. */
function adviceIn({ status, needsCustomer, advice }: Meaning): Advice[] {
  if (advice) return [advice]
  if (status === 'available_for_pickup') return ['pick_up']
  if (status === 'attempted_delivery') return ['arrange_redelivery']
  return status === 'exception' && needsCustomer === true ? ['contact_carrier'] : []
}

export const placeOf = (...parts: (string | null | undefined)[]): string | null => parts.filter((part) => part?.trim()).join(', ') || null
