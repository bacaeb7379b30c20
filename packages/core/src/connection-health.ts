import { z } from 'zod'
import { LAYERS } from './connector.ts'

/** One limit of a vendor as it stands: what has been used of it and when it opens again. */
export const LimitUse = z.object({
  per: z.enum(['second', 'minute', 'hour', 'day', 'points']),
  most: z.number(),
  left: z.number(),
  /** Null where it fills by itself all the time. */
  opensAt: z.iso.datetime().nullable(),
})
export type LimitUse = z.infer<typeof LimitUse>

/** How a connection fares. The last hundred calls are counted, since this process started; the times and the last error outlive it. */
export const ConnectionHealth = z.object({
  connectionId: z.string(),
  connectorId: z.string(),
  layer: z.enum(LAYERS),
  shopId: z.string().nullable(),
  /** `failing` = its last call failed. */
  state: z.enum(['connected', 'failing', 'disconnected']),
  lastSuccessAt: z.iso.datetime().nullable(),
  lastError: z.object({ at: z.iso.datetime(), problem: z.string() }).nullable(),
  calls: z.int(),
  /** Of `calls`; null while there is none. */
  errorRate: z.number().min(0).max(1).nullable(),
  medianMs: z.int().nullable(),
  slowestMs: z.int().nullable(),
  limits: z.array(LimitUse),
  /** Left alone until then, since it failed too often. */
  pausedUntil: z.iso.datetime().nullable(),
})
export type ConnectionHealth = z.infer<typeof ConnectionHealth>
