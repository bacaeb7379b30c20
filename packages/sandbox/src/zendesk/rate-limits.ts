import { z } from 'zod'
import { tooMany } from './errors.ts'

/** Zendesk's published limits for the Professional plan (support article 8638126078234, "Rate limits" of the REST reference). */
export const DEFAULT_LIMITS = { perMinute: 700, ticketUpdatesPerMinute: 100, updatesPerTicket: 30, incrementalPerMinute: 10 }
export type Limits = typeof DEFAULT_LIMITS

const Limit = z.int().positive()
export const LimitChange = z.strictObject({ perMinute: Limit, ticketUpdatesPerMinute: Limit, updatesPerTicket: Limit, incrementalPerMinute: Limit }).partial()

const MINUTE = 60_000

type Window = { start: number; count: number }

export type RateLimits = {
  /** Counts the call. An answer when it is one too many; else the headers that go with its own. */
  take(call: { method: string; path: string; userId: string }): { refusal: Response } | { headers: Record<string, string> }
  set(limits: Partial<Limits>): void
}

/** Fixed windows on the world's clock: Zendesk does not say which kind it uses. */
export const createRateLimits = (now: () => Date): RateLimits => {
  let limits: Limits = { ...DEFAULT_LIMITS }
  const windows = new Map<string, Window>()

  const count = (key: string, limit: number, lengthMs: number): { isOver: boolean; remaining: number; resetSeconds: number } => {
    const time = now().getTime()
    const known = windows.get(key)
    const window = known && time < known.start + lengthMs ? known : { start: time, count: 0 }
    windows.set(key, window)
    window.count += 1
    return { isOver: window.count > limit, remaining: Math.max(0, limit - window.count), resetSeconds: Math.max(1, Math.ceil((window.start + lengthMs - time) / 1000)) }
  }

  return {
    set(changed) {
      limits = { ...limits, ...changed }
    },
    take({ method, path, userId }) {
      const account = count('account', limits.perMinute, MINUTE)
      const headers: Record<string, string> = {
        'x-rate-limit': String(limits.perMinute),
        'x-rate-limit-remaining': String(account.remaining),
        'ratelimit-limit': String(limits.perMinute),
        'ratelimit-remaining': String(account.remaining),
        'ratelimit-reset': String(account.resetSeconds),
      }
      if (account.isOver) return { refusal: tooMany(account.resetSeconds, 'Number of allowed API requests per minute exceeded', headers) }
      const updated = method === 'PUT' ? /^\/api\/v2\/tickets\/(\d+)(?:\.json)?$/.exec(path)?.[1] : undefined
      if (updated) {
        const updates = count('tickets-update', limits.ticketUpdatesPerMinute, MINUTE)
        headers['zendesk-ratelimit-tickets-update'] = `total=${limits.ticketUpdatesPerMinute}; remaining=${updates.remaining}; resets=${updates.resetSeconds}`
        if (updates.isOver) return { refusal: tooMany(updates.resetSeconds, 'Number of allowed ticket updates per minute exceeded', headers) }
        const ticket = count(`ticket ${updated} by ${userId}`, limits.updatesPerTicket, 10 * MINUTE)
        if (ticket.isOver) return { refusal: tooMany(ticket.resetSeconds, 'Number of allowed updates of this ticket exceeded', headers) }
      }
      if (path.startsWith('/api/v2/incremental/')) {
        const exports = count('incremental', limits.incrementalPerMinute, MINUTE)
        if (exports.isOver) return { refusal: tooMany(exports.resetSeconds, 'Number of allowed incremental ticket export API requests per minute exceeded', headers) }
      }
      return { headers }
    },
  }
}
