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
}

const SOON_MS = 60_000

export function createInquiry(now: () => Date): Inquiry {
  const sources: Source[] = []
  const waits: number[] = []
  return {
    sources,
    retryAfterMs: () => (waits.length === 0 ? null : Math.max(...waits)),
    missing: (layer, name) => void sources.push({ layer, name, state: 'missing', at: null, problem: null }),
    async ask(layer, name, question) {
      try {
        const answer = await question()
        if (!sources.some((source) => source.name === name)) sources.push({ layer, name, state: 'fresh', at: now().toISOString(), problem: null })
        return answer
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error
        const fresh = sources.findIndex((source) => source.name === name)
        if (fresh >= 0) sources.splice(fresh, 1)
        sources.push({ layer, name, state: 'failed', at: now().toISOString(), problem: error.message })
        if (error.isRetryable) waits.push(error.retryAfterMs ?? SOON_MS)
        return null
      }
    },
  }
}
