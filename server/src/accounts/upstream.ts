import { ConnectorError } from '@bookbag/core/connector-error'
import type { VendorLimit } from '@bookbag/core/vendor'
import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import type { UpstreamCall } from '../deps.ts'
import { createBreaker } from './breaker.ts'
import { createPoints, type PointsKept } from './points.ts'
import { createQuota, type Quota } from './quota.ts'
import { createSeenCalls, type SeenCalls } from './seen-calls.ts'
import { shareReads } from './shared-reads.ts'

const AT_ONCE = 20
const WAITING = 200

export type UpstreamOptions = {
  /** As it is said to an admin. */
  vendor: string
  fetch: typeof fetch
  now(): Date
  atOnce?: number
  /** After every call that left, and every one that the vendor's limits held back. `problem` is a sentence without anything personal; null = all is well. */
  onCall?(problem: string | null): void
}

/** The one door to a vendor, one per connection: nobody asks it more often than it allows, a vendor that is down is left alone for a while, and a slow one never takes all of the server's attention. */
export type Upstream = {
  through(trace: ((call: UpstreamCall) => void) | undefined): typeof fetch
  quota: Quota
  points: PointsKept
  seen: SeenCalls
  pausedUntil(): string | null
}

export function createUpstream({ vendor, fetch: fetchIt, now, atOnce = AT_ONCE, onCall }: UpstreamOptions): Upstream {
  const startedAt = now().getTime()
  const clock = { now: () => now().getTime(), elapsed: () => Math.max(performance.now(), now().getTime() - startedAt) }
  const breaker = createBreaker(clock.now)
  const quota = createQuota(clock)
  const points = createPoints(clock.elapsed)
  const seen = createSeenCalls()
  const crowd = bulkhead(atOnce, WAITING)

  const isPaused = (): ConnectorError | null => {
    const until = breaker.blockedUntil()
    return until === null ? null : failure('unavailable', `${vendor} failed several times in a row and is left alone until ${said(until)}. Nothing was asked.`, until - clock.now())
  }
  const takeTurn = async (signal: AbortSignal | null | undefined): Promise<void> => {
    const turn = quota.take()
    if (turn.kind === 'used_up') throw failure('rate-limited', usedUp(turn.limit, turn.opensAt), turn.opensAt - clock.now())
    if (turn.afterMs > 0) await wait(turn.afterMs, signal)
  }
  const usedUp = ({ per, calls }: VendorLimit, opensAt: number): string =>
    `${vendor} allows ${calls < 1 ? `a call every ${Math.round(1 / calls)} ${per}s` : `${calls} ${calls === 1 ? 'call' : 'calls'} ${per === 'hour' ? 'an' : 'a'} ${per}`}, and these are used up. It can be asked again from ${said(opensAt)}.`

  const through: Upstream['through'] = (trace) =>
    shareReads(async (input, init) => {
      const begunAt = performance.now()
      const tell = (status: string): void => trace?.({ vendor, what: describe(input, init), status, tookMs: Math.round(performance.now() - begunAt) })
      const paused = isPaused()
      if (paused) {
        tell('paused')
        throw paused
      }
      try {
        await takeTurn(init?.signal)
      } catch (error) {
        tell('held')
        if (error instanceof ConnectorError) onCall?.(error.message)
        throw error
      }
      return crowd
        .execute(() => send(input, init, tell))
        .catch((error: unknown) => {
          if (error instanceof BulkheadRejectedError) throw failure('unavailable', `Too many calls to ${vendor} are waiting. Nothing was asked.`)
          throw error
        })
    })

  async function send(input: Parameters<typeof fetch>[0], init: RequestInit | undefined, tell: (status: string) => void): Promise<Response> {
    const sentAt = performance.now()
    breaker.begin()
    const done = (problem: string | null, isDown: boolean): void => {
      breaker.tell(!isDown)
      seen.add({ isWell: problem === null, tookMs: Math.round(performance.now() - sentAt) })
      onCall?.(problem)
    }
    try {
      const response = await fetchIt(input, init)
      tell(String(response.status))
      done(problemOf(vendor, response.status), response.status >= 500)
      return response
    } catch (error) {
      tell('failed')
      done(`${vendor} could not be reached, or not in time.`, true)
      throw error
    }
  }

  const failure = (kind: 'unavailable' | 'rate-limited', message: string, retryAfterMs?: number): ConnectorError =>
    new ConnectorError({ kind, vendor, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs: Math.max(0, Math.ceil(retryAfterMs)) }) })

  return {
    through,
    quota,
    points,
    seen,
    pausedUntil() {
      const until = breaker.blockedUntil()
      return until === null ? null : new Date(until).toISOString()
    },
  }
}

/** What makes a connection look ill: its credentials, its limits, the vendor itself. Anything else is an answer. */
function problemOf(vendor: string, status: number): string | null {
  if (status === 401) return `${vendor} does not accept the credentials.`
  if (status === 403) return `${vendor} does not allow what was asked for.`
  if (status === 429) return `${vendor} is asked too often.`
  return status >= 500 ? `${vendor} answered with status ${status}.` : null
}

const said = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

function wait(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((done, fail) => {
    const stop = (): void => {
      clearTimeout(timer)
      fail(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      done()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}

/** Method and path, without query: there an address or a name may stand. */
function describe(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): string {
  const request = input instanceof Request ? input : undefined
  const url = new URL(request?.url ?? String(input))
  return `${init?.method ?? request?.method ?? 'GET'} ${url.pathname}`
}
