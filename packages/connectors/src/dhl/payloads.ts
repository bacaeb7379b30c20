import { z } from 'zod'

/** DHL Shipment Tracking - Unified 1.5, as far as it is read. Everything may be missing; ids come as numbers too. */
const Text = z.string().nullish()
const Id = z.union([z.string(), z.number()]).transform(String)

export const EventPayload = z.object({
  /** With "Z", with an offset, or with neither: then of the place's own clock. */
  timestamp: Text,
  location: z.object({ address: z.object({ addressLocality: Text, countryCode: Text }).nullish() }).nullish(),
  statusCode: Text,
  /** The division's own code, or a title. */
  status: Text,
  description: Text,
})
export type EventPayload = z.infer<typeof EventPayload>

const Person = z.object({ name: Text, givenName: Text, familyName: Text, organizationName: Text }).nullish()

export const ShipmentPayload = z.object({
  id: Id,
  service: Text,
  status: EventPayload.nullish(),
  estimatedTimeOfDelivery: Text,
  estimatedDeliveryTimeFrame: z.object({ estimatedThrough: Text }).nullish(),
  serviceUrl: Text,
  returnFlag: z.boolean().nullish().catch(null),
  destination: z
    .object({ servicePoint: z.object({ label: Text }).nullish() })
    .nullish()
    .catch(null),
  details: z
    .object({
      product: z.object({ productName: Text }).nullish(),
      proofOfDelivery: z.object({ timestamp: Text, signatureUrl: Text, documentUrl: Text, signed: Person }).nullish(),
      pieceIds: z.array(Id).nullish(),
    })
    .nullish(),
  events: z.array(EventPayload).nullish(),
})
export type ShipmentPayload = z.infer<typeof ShipmentPayload>

export const TrackAnswer = z.object({ shipments: z.array(ShipmentPayload) })
export type TrackAnswer = z.infer<typeof TrackAnswer>
