import type { WorldShop } from '../world/shop.ts'

/** Points a second by plan (Shopify's pages, August 2026). The bucket is recorded as twenty times that: 2,000 at 100 a second. */
const RESTORE_RATE: Record<WorldShop['plan'], number> = { standard: 100, advanced: 200, plus: 1000, enterprise: 2000 }
const SECONDS_OF_RESERVE = 20

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }
export type Bucket = { take(cost: number): boolean; giveBack(cost: number): void; status(): ThrottleStatus }

/** What is asked is reserved, what was not used comes back. `time` in milliseconds: load is about real time, but a day played in a minute fills it as well. */
export function createBucket(plan: WorldShop['plan'], time: () => number): Bucket {
  const restoreRate = RESTORE_RATE[plan]
  const maximumAvailable = restoreRate * SECONDS_OF_RESERVE
  let level = maximumAvailable
  let seen = time()
  const refill = () => {
    const now = time()
    level = Math.min(maximumAvailable, level + (Math.max(0, now - seen) / 1000) * restoreRate)
    seen = now
  }
  return {
    take(cost) {
      refill()
      if (cost > level) return false
      level -= cost
      return true
    },
    giveBack(cost) {
      refill()
      level = Math.min(maximumAvailable, level + Math.max(0, cost))
    },
    status() {
      refill()
      return { maximumAvailable, currentlyAvailable: Math.floor(level), restoreRate }
    },
  }
}
