import { z } from 'zod'
import { Money } from './money.ts'

export const EFFECT_STATES = ['intended', 'in_flight', 'done', 'refused', 'undone', 'outcome_unknown'] as const

/** A row of the ledger: one intended effect on the world, unique while it stands, whoever asks for it. */
export const Effect = z.object({
  id: z.string(),
  kind: z.string(),
  orderId: z.string().nullable(),
  ticketId: z.string(),
  amount: Money.nullable(),
  state: z.enum(EFFECT_STATES),
  by: z.object({ kind: z.enum(['rule', 'agent']), id: z.string(), name: z.string() }),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})
export type Effect = z.infer<typeof Effect>
