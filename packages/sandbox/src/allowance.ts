import type { WorldStore } from './world/store.ts'

/** Calls that a vendor takes within each hour or day of the world's clock (UTC), whoever makes them. */
export type Allowance = { /** Null = taken; else the seconds until it takes calls again. */ take(): number | null }

export function createAllowance({ now }: Pick<WorldStore, 'now'>, { calls, windowMs }: { calls: number; windowMs: number }): Allowance {
  let start = Number.NEGATIVE_INFINITY
  let used = 0
  return {
    take() {
      const at = now().getTime()
      const own = Math.floor(at / windowMs) * windowMs
      if (own !== start) [start, used] = [own, 0]
      if (used >= calls) return Math.ceil((own + windowMs - at) / 1000)
      used += 1
      return null
    },
  }
}
