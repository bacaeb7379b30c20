/** A dev store's bucket as recorded: 2,000 points, 100 a second back. What is asked is reserved, what was not used comes back. */
export const MAXIMUM = 2000
export const RESTORE_RATE = 100

export type Bucket = { take(cost: number): boolean; giveBack(cost: number): void; available(): number }

/** `time` in milliseconds: load is about real time, but a day played in a minute fills it as well. */
export function createBucket(time: () => number): Bucket {
  let level = MAXIMUM
  let seen = time()
  const refill = () => {
    const now = time()
    level = Math.min(MAXIMUM, level + (Math.max(0, now - seen) / 1000) * RESTORE_RATE)
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
      level = Math.min(MAXIMUM, level + Math.max(0, cost))
    },
    available() {
      refill()
      return Math.floor(level)
    },
  }
}
