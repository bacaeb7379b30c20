const REMEMBERED = 100

export type SeenCall = { isWell: boolean; tookMs: number }

/** The last hundred calls of a connection. */
export type SeenCalls = {
  add(call: SeenCall): void
  sum(): { calls: number; errorRate: number | null; medianMs: number | null; slowestMs: number | null }
}

export function createSeenCalls(): SeenCalls {
  const calls: SeenCall[] = []
  return {
    add(call) {
      calls.push(call)
      if (calls.length > REMEMBERED) calls.shift()
    },
    sum() {
      if (calls.length === 0) return { calls: 0, errorRate: null, medianMs: null, slowestMs: null }
      const times = calls.map((call) => call.tookMs).toSorted((left, right) => left - right)
      return {
        calls: calls.length,
        errorRate: calls.filter((call) => !call.isWell).length / calls.length,
        medianMs: times[Math.floor((times.length - 1) / 2)] ?? null,
        slowestMs: times.at(-1) ?? null,
      }
    },
  }
}
