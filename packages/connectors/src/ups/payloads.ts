import { z } from 'zod'

/** UPS Tracking API v1, as far as it is read. Everything may be missing; numbers come as strings. */
const Text = z.string().nullish()
const ScanDate = z
  .string()
  .regex(/^\d{8}$/)
  .nullish()
  .catch(null)
const ScanTime = z
  .string()
  .regex(/^\d{6}$/)
  .nullish()
  .catch(null)

const Status = z.object({ type: Text, code: Text, statusCode: z.union([z.string(), z.number()]).transform(String).nullish(), description: Text })

export const ActivityPayload = z.object({
  /** Of the place's own clock. */
  date: ScanDate,
  time: ScanTime,
  gmtDate: z.string().nullish(),
  gmtTime: z.string().nullish(),
  gmtOffset: Text,
  location: z.object({ address: z.object({ city: Text, stateProvince: Text, countryCode: Text, country: Text }).nullish() }).nullish(),
  status: Status.nullish(),
})
export type ActivityPayload = z.infer<typeof ActivityPayload>

export const PackagePayload = z.object({
  trackingNumber: z.string(),
  activity: z.array(ActivityPayload).nullish(),
  currentStatus: Status.nullish(),
  deliveryDate: z.array(z.object({ type: Text, date: ScanDate })).nullish(),
  deliveryInformation: z
    .object({
      location: Text,
      receivedBy: Text,
      signature: z.unknown().optional(),
      deliveryPhoto: z.object({ photoCaptureInd: Text }).nullish().catch(null),
      pod: z.unknown().optional(),
    })
    .nullish(),
  /** `pickupByDate`: eight digits. */
  accessPointInformation: z.object({ pickupByDate: ScanDate }).nullish(),
  service: z.object({ description: Text }).nullish(),
})
export type PackagePayload = z.infer<typeof PackagePayload>

export const TrackAnswer = z.object({
  trackResponse: z.object({
    shipment: z.array(
      z.object({
        package: z.array(PackagePayload).nullish(),
        warnings: z.array(z.object({ code: Text })).nullish(),
      }),
    ),
  }),
})
export type TrackAnswer = z.infer<typeof TrackAnswer>

export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
export const ErrorAnswer = z.object({ response: z.object({ errors: z.array(z.object({ code: z.union([z.string(), z.number()]).transform(String) })).min(1) }) })
