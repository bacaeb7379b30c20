import type { Shipment, ShipmentStatus } from './shipment.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long an answer about a parcel stands before its carrier is asked again, by what it said. Null = for good: what has arrived stays there. */
const STANDS: Record<ShipmentStatus, number | null> = {
  delivered: null,
  returned: null,
  cancelled: 24 * HOUR_MS,
  label_created: 4 * HOUR_MS,
  in_transit: 2 * HOUR_MS,
  available_for_pickup: 2 * HOUR_MS,
  attempted_delivery: HOUR_MS,
  exception: HOUR_MS,
  unknown: 30 * MINUTE_MS,
  out_for_delivery: 10 * MINUTE_MS,
}
/** A number that nobody knew yet: carriers show a new parcel ten to thirty minutes after its first scan. */
const UNKNOWN_STANDS_MS = 10 * MINUTE_MS
/** Where more hangs on the answer than a sentence about it. */
const RECENT_MS = 10 * MINUTE_MS

/**
 * `usual`: as often as the state calls for. `recent`: not older than ten minutes, for what may move money or goods. `now`: somebody asked for it.
 * None of them goes over the vendor's limits: those hold at the door out.
 */
export type Freshness = 'usual' | 'recent' | 'now'

/** May this answer be used as it is? `shipment` null = nobody knew the number when it was asked. `at` and `askedAt` in ISO. */
export function stillStands(kept: { shipment: Shipment | null; askedAt: string }, at: string, freshness: Freshness): boolean {
  const age = Date.parse(at) - Date.parse(kept.askedAt)
  const usual = usualMs(kept.shipment, at)
  if (usual === null) return true
  if (freshness === 'now') return false
  return age < (freshness === 'recent' ? Math.min(usual, RECENT_MS) : usual)
}

function usualMs(shipment: Shipment | null, at: string): number | null {
  if (shipment === null) return UNKNOWN_STANDS_MS
  const usual = STANDS[shipment.status]
  // On its day, and when it is late, it moves sooner than any other.
  const isDue = shipment.estimatedDelivery !== null && shipment.estimatedDelivery <= at.slice(0, 10)
  return shipment.status === 'in_transit' && (isDue || shipment.isDelayed) ? HOUR_MS : usual
}
