import { z } from 'zod'
import { createRandom } from './random.ts'

export const FAULT_KINDS = ['latency', '429', '500', '503', 'malformed', 'html', 'truncated', 'slow_body', 'reset_before', 'reset_after'] as const

/**
 * One thing to go wrong at one service.
 * Without effect: 429, 500, 503, html, reset_before (unless `afterEffect`). With effect, then a bad answer: malformed, truncated, slow_body, reset_after. latency only waits.
 */
export const Fault = z.strictObject({
  /** A service's id, or '*' for all. */
  service: z.string().min(1),
  kind: z.enum(FAULT_KINDS),
  /** Latency, or for a slow body the time it takes in all. Milliseconds of real time. */
  ms: z.int().min(0).max(120_000).default(1_000),
  /** Header Retry-After in seconds; null leaves it out. */
  retryAfterSeconds: z.int().min(0).nullable().default(null),
  /** For the 429, 500, 503 and html kinds: let the service do its work first and lose its answer. */
  afterEffect: z.boolean().default(false),
  /** For the next so many calls; null = until cleared. */
  times: z.int().positive().nullable().default(null),
  /** Of the calls it could hit, this share, drawn by the world's seed. */
  share: z.number().gt(0).max(1).default(1),
  /** Only calls whose method equals, and path (with query) or body contains this. */
  match: z.strictObject({ method: z.string().optional(), path: z.string().optional(), body: z.string().optional() }).default({}),
})
export type Fault = z.infer<typeof Fault>
export type FaultInput = z.input<typeof Fault>

export type Call = { service: string; method: string; path: string; body: string }

const fits = (fault: Fault, call: Call): boolean =>
  (fault.service === '*' || fault.service === call.service) &&
  (fault.match.method === undefined || fault.match.method.toUpperCase() === call.method) &&
  (fault.match.path === undefined || call.path.includes(fault.match.path)) &&
  (fault.match.body === undefined || call.body.includes(fault.match.body))

export type FaultBook = {
  list(): (Fault & { id: string; left: number | null })[]
  add(fault: FaultInput): string
  clear(id?: string): void
  /** The first fault that hits this call, counted as used. Latency comes along with another one. */
  draw(call: Call): Fault[]
}

export const createFaultBook = (seed: number): FaultBook => {
  const random = createRandom(seed)
  let entries: { id: string; fault: Fault; left: number | null }[] = []
  let count = 0

  const hits = (entry: { fault: Fault; left: number | null }, call: Call): boolean => {
    if (entry.left === 0 || !fits(entry.fault, call)) return false
    if (entry.fault.share < 1 && random() >= entry.fault.share) return false
    if (entry.left !== null) entry.left -= 1
    return true
  }

  return {
    list: () => entries.map(({ id, fault, left }) => ({ id, left, ...fault })),
    add(input) {
      count += 1
      const fault = Fault.parse(input)
      const id = String(count)
      entries.push({ id, fault, left: fault.times })
      return id
    },
    clear(id) {
      entries = id === undefined ? [] : entries.filter((entry) => entry.id !== id)
    },
    draw(call) {
      const waits = entries.filter((entry) => entry.fault.kind === 'latency' && hits(entry, call))
      const breaks = entries.find((entry) => entry.fault.kind !== 'latency' && hits(entry, call))
      return [...waits, ...(breaks ? [breaks] : [])].map((entry) => entry.fault)
    },
  }
}
