import { z } from 'zod'
import { Intent } from './understanding.ts'

/** What of the order is filled into a partner's subject and text, each in braces: "{order.name}". */
export const PARTNER_PLACEHOLDERS = ['order.name', 'order.tracking', 'order.items', 'order.postcode', 'order.country'] as const

/** A warehouse or carrier that has no API and is written to. In subject and text, the placeholders are filled in. */
export const Partner = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  email: z.email(),
  /** What is asked of it. */
  intents: z.array(Intent).min(1),
  subject: z.string().min(1).max(200),
  text: z.string().min(1).max(4_000),
})
export type Partner = z.infer<typeof Partner>
