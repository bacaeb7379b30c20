import { BrokenCircuitError, BulkheadRejectedError, bulkhead, ConsecutiveBreaker, circuitBreaker, handleWhenResult, wrap } from 'cockatiel'
import type { UpstreamCall } from '../deps.ts'

const FAILURES_IN_A_ROW = 5
const PAUSE_MS = 10_000
const AT_ONCE = 20
const WAITING = 200

/** Nothing left this machine: a connector reads `code` and knows that a write did not happen. */
class NotSent extends Error {
  override name = 'NotSent'
  code = 'ECONNREFUSED'
}

/** One per connection: a vendor that is down is left alone for a while, and one slow vendor never takes all of the server's attention. */
export function createUpstream(fetchIt: typeof fetch, perSecond: number, nowMs: () => number = () => performance.now()) {
  const breaker = circuitBreaker(
    handleWhenResult((result) => result instanceof Response && result.status >= 500).orWhen(() => true),
    { halfOpenAfter: PAUSE_MS, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW) },
  )
  const policy = wrap(bulkhead(AT_ONCE, WAITING), breaker)
  const takeTurn = createBucket(perSecond, nowMs)

  return (vendor: string, trace: ((call: UpstreamCall) => void) | undefined): typeof fetch =>
    async (input, init) => {
      const startedAt = nowMs()
      const tell = (status: string): void => trace?.({ vendor, what: describe(input, init), status, tookMs: Math.round(nowMs() - startedAt) })
      try {
        const response = await policy.execute(async () => {
          await takeTurn()
          return fetchIt(input, init)
        })
        tell(String(response.status))
        return response
      } catch (error) {
        tell(error instanceof BrokenCircuitError ? 'paused' : 'failed')
        if (error instanceof BrokenCircuitError) throw new NotSent(`${vendor} failed ${FAILURES_IN_A_ROW} times in a row and is left alone for ${PAUSE_MS / 1000} seconds.`)
        if (error instanceof BulkheadRejectedError) throw new NotSent(`Too many calls to ${vendor} are waiting.`)
        throw error
      }
    }
}

/** Method and path, without query: there an address or a name may stand. */
function describe(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): string {
  const request = input instanceof Request ? input : undefined
  const url = new URL(request?.url ?? String(input))
  return `${init?.method ?? request?.method ?? 'GET'} ${url.pathname}`
}

/** Token bucket: twice a second's worth may go at once. */
function createBucket(perSecond: number, nowMs: () => number): () => Promise<void> {
  let left = perSecond * 2
  let at = nowMs()
  return async () => {
    const now = nowMs()
    left = Math.min(perSecond * 2, left + ((now - at) / 1000) * perSecond) - 1
    at = now
    if (left < 0) await new Promise((done) => setTimeout(done, (-left / perSecond) * 1000))
  }
}
