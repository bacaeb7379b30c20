import { z } from 'zod'

/** Weakest first; `knows_order` holds for one order only. */
export const IDENTITY_LEVELS = ['claimed', 'knows_order', 'mail', 'signed_in'] as const
export const IdentityLevel = z.enum(IDENTITY_LEVELS)
export type IdentityLevel = z.infer<typeof IdentityLevel>

export const Identity = z.object({
  level: IdentityLevel,
  email: z.string().nullable(),
  /** Why this level and no higher, in a sentence an agent understands. */
  reason: z.string(),
  /** Orders whose number AND postcode the requester named. */
  knownOrderIds: z.array(z.string()),
})
export type Identity = z.infer<typeof Identity>

export const isAtLeast = (level: IdentityLevel, needed: IdentityLevel): boolean => IDENTITY_LEVELS.indexOf(level) >= IDENTITY_LEVELS.indexOf(needed)
