import type { ConnectorDeps } from '@bookbag/core/connector'
import type { ConnectorError } from '@bookbag/core/connector-error'

const MAX_REPEATS = 2
const LONGEST_PAUSE_MS = 10_000
const REPEATED = [429, 502, 503, 504]

export const isRepeated = (status: number): boolean => REPEATED.includes(status)

/** `again` = nothing came of it and asking once more is harmless. */
export type Outcome<T> = { kind: 'value'; value: T } | { kind: 'again'; error: ConnectorError } | { kind: 'failed'; error: ConnectorError }

const sleepFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks up to three times, with a growing and jittered pause or the vendor's own. A pause too long to wait for goes back to the caller with the error. */
export async function repeatRead<T>({ sleep = sleepFor }: Pick<ConnectorDeps, 'sleep'>, askOnce: () => Promise<Outcome<T>>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await askOnce()
    if (outcome.kind === 'value') return outcome.value
    const pauseMs = outcome.error.retryAfterMs ?? 200 * 2 ** attempt * (0.5 + Math.random())
    if (outcome.kind === 'failed' || attempt >= MAX_REPEATS || pauseMs > LONGEST_PAUSE_MS) throw outcome.error
    await sleep(pauseMs)
  }
}
