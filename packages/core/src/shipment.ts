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
  estimatedDelivery: z.iso.date().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
  /** "Front door", "Neighbour": where it was left. */
  deliveredTo: z.string().nullable(),
  receivedBy: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  /** Newest first. */
  events: z.array(ShipmentEvent),
})
export type Shipment = z.infer<typeof Shipment>

export const lastScan = (shipment: Shipment): ShipmentEvent | undefined => shipment.events[0]

/** Worse than late: what a reply alone does not put right. */
export const hasTrouble = ({ status, isDelayed, needsCustomer }: Shipment): boolean =>
  status === 'returned' || status === 'cancelled' || (status === 'exception' && (!isDelayed || needsCustomer))
