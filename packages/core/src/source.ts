import { z } from 'zod'

/** Where a fact comes from and how fresh it is. `failed` = "not known right now"; `missing` = that layer is not connected. */
export const Source = z.object({
  layer: z.enum(['zendesk', 'knowledge', 'shop', 'carriers', 'payments', 'logistics', 'custom']),
  name: z.string(),
  state: z.enum(['fresh', 'stale', 'failed', 'missing']),
  at: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
})
export type Source = z.infer<typeof Source>
