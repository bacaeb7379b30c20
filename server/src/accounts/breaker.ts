const FAILURES_IN_A_ROW = 5
const PAUSE_MS = 10_000

/** Leaves a vendor alone for a while once it has failed five times in a row; then one call tries whether it is back. By the clock that is handed in. */
export type Breaker = {
  /** Null = it may be asked; else when it may be again, in the clock's milliseconds. */
  blockedUntil(): number | null
  /** A call leaves; `tell` says how it went. */
  begin(): void
  tell(isWell: boolean): void
}

export function createBreaker(nowMs: () => number): Breaker {
  let failures = 0
  let pausedUntil: number | null = null
  let isTrying = false
  return {
    blockedUntil() {
      if (pausedUntil === null) return null
      const now = nowMs()
      if (now < pausedUntil) return pausedUntil
      return isTrying ? now + PAUSE_MS : null
    },
    begin() {
      isTrying = pausedUntil !== null
    },
    tell(isWell) {
      isTrying = false
      failures = isWell ? 0 : failures + 1
      pausedUntil = failures >= FAILURES_IN_A_ROW ? nowMs() + PAUSE_MS : null
    },
  }
}
