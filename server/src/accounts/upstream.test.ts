import { describe, expect, test } from 'vitest'
import type { UpstreamCall } from '../deps.ts'
import { createUpstream } from './upstream.ts'

const answering = (answers: (number | Error)[]) => {
  let calls = 0
  const fetchIt = async (): Promise<Response> => {
    const answer = answers[Math.min(calls, answers.length - 1)] ?? 200
    calls += 1
    if (answer instanceof Error) throw answer
    return new Response('{}', { status: answer })
  }
  return { fetchIt, calls: () => calls }
}

describe('The way to a vendor', () => {
  test('tells of each call its method and path, never its query', async () => {
    const told: UpstreamCall[] = []
    const ask = createUpstream(answering([200]).fetchIt, 100)('UPS', (call) => told.push(call))
    await ask('https://ups.example/track/1Z?email=ann@example.com', { method: 'POST' })
    expect(told).toMatchObject([{ vendor: 'UPS', what: 'POST /track/1Z', status: '200' }])
  })

  test.each([
    ['answers with 5xx', 503],
    ['can’t be reached', new TypeError('fetch failed')],
  ])('is left alone after a vendor %s five times in a row, and says that nothing was sent', async (_how, failure) => {
    const vendor = answering([failure])
    const told: UpstreamCall[] = []
    const ask = createUpstream(vendor.fetchIt, 100)('UPS', (call) => told.push(call))
    for (let times = 0; times < 5; times += 1) await ask('https://ups.example/').catch(() => undefined)
    await expect(ask('https://ups.example/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect([vendor.calls(), told.at(-1)?.status]).toEqual([5, 'paused'])
  })

  test('stays open for refusals: those are answers', async () => {
    const vendor = answering([404])
    const ask = createUpstream(vendor.fetchIt, 100)('UPS', undefined)
    for (let times = 0; times < 10; times += 1) await ask('https://ups.example/')
    expect(vendor.calls()).toBe(10)
  })

  test('goes no faster than agreed', async () => {
    const ask = createUpstream(answering([200]).fetchIt, 50)('UPS', undefined)
    const startedAt = performance.now()
    await Promise.all(Array.from({ length: 110 }, () => ask('https://ups.example/')))
    expect(performance.now() - startedAt).toBeGreaterThan(150)
  })
})
