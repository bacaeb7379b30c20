import { z } from 'zod'

/** USPS Tracking 3.2 ("v3r2"), as far as it is read. Everything may be missing; booleans and numbers may come as strings, texts with HTML in them. */
const Text = z.string().nullish()

export const EventPayload = z.object({
  eventType: Text,
  /** Of the place's own clock, without an offset. */
  eventTimestamp: Text,
  GMTTimestamp: Text,
  GMTOffset: Text,
  eventCity: Text,
  eventState: Text,
  eventCountry: Text,
  firm: Text,
  name: Text,
  eventCode: Text,
})
export type EventPayload = z.infer<typeof EventPayload>

export const TrackAnswer = z.object({
  trackingNumber: z.string(),
  statusCategory: Text,
  status: Text,
  mailClass: Text,
  trackingEvents: z.array(EventPayload).nullish(),
  expectedDeliveryTimeStamp: Text,
  predictedDeliveryDate: Text,
  guaranteedDeliveryTimeStamp: Text,
})
export type TrackAnswer = z.infer<typeof TrackAnswer>

/** One entry a number: 200 and its parcel, else what is wrong with this number alone. */
const Code = z.union([z.string(), z.number()]).transform(String).nullish()
export const TrackEntry = TrackAnswer.extend({ statusCode: Code, error: z.unknown().optional() })
export type TrackEntry = z.infer<typeof TrackEntry>
export const TrackAnswers = z.array(TrackEntry)

/** `scope` is a list with spaces; a token without "tracking" in it tracks nothing. */
export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive(), scope: Text })

export const ErrorAnswer = z.object({ error: z.object({ code: Code, message: Text, errors: z.array(z.object({ code: Code, title: Text, detail: Text })).nullish() }) })
