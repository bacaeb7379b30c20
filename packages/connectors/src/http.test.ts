import { ConnectorError } from '@bookbag/core/connector-error'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type JsonRequest, requestJson } from './http.ts'

const now = () => new Date('2026-11-24T12:00:00Z')
const Answer = z.object({ ok: z.boolean() })

function ask(answers: (Response | Error)[], over: Partial<JsonRequest<z.infer<typeof Answer>>> = {}) {
  const sent: string[] = []
  const slept: number[] = []
  const fetch: typeof globalThis.fetch = async (url) => {
    sent.push(String(url))
    const answer = answers[sent.length - 1] ?? new Error('asked more often than expected')
    if (answer instanceof Error) throw answer
    return answer
  }
  const sleep = async (ms: number) => {
    slept.push(ms)
  }
  const request = { vendor: 'Parcels', url: 'https://parcels.example/v1?email=ann@example.com', isWrite: false, schema: Answer, deadlineMs: 200, ...over }
  return { sent, slept, result: requestJson({ fetch, now, sleep }, request).catch((error: unknown) => error) }
}
const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init)
const network = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })

describe('the one door out', () => {
  test('a good answer is its value', async () => {
    expect(await ask([json({ ok: true })]).result).toEqual({ ok: true })
  })

  test('reads are asked again after a pause the vendor names, in seconds or as a date', async () => {
    const { result, slept } = ask([
      json({}, { status: 429, headers: { 'retry-after': '2' } }),
      json({}, { status: 503, headers: { 'retry-after': 'Tue, 24 Nov 2026 12:00:03 GMT' } }),
      json({ ok: true }),
    ])
    expect(await result).toEqual({ ok: true })
    expect(slept).toEqual([2000, 3000])
  })

  test('a pause is also read as ShipBob and ShipStation write it, and never from a point in time', async () => {
    const after = async (headers: Record<string, string>) => {
      const { result, slept } = ask([json({}, { status: 429, headers }), json({ ok: true })])
      await result
      return slept[0]
    }
    expect(await after({ 'x-retry-after': '7' })).toBe(7000)
    expect(await after({ 'x-rate-limit-reset': '9' })).toBe(9000)
    expect(await after({ 'x-rate-limit-reset': '1795600000' })).toBeLessThan(1000)
  })

  test('a pause that is too long is handed on instead of waited for', async () => {
    const { result, sent } = ask([json({}, { status: 429, headers: { 'retry-after': '60' } })])
    expect(await result).toMatchObject({ kind: 'rate-limited', retryAfterMs: 60_000 })
    expect(sent).toHaveLength(1)
  })

  test.each([
    [401, 'auth'],
    [403, 'scope'],
    [404, 'not-found'],
    [409, 'conflict'],
    [422, 'refused'],
    [429, 'rate-limited'],
    [500, 'outcome-unknown'],
  ])('a write answered with %i is %s and is never sent twice', async (status, kind) => {
    const { result, sent } = ask([json({}, { status })], { isWrite: true, method: 'POST', body: {} })
    expect(await result).toMatchObject({ kind })
    expect(sent).toHaveLength(1)
  })

  test('a write that was cut off may have happened; one that never left did not', async () => {
    expect(await ask([network('ECONNRESET')], { isWrite: true }).result).toMatchObject({ kind: 'outcome-unknown' })
    expect(await ask([network('ECONNREFUSED')], { isWrite: true }).result).toMatchObject({ kind: 'unavailable' })
  })

  test('HTML, half a document and an unexpected form are bad answers to a read and an unknown outcome of a write', async () => {
    for (const body of ['<html>', '{"ok":tr', '{"ok":1}']) {
      expect(await ask([new Response(body)]).result).toMatchObject({ kind: 'bad-answer' })
      expect(await ask([new Response(body)], { isWrite: true }).result).toMatchObject({ kind: 'outcome-unknown' })
    }
  })

  test('a redirect is not followed: a changed host must be entered, and a write sent there did nothing', async () => {
    const moved = () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } })
    expect(await ask([moved()]).result).toMatchObject({ kind: 'bad-answer' })
    expect(await ask([moved()], { isWrite: true }).result).toMatchObject({ kind: 'bad-answer' })
  })

  test('an expected refusal is a value', async () => {
    const expected = (status: number) => (status === 409 ? { ok: false } : undefined)
    expect(await ask([json({}, { status: 409 })], { isWrite: true, expected }).result).toEqual({ ok: false })
  })

  test('an answer without end stops at the size limit, a slow one at the deadline', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024)) })
    expect(await ask([new Response(endless)], { maxBytes: 10_000 }).result).toMatchObject({ kind: 'bad-answer' })
    const silent = new ReadableStream({ pull: () => new Promise(() => undefined) })
    expect(await ask([new Response(silent)], { deadlineMs: 20 }).result).toMatchObject({ kind: 'unavailable' })
  })

  test('no message holds an address, a query or what was sent', async () => {
    for (const answer of [json({ error: 'ann@example.com' }, { status: 422 }), json({ ann: 'ann@example.com' }), network('ECONNRESET')]) {
      const error = await ask([answer, answer, answer]).result
      expect(error).toBeInstanceOf(ConnectorError)
      expect(String(error)).not.toMatch(/ann@|parcels\.example/)
    }
  })
})
