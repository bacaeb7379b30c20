import { z } from 'zod'

/** `external_id` is the shop's own line id; null where Loop has none. */
export const EligibilityAnswer = z.object({
  items: z.array(z.object({ external_id: z.union([z.string(), z.number()]).nullable(), eligible: z.boolean() })),
})
export type EligibilityAnswer = z.infer<typeof EligibilityAnswer>

export const DetailsAnswer = z.object({
  id: z.union([z.string(), z.number()]),
  state: z.string(),
  created_at: z.string(),
  order_name: z.string().nullish(),
  /** The shop's own id of the order. */
  provider_order_id: z.union([z.string(), z.number()]).nullish(),
  label_url: z.string().nullish(),
})
export type DetailsAnswer = z.infer<typeof DetailsAnswer>

/** No return: nothing, or a list of none. */
export const NoDetails = z.union([z.null(), z.array(z.never()), z.strictObject({})]).transform(() => null)

export const LinkAnswer = z.object({ url: z.url() })
