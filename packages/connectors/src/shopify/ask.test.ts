import type { ConnectorDeps } from '@bookbag/core/connector'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createAsk } from './ask.ts'

const QUESTION = { document: '{ shop { name } }', variables: {}, answer: z.object({ shop: z.object({ name: z.string() }) }) }
const read = { ...QUESTION, kind: 'read' as const }
const write = { ...QUESTION, kind: 'write' as const }
const GOOD = { data: { shop: { name: 'Fern' } } }
const throttled = (available: number) => ({
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: { cost: { requestedQueryCost: 400, actualQueryCost: null, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 } } },
})

/** Shopify answers these in turn; what was slept and sent is kept. */
function answering(...answers: unknown[]) {
  const slept: number[] = []
  const sent: { url: string; init: RequestInit | undefined }[] = []
  const deps: ConnectorDeps = {
    fetch: async (url, init) => {
      sent.push({ url: String(url), init })
      const answer = answers[sent.length - 1]
      if (answer instanceof Error) throw answer
      return Response.json(answer)
    },
    now: () => new Date('2026-11-25T12:00:00Z'),
    newId: () => 'id',
    sleep: async (ms) => {
      slept.push(ms)
    },
    tokens: { get: async (obtain) => (await obtain()).value },
  }
  return { ask: createAsk({ shopDomain: 'fern.myshopify.com', accessToken: 'shpat_secret' }, deps), slept, sent }
}

describe('asking Shopify', () => {
  test('goes to the shop’s own address with its token', async () => {
    const { ask, sent } = answering(GOOD)
    expect(await ask(read)).toEqual({ shop: { name: 'Fern' } })
    expect(sent[0]?.url).toBe('https://fern.myshopify.com/admin/api/2026-10/graphql.json')
    expect(new Headers(sent[0]?.init?.headers).get('x-shopify-access-token')).toBe('shpat_secret')
  })

  test('a throttled read waits as long as the bucket needs', async () => {
    const { ask, slept } = answering(throttled(200), throttled(390), GOOD)
    await ask(read)
    expect(slept).toEqual([2000, 250])
  })

  test('a throttled change was not begun: it waits and is sent again', async () => {
    const { ask, slept, sent } = answering(throttled(200), GOOD)
    await ask(write)
    expect([slept, sent.length]).toEqual([[2000], 2])
  })

  test('what is throttled for long, or again and again, says when to come back', async () => {
    await expect(answering(throttled(-300)).ask(read)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 7000 })
    const again = answering(throttled(200), throttled(200), throttled(200), throttled(200))
    await expect(again.ask(write)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 2000 })
    expect(again.sent).toHaveLength(4)
  })

  test('a search of which Shopify ignored a part is thrown away', async () => {
    const ignored = {
      ...GOOD,
      extensions: { search: [{ path: ['orders'], query: 'x', warnings: [{ field: 'phone', message: 'Invalid search field for this query.', code: 'invalid_field' }] }] },
    }
    await expect(answering(ignored).ask(read)).rejects.toMatchObject({ kind: 'bad-answer', message: expect.stringContaining('"phone"') })
  })

  test('a missing permission names itself, unless the part may be missing', async () => {
    const denied = { data: { shop: null }, errors: [{ message: 'Access denied for shop field.', path: ['shop'], extensions: { code: 'ACCESS_DENIED' } }] }
    await expect(answering(denied).ask(read)).rejects.toMatchObject({ kind: 'scope' })
    expect(await answering(denied).ask({ ...read, answer: z.object({ shop: z.null() }), optional: ['shop'] })).toEqual({ shop: null })
  })

  test('an error inside Shopify leaves a change unknown and a read to be repeated', async () => {
    const broken = { errors: [{ message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }
    await expect(answering(broken).ask(write)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    await expect(answering(broken).ask(read)).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('an answer of another form leaves a change unknown', async () => {
    await expect(answering({ data: { shop: {} } }).ask(write)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    await expect(answering({ data: { shop: {} } }).ask(read)).rejects.toMatchObject({ kind: 'bad-answer' })
  })

  test('no message shows the token', async () => {
    const { ask } = answering(new Error('connect failed with shpat_secret'))
    await expect(ask(write)).rejects.toMatchObject({ kind: 'outcome-unknown', message: expect.not.stringContaining('shpat_secret') })
  })
})
