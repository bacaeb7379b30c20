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
  order_name: z.string(),
  label_url: z.string().nullish(),
})
export type DetailsAnswer = z.infer<typeof DetailsAnswer>

export const LinkAnswer = z.object({ url: z.url() })
