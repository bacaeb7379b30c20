import type { Layer } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Source } from '@bookbag/core/source'

/** Keeps count of who was asked and how fresh the answers are. A source that fails is a fact too, not the end of the run. */
export type Inquiry = {
  sources: Source[]
  /** Some source failed in a way that passes: asking again later is worth it. Milliseconds at least; null = none. */
  retryAfterMs(): number | null
  ask<T>(layer: Layer, name: string, question: () => Promise<T>): Promise<T | null>
  missing(layer: Layer, name: string): void
  /** An earlier answer of this source was used, which still stands. */
  kept(layer: Layer, name: string, at: string): void
  /** This source failed, and its last answer is shown in its place. It stays worth asking again. */
  stale(name: string, at: string): void
  /** This source failed, and another told all that it was asked. */
  replaced(name: string): void
}

const SOON_MS = 60_000

export function createInquiry(now: () => Date): Inquiry {
  const sources: Source[] = []
  const waits = new Map<string, number>()
  const indexOf = (name: string): number => sources.findIndex((source) => source.name === name)
  /** Of several words about one source the worst counts. */
  const answered = (layer: Layer, name: string, at: string): void => {
    const before = sources[indexOf(name)]
    if (!before) sources.push({ layer, name, state: 'fresh', at, problem: null })
    else if (before.state === 'fresh' && before.at !== null && at < before.at) before.at = at
  }
  return {
    sources,
    retryAfterMs: () => (waits.size === 0 ? null : Math.max(...waits.values())),
    missing: (layer, name) => void sources.push({ layer, name, state: 'missing', at: null, problem: null }),
    kept: answered,
    stale(name, at) {
      const source = sources[indexOf(name)]
      if (source?.state === 'stale' && source.at !== null && source.at < at) return
      if (source) Object.assign(source, { state: 'stale', at })
    },
    replaced(name) {
      const index = indexOf(name)
      if (index >= 0) sources.splice(index, 1)
      waits.delete(name)
    },
    async ask(layer, name, question) {
      try {
        const answer = await question()
        answered(layer, name, now().toISOString())
        return answer
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error
        const before = indexOf(name)
        if (before >= 0) sources.splice(before, 1)
        sources.push({ layer, name, state: 'failed', at: now().toISOString(), problem: error.message })
        if (error.isRetryable) waits.set(name, Math.max(waits.get(name) ?? 0, error.retryAfterMs ?? SOON_MS))
        return null
      }
    },
  }
}
