import { z } from 'zod'
import { Money } from './money.ts'

export const EFFECT_STATES = ['intended', 'in_flight', 'done', 'refused', 'undone', 'outcome_unknown'] as const

/** A row of the ledger: one intended effect on the world, unique while it stands, whoever asks for it. */
export const Effect = z.object({
  id: z.string(),
  kind: z.string(),
  /** What makes two requests the same effect, from the action's `effectKey`. Left out = not known. */
  key: z.string().nullable().optional(),
  orderId: z.string().nullable(),
  ticketId: z.string(),
  amount: Money.nullable(),
  state: z.enum(EFFECT_STATES),
  by: z.object({ kind: z.enum(['rule', 'agent']), id: z.string(), name: z.string() }),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  /** That a refused one did not happen is an agent's word; whether it did could never be found out. */
  isSaidNotDone: z.boolean().optional(),
  /** Of a done one, what its receipt tells besides: a link, a name. */
  details: z.record(z.string(), z.string()).optional(),
})
export type Effect = z.infer<typeof Effect>

/** Stands in the way of doing the same again: everything but what was refused or undone. */
export const isStanding = (effect: Effect): boolean => effect.state !== 'refused' && effect.state !== 'undone'

/** Begun and not known to be over: nothing else may touch that order's money or goods meanwhile. */
export const isUnsettled = (effect: Effect): boolean => effect.state === 'intended' || effect.state === 'in_flight' || effect.state === 'outcome_unknown'
