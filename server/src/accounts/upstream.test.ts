import { ConnectorError } from '@bookbag/core/connector-error'
import type { VendorLimit } from '@bookbag/core/vendor'
import { describe, expect, test } from 'vitest'
import type { UpstreamCall } from '../deps.ts'
import { createUpstream } from './upstream.ts'

/** Answers in turn, the last again and again; its clock stands still but for `pass`. */
function doorTo(answers: (number | Error)[], limits: VendorLimit[] = [], atOnce?: number) {
  let calls = 0
  let at = Date.parse('2026-11-20T12:10:00Z')
  const problems: (string | null)[] = []
  const told: UpstreamCall[] = []
  const upstream = createUpstream({
    vendor: 'UPS',
    now: () => new Date(at),
    fetch: async () => {
      const answer = answers[Math.min(calls, answers.length - 1)] ?? 200
      calls += 1
      if (answer instanceof Error) throw answer
      return new Response('{"who":"Ann Lee"}', { status: answer })
    },
    onCall: (problem) => problems.push(problem),
    ...(atOnce === undefined ? {} : { atOnce }),
  })
  upstream.quota.allow(limits)
  const pass = (ms: number): void => {
    at += ms
  }
  return { upstream, ask: upstream.through((call) => told.push(call)), calls: () => calls, told, problems, pass }
}

const failure = async (asked: Promise<unknown>): Promise<ConnectorError> => {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConnectorError)) throw new Error('It was let through.')
  return error
}

describe('The way to a vendor', () => {
  test('tells of each call its method and path, never its query', async () => {
    const { ask, told } = doorTo([200])
    await ask('https://ups.example/track/1Z?email=ann@example.com', { method: 'POST' })
    expect(told).toMatchObject([{ vendor: 'UPS', what: 'POST /track/1Z', status: '200' }])
  })

  test.each([
    ['answers with 5xx', 503],
    ['can’t be reached', new TypeError('fetch failed')],
  ])('is left alone after a vendor %s five times in a row, and says when it may be asked again', async (_how, answer) => {
    const { ask, calls, told, upstream } = doorTo([answer])
    for (let times = 0; times < 5; times += 1) await ask('https://ups.example/').catch(() => undefined)
    expect(await failure(ask('https://ups.example/'))).toMatchObject({ kind: 'unavailable', retryAfterMs: 10_000 })
    expect([calls(), told.at(-1)?.status, upstream.pausedUntil()]).toEqual([5, 'paused', '2026-11-20T12:10:10.000Z'])
  })

  test('lets one call try after the pause, by the product’s clock, and opens again when that is answered', async () => {
    const { ask, calls, pass, upstream } = doorTo([503, 503, 503, 503, 503, 503, 200])
    for (let times = 0; times < 5; times += 1) await ask('https://ups.example/')
    pass(10_001)
    await ask('https://ups.example/')
    await failure(ask('https://ups.example/'))
    pass(10_001)
    await ask('https://ups.example/')
    await ask('https://ups.example/')
    expect([calls(), upstream.pausedUntil()]).toEqual([8, null])
  })

  test('stays open for refusals: those are answers', async () => {
    const { ask, calls } = doorTo([404])
    for (let times = 0; times < 10; times += 1) await ask('https://ups.example/')
    expect(calls()).toBe(10)
  })

  test('goes no faster than agreed', async () => {
    const { ask } = doorTo([200], [{ per: 'second', calls: 50 }])
    const startedAt = performance.now()
    await Promise.all(Array.from({ length: 60 }, () => ask('https://ups.example/', { method: 'POST' })))
    expect(performance.now() - startedAt).toBeGreaterThan(150)
  })

  test('an hour’s worth that is used up is a stated reason, and is there again in the next hour', async () => {
    const { ask, calls, pass, problems } = doorTo([200], [{ per: 'hour', calls: 2 }])
    await ask('https://ups.example/')
    await ask('https://ups.example/')
    const held = await failure(ask('https://ups.example/'))
    expect(held).toMatchObject({ kind: 'rate-limited', retryAfterMs: 50 * 60_000, isRetryable: true })
    expect(held.message).toBe('UPS allows 2 calls an hour, and these are used up. It can be asked again from 2026-11-20 13:00 UTC.')
    expect(problems).toEqual([null, null, held.message])
    pass(50 * 60_000)
    await ask('https://ups.example/')
    expect(calls()).toBe(3)
  })

  test('one call every five seconds: the second waits, the third is told to come back', async () => {
    const { ask, pass } = doorTo([200], [{ per: 'second', calls: 0.2 }])
    await ask('https://dhl.example/')
    pass(4_900)
    const startedAt = performance.now()
    await ask('https://dhl.example/')
    expect(performance.now() - startedAt).toBeGreaterThan(50)
    const waiting = ask('https://dhl.example/?a', { signal: AbortSignal.timeout(20) }).catch(() => 'waited in vain')
    expect((await failure(ask('https://dhl.example/?b'))).message).toContain('a call every 5 seconds')
    expect(await waiting).toBe('waited in vain')
  })

  test('two who read the same at once get one answer each from one call; a POST goes by itself', async () => {
    const { ask, calls } = doorTo([200])
    const texts = await Promise.all(['a', 'a', 'b'].map(async (path) => (await ask(`https://ups.example/${path}`)).text()))
    expect([calls(), new Set(texts)]).toEqual([2, new Set(['{"who":"Ann Lee"}'])])
    await Promise.all([ask('https://ups.example/a', { method: 'POST' }), ask('https://ups.example/a', { method: 'POST' })])
    expect(calls()).toBe(4)
  })

  test('who signs in as another never gets the first one’s answer', async () => {
    const { ask, calls } = doorTo([200])
    await Promise.all(['one', 'two'].map((token) => ask('https://ups.example/', { headers: { authorization: `Bearer ${token}` } })))
    expect(calls()).toBe(2)
  })

  test('keeps count of how it goes, in words without anything personal', async () => {
    const { ask, upstream, problems } = doorTo([200, 401, new TypeError('connect to ann@example.com failed'), 200])
    for (let times = 0; times < 4; times += 1) await ask('https://ups.example/track/1Z999AA10123456784').catch(() => undefined)
    expect(upstream.seen.sum()).toMatchObject({ calls: 4, errorRate: 0.5 })
    expect(problems).toEqual([null, 'UPS does not accept the credentials.', 'UPS could not be reached, or not in time.', null])
  })
})
