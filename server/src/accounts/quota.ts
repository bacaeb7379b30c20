import type { VendorLimit } from '@bookbag/core/vendor'

/** Waited out at the door; what takes longer is refused with the time at which it may be asked again. */
const LONGEST_WAIT_MS = 6_000

const LENGTH_MS: Record<VendorLimit['per'], number> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }
export type Window = 'hour' | 'day'
const isWindow = (per: VendorLimit['per']): per is Window => per === 'hour' || per === 'day'

export type QuotaClock = {
  /** The product's own clock: hours and days are its. */
  now(): number
  /** What seconds and minutes are paced by: the machine's time, or the product's where that ran ahead. */
  elapsed(): number
}

export type Taken = { kind: 'go'; afterMs: number } | { kind: 'used_up'; limit: VendorLimit; opensAt: number }
export type Use = { per: VendorLimit['per']; most: number; left: number; opensAt: number | null }

/** How often one connection may still ask its vendor. Seconds and minutes fill by themselves, an hour's or a day's worth is there again at its start (UTC). */
export type Quota = {
  allow(limits: VendorLimit[]): void
  take(): Taken
  /** What all processes together have used of a window, by what is kept; `written` of it were this one's news. */
  learn(per: Window, start: number, calls: number, written?: number): void
  /** What this process has used and is not kept yet. */
  unwritten(): { per: Window; start: number; calls: number }[]
  use(): Use[]
}

type Bucket = { left: number; at: number }
/** `known` by what is kept, `own` since then. */
type Counted = { start: number; known: number; own: number }

export function createQuota(clock: QuotaClock): Quota {
  let limits: VendorLimit[] = []
  const buckets = new Map<VendorLimit['per'], Bucket>()
  const counted = new Map<Window, Counted>()

  const startOf = (per: Window): number => Math.floor(clock.now() / LENGTH_MS[per]) * LENGTH_MS[per]
  const windowOf = (per: Window): Counted => {
    const start = startOf(per)
    const before = counted.get(per)
    if (before?.start === start) return before
    const fresh = { start, known: 0, own: 0 }
    counted.set(per, fresh)
    return fresh
  }
  const usedOf = (per: Window): number => windowOf(per).known + windowOf(per).own
  const room = ({ calls }: VendorLimit): number => Math.max(1, calls)
  const bucketOf = (limit: VendorLimit): Bucket => {
    const now = clock.elapsed()
    const bucket = buckets.get(limit.per) ?? { left: room(limit), at: now }
    bucket.left = Math.min(room(limit), bucket.left + ((now - bucket.at) / LENGTH_MS[limit.per]) * limit.calls)
    bucket.at = now
    buckets.set(limit.per, bucket)
    return bucket
  }
  const waitFor = (limit: VendorLimit): number => Math.max(0, Math.ceil(((1 - bucketOf(limit).left) / limit.calls) * LENGTH_MS[limit.per]))

  return {
    allow(given) {
      limits = given
    },
    take() {
      for (const limit of limits) if (isWindow(limit.per) && usedOf(limit.per) >= limit.calls) return { kind: 'used_up', limit, opensAt: startOf(limit.per) + LENGTH_MS[limit.per] }
      const paced = limits.filter((limit) => !isWindow(limit.per)).map((limit) => ({ limit, wait: waitFor(limit) }))
      const slowest = paced.toSorted((left, right) => right.wait - left.wait)[0]
      if (slowest && slowest.wait > LONGEST_WAIT_MS) return { kind: 'used_up', limit: slowest.limit, opensAt: clock.now() + slowest.wait }
      for (const { limit } of paced) bucketOf(limit).left -= 1
      for (const { per } of limits) if (isWindow(per)) windowOf(per).own += 1
      return { kind: 'go', afterMs: slowest?.wait ?? 0 }
    },
    learn(per, start, calls, written = 0) {
      if (startOf(per) !== start) return
      const window = windowOf(per)
      window.known = written > 0 ? calls : Math.max(window.known, calls)
      window.own -= written
    },
    unwritten: () =>
      limits.flatMap(({ per }) => {
        if (!isWindow(per)) return []
        const { start, own } = windowOf(per)
        return own > 0 ? [{ per, start, calls: own }] : []
      }),
    use: () =>
      limits.map((limit): Use => {
        if (!isWindow(limit.per)) return { per: limit.per, most: limit.calls, left: Math.max(0, Math.floor(bucketOf(limit).left)), opensAt: null }
        return { per: limit.per, most: limit.calls, left: Math.max(0, limit.calls - usedOf(limit.per)), opensAt: startOf(limit.per) + LENGTH_MS[limit.per] }
      }),
  }
}
