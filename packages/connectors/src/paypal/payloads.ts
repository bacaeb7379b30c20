import { z } from 'zod'

/** As far as they are read. PayPal writes every amount as a decimal in a string. */
export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number() })

const Amount = z.object({ currency_code: z.string(), value: z.string() })
const Time = z.iso.datetime({ offset: true }).transform((time) => new Date(time).toISOString())
const Links = z
  .array(z.object({ href: z.string(), rel: z.string() }))
  .nullish()
  .transform((links) => links ?? [])

export const CapturePayload = z.object({
  id: z.string(),
  status: z.string(),
  status_details: z.object({ reason: z.string().nullish() }).nullish(),
  amount: Amount,
  create_time: Time,
  supplementary_data: z.object({ related_ids: z.object({ order_id: z.string().nullish() }).nullish() }).nullish(),
  links: Links,
})
export type CapturePayload = z.infer<typeof CapturePayload>

export const AuthorizationPayload = z.object({ id: z.string(), status: z.string(), amount: Amount, create_time: Time })
export type AuthorizationPayload = z.infer<typeof AuthorizationPayload>

export const RefundPayload = z.object({
  id: z.string(),
  status: z.string(),
  status_details: z.object({ reason: z.string().nullish() }).nullish(),
  amount: Amount,
  acquirer_reference_number: z.string().nullish(),
  create_time: Time,
  update_time: Time.nullish(),
  links: Links,
})
export type RefundPayload = z.infer<typeof RefundPayload>

export const OrderPayload = z.object({
  purchase_units: z.array(z.object({ payments: z.object({ captures: z.array(z.object({ id: z.string() })).nullish(), refunds: z.array(RefundPayload).nullish() }).nullish() })),
})

/** A row of the transaction search: how refunds are found of payments that no order of PayPal's API stands behind. */
export const TransactionsPayload = z.object({
  transaction_details: z
    .array(z.object({ transaction_info: z.object({ transaction_id: z.string(), paypal_reference_id: z.string().nullish(), transaction_event_code: z.string().nullish() }) }))
    .nullish(),
  total_pages: z.number().nullish(),
})

/** A list of disputes holds no outcomes: each is told by its own read. */
export const DisputePayload = z.object({
  dispute_id: z.string(),
  status: z.string(),
  create_time: Time.nullish(),
  dispute_amount: Amount.nullish(),
  dispute_life_cycle_stage: z.string().nullish(),
  dispute_outcome: z.object({ outcome_code: z.string().nullish() }).nullish(),
})
export type DisputePayload = z.infer<typeof DisputePayload>
export const DisputesPayload = z.object({ items: z.array(DisputePayload).nullish() })

export const ErrorPayload = z.object({ name: z.string().nullish(), error: z.string().nullish(), details: z.array(z.object({ issue: z.string().nullish() })).nullish() })

/** The capture (or order) that a refund or capture stands under. */
export const above = (links: { href: string; rel: string }[], kind: 'captures' | 'orders'): string | null => {
  const up = links.find((link) => link.rel === 'up')?.href ?? ''
  return new RegExp(`/${kind}/([A-Z0-9]+)$`).exec(up)?.[1] ?? null
}

export const VerificationAnswer = z.object({ verification_status: z.string() })
