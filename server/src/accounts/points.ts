import type { Points } from '@bookbag/core/connector'

export type PointsKept = Points & { use(): { most: number; left: number } | null }

/** The points of one connection, between its calls. `elapsed` in milliseconds. */
export function createPoints(elapsed: () => number): PointsKept {
  const costs = new Map<string, number>()
  let told: { most: number; left: number; perSecond: number; at: number } | null = null
  const leftNow = (): number => (told === null ? Number.POSITIVE_INFINITY : Math.min(told.most, told.left + ((elapsed() - told.at) / 1000) * told.perSecond))
  return {
    waitMs(what) {
      const missing = (costs.get(what) ?? 0) - leftNow()
      return told === null || missing <= 0 ? 0 : Math.ceil((missing / told.perSecond) * 1000)
    },
    tell(what, cost, status) {
      costs.set(what, cost)
      told = { ...status, at: elapsed() }
    },
    use: () => (told === null ? null : { most: told.most, left: Math.floor(leftNow()) }),
  }
}
