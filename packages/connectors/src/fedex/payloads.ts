import { z } from 'zod'

/** FedEx Track API v1 ("Basic Integrated Visibility" 1.0.0), as far as it is read. Everything may be missing. */
const Text = z.string().nullish()

const Place = z.object({ city: Text, stateOrProvinceCode: Text, countryCode: Text }).nullish()
const Delay = z.object({ status: Text }).nullish()
const Window = z.object({ window: z.object({ ends: Text }).nullish() }).nullish()

export const ScanPayload = z.object({
  date: Text,
  eventType: Text,
  eventDescription: Text,
  exceptionCode: Text,
  exceptionDescription: Text,
  derivedStatusCode: Text,
  scanLocation: Place,
})
export type ScanPayload = z.infer<typeof ScanPayload>

export const TrackResult = z.object({
  latestStatusDetail: z.object({ code: Text, derivedCode: Text, delayDetail: Delay, ancillaryDetails: z.array(z.object({ reason: Text })).nullish() }).nullish(),
  scanEvents: z.array(ScanPayload).nullish(),
  dateAndTimes: z.array(z.object({ type: Text, dateTime: Text })).nullish(),
  estimatedDeliveryTimeWindow: Window,
  standardTransitTimeWindow: Window,
  deliveryDetails: z.object({ receivedByName: Text, locationType: Text, locationDescription: Text }).nullish(),
  serviceDetail: z.object({ description: Text }).nullish(),
  holdAtLocation: z
    .object({
      locationContactAndAddress: z
        .object({ contact: z.object({ companyName: Text }).nullish(), address: z.object({ streetLines: z.array(z.string()).nullish(), city: Text }).nullish() })
        .nullish(),
    })
    .nullish()
    .catch(null),
  availableImages: z
    .array(z.object({ type: Text }))
    .nullish()
    .catch(null),
  error: z.object({ code: Text }).nullish(),
})
export type TrackResult = z.infer<typeof TrackResult>

export const TrackAnswer = z.object({
  output: z.object({ completeTrackResults: z.array(z.object({ trackingNumber: z.string(), trackResults: z.array(TrackResult) })) }),
})
export type TrackAnswer = z.infer<typeof TrackAnswer>

export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
export const ErrorAnswer = z.object({ errors: z.array(z.object({ code: z.string() })).min(1) })
