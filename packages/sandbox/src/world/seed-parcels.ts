import type { z } from 'zod'
import type { WorldAddress } from './basics.ts'
import type { WorldParcel } from './parcel.ts'

/** How a parcel fares. Scans later than the world's `now` lie in wait and happen as its clock runs. */
export type Journey = 'on_time' | 'lost' | 'returning' | 'neighbour' | 'attempted' | 'delayed' | 'exception' | 'label_only' | 'pickup'

type Scan = z.input<typeof WorldParcel>['events'] extends (infer E)[] | undefined ? E : never
type Step = [hours: number, status: Scan['status'], description: string, where: 'origin' | 'hub' | 'destination']

const HOUR = 3_600_000

const START: Step[] = [
  [0, 'label_created', 'Shipper created a label, UPS has not received the package yet.', 'origin'],
  [6, 'in_transit', 'Origin scan', 'origin'],
  [16, 'in_transit', 'Departed from facility', 'origin'],
]
const MIDDLE: Step[] = [...START, [34, 'in_transit', 'Arrived at facility', 'hub']]
const LAST_MILE: Step[] = [...MIDDLE, [58, 'in_transit', 'Arrived at facility', 'destination'], [68, 'out_for_delivery', 'Out for delivery today', 'destination']]

const JOURNEYS: Record<Journey, Step[]> = {
  on_time: [...LAST_MILE, [74, 'delivered', 'Delivered', 'destination']],
  lost: MIDDLE,
  returning: [...LAST_MILE, [76, 'attempted_delivery', 'The receiver was not available', 'destination'], [100, 'returning', 'Returning to sender', 'destination']],
  neighbour: [...LAST_MILE, [75, 'delivered', 'Delivered: left with a neighbor', 'destination']],
  attempted: [...LAST_MILE, [76, 'attempted_delivery', 'A delivery attempt was made; we will try again', 'destination']],
  delayed: [...MIDDLE, [60, 'delayed', 'A late trailer arrival has caused a delay', 'hub']],
  exception: [...MIDDLE, [60, 'exception', 'The package was damaged in transit', 'hub']],
  label_only: [START[0] as Step],
  pickup: [...LAST_MILE, [78, 'available_for_pickup', 'The package is held at an access point', 'destination']],
}

type Address = z.infer<typeof WorldAddress>

export type ParcelPlan = {
  carrier: z.input<typeof WorldParcel>['carrier']
  number: string
  shippedAt: number
  journey: Journey
  address: Address
  isUnknownToCarrier?: boolean
}

const isoAt = (time: number): string => new Date(time).toISOString()

export const seedParcel = (plan: ParcelPlan): z.input<typeof WorldParcel> => {
  const isAmerican = plan.address.country === 'US'
  const origin = isAmerican ? { city: 'Columbus', province: 'OH', country: 'US' } : { city: 'Leipzig', province: null, country: 'DE' }
  const destination = { city: plan.address.city, province: plan.address.province ?? null, country: plan.address.country }
  const hub = isAmerican ? { city: 'Louisville', province: 'KY', country: 'US' } : { city: 'Köln', province: null, country: 'DE' }
  const places = { origin, hub, destination }
  const isDelivered = plan.journey === 'on_time' || plan.journey === 'neighbour'
  return {
    carrier: plan.carrier,
    number: plan.number,
    service: plan.carrier === 'ups' ? 'UPS Ground' : 'Standard',
    origin,
    destination,
    estimatedDelivery: isoAt(plan.shippedAt + 74 * HOUR).slice(0, 10),
    deliveredTo: isDelivered ? (plan.journey === 'neighbour' ? 'Neighbor' : 'Front Door') : null,
    receivedBy: plan.journey === 'neighbour' ? 'HALE NEXT DOOR' : null,
    isUnknownToCarrier: plan.isUnknownToCarrier ?? false,
    events: JOURNEYS[plan.journey].map(([hours, status, description, where]) => ({
      at: isoAt(plan.shippedAt + hours * HOUR),
      status,
      description: plan.carrier === 'ups' ? description : description.replace('UPS', 'the carrier'),
      ...places[where],
      utcOffset: isAmerican ? '-05:00' : '+01:00',
    })),
  }
}
