import { z } from 'zod'

/** As far as they are read. */
const Reference = z.object({ reference: z.string().nullish(), reference_status: z.string().nullish(), reference_type: z.string().nullish(), type: z.string().nullish() })

/** Under the name of the way: "card", "klarna", "us_bank_transfer"; not every way has a reference. */
const Destination = z.looseObject({ type: z.string().nullish() }).transform((details) => {
  const own = Reference.safeParse(details.type ? details[details.type] : undefined)
  return { type: details.type ?? null, reference: own.success ? own.data : null }
})

export const RefundPayload = z.object({
  id: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  created: z.number(),
  status: z.string().nullish(),
  pending_reason: z.string().nullish(),
  failure_reason: z.string().nullish(),
  destination_details: Destination.nullish(),
})
export type RefundPayload = z.infer<typeof RefundPayload>

export const ChargePayload = z.object({
  object: z.literal('charge'),
  id: z.string(),
  amount: z.number().int(),
  amount_refunded: z.number().int(),
  captured: z.boolean(),
  refunded: z.boolean(),
  created: z.number(),
  currency: z.string(),
  status: z.string(),
  payment_method_details: z.object({ type: z.string().nullish() }).nullish(),
})
export type ChargePayload = z.infer<typeof ChargePayload>

export const IntentPayload = z.object({
  object: z.literal('payment_intent'),
  id: z.string(),
  amount: z.number().int(),
  created: z.number(),
  currency: z.string(),
  status: z.string(),
  latest_charge: ChargePayload.nullish(),
})
export type IntentPayload = z.infer<typeof IntentPayload>

export const DisputePayload = z.object({ id: z.string(), status: z.string(), amount: z.number().int(), currency: z.string(), created: z.number() })
export type DisputePayload = z.infer<typeof DisputePayload>
