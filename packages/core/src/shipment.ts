import { z } from 'zod'

export const SHIPMENT_STATUSES = [
  'unknown',
  'label_created',
  'in_transit',
  'out_for_delivery',
  'available_for_pickup',
  'attempted_delivery',
  'delivered',
  'exception',
  'returned',
  'cancelled',
] as const
export const ShipmentStatus = z.enum(SHIPMENT_STATUSES)
export type ShipmentStatus = z.infer<typeof ShipmentStatus>

export const ShipmentEvent = z.object({
  at: z.iso.datetime(),
  /** The place's own clock reading as the carrier printed it, "2026-11-24T09:14-05:00"; null when the carrier gives none. */
  localTime: z.string().nullable(),
  status: ShipmentStatus,
  description: z.string(),
  place: z.string().nullable(),
})
export type ShipmentEvent = z.infer<typeof ShipmentEvent>

/** What the customer, and nobody else, can do about a parcel. */
export const ADVICE = ['pay_customs', 'correct_address', 'pick_up', 'arrange_redelivery', 'contact_carrier'] as const
export const Advice = z.enum(ADVICE)
export type Advice = z.infer<typeof Advice>

/** Where a parcel waits for who it is for. `until`: the last day it is kept there. */
export const PickupPoint = z.object({ name: z.string().nullable(), address: z.string().nullable(), hours: z.string().nullable(), until: z.iso.date().nullable() })
export type PickupPoint = z.infer<typeof PickupPoint>

/** What the carrier can show for a delivery. A link may need the carrier's own sign-in; without one it is asked for at the carrier. */
export const DeliveryProof = z.object({ kind: z.enum(['signature', 'photo', 'document']), url: z.string().nullable() })
export type DeliveryProof = z.infer<typeof DeliveryProof>

/** A parcel as its carrier knows it. An unknown vendor status is `unknown`, keeps its raw value, and stops automation. */
export const Shipment = z.object({
  trackingNumber: z.string(),
  carrier: z.string(),
  service: z.string().nullable(),
  status: ShipmentStatus,
  rawStatus: z.string().nullable(),
  isDelayed: z.boolean(),
  isReturning: z.boolean(),
  needsCustomer: z.boolean(),
  advice: z.array(Advice),
  estimatedDelivery: z.iso.date().nullable(),
  /** The day first named, where the carrier still tells it: against `estimatedDelivery` it says how much later the parcel comes. */
  originalDelivery: z.iso.date().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
  /** "Front door", "Neighbour": where it was left. */
  deliveredTo: z.string().nullable(),
  receivedBy: z.string().nullable(),
  /** Handed to somebody next door: delivered to the carrier, and often not found by who ordered. */
  isWithNeighbour: z.boolean(),
  pickup: PickupPoint.nullable(),
  proofs: z.array(DeliveryProof),
  trackingUrl: z.string().nullable(),
  /** Whose word this is: the carrier's own, a service's that asks carriers, or the shop's, which heard of it. */
  toldBy: z.enum(['carrier', 'aggregator', 'shop']),
  /** Newest first. */
  events: z.array(ShipmentEvent),
})
export type Shipment = z.infer<typeof Shipment>

/** Days later than first named; null where the carrier did not say both. */
export function slipDays({ estimatedDelivery, originalDelivery }: Shipment): number | null {
  if (estimatedDelivery === null || originalDelivery === null) return null
  return Math.round((Date.parse(estimatedDelivery) - Date.parse(originalDelivery)) / 86_400_000)
}

export const lastScan = (shipment: Shipment): ShipmentEvent | undefined => shipment.events[0]

/** Worse than late: what a reply alone does not put right. */
export const hasTrouble = ({ status, isDelayed, needsCustomer }: Shipment): boolean =>
  status === 'returned' || status === 'cancelled' || (status === 'exception' && (!isDelayed || needsCustomer))
