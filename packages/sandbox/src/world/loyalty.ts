import { z } from 'zod'
import { Email, Id, Time } from './basics.ts'

/** One entry in a member's points: bought, granted or taken. */
export const WorldPointsEntry = z.strictObject({
  id: Id,
  at: Time,
  points: z.int(),
  /** The caller's own mark: its idempotency key, where it sent one. */
  reference: z.string().nullable().default(null),
  reason: z.string().default(''),
})

export const WorldMember = z.strictObject({
  email: Email,
  tier: z.enum(['bronze', 'silver', 'gold']).default('bronze'),
  points: z.int().min(0).default(0),
  /** The first day on which they are worth nothing. */
  expiresOn: z.iso.date().nullable().default(null),
  entries: z.array(WorldPointsEntry).default([]),
})
export type WorldMember = z.infer<typeof WorldMember>

export const WorldLoyalty = z.strictObject({
  members: z.array(WorldMember).default([]),
  /** Whether the API makes a request that it has seen by its Idempotency-Key only once. */
  honoursKeys: z.boolean().default(true),
})
export type WorldLoyalty = z.infer<typeof WorldLoyalty>
