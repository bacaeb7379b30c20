import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createAsk, pauseIn } from './ask.ts'

/** Forms of errors by developer.shiphero.com (scopes, error glossary) and by what others' clients were sent; read 2026-11-25. */
function askThat(answer: object) {
  const fetchOnce: typeof fetch = async () => Response.json(answer)
  const deps = { fetch: fetchOnce, now: () => new Date('2026-11-20T12:00:00Z'), newId: () => 'id', tokens: { get: async () => 'token' }, sleep: async () => {} }
  const ask = createAsk({ refreshToken: 'refresh' }, deps)
  return () => ask({ document: 'query Find { orders { request_id } }', variables: {}, answer: z.object({ orders: z.object({}) }), isWrite: false })
}
const error = (over: object) => ({ errors: [{ operation: 'orders', field: 'orders', request_id: 'r', ...over }], data: { orders: null } })

describe('an error of ShipHero', () => {
  test('that a scope is missing names it', async () => {
    await expect(askThat(error({ message: 'Missing required scope(s): view:orders', code: 7 }))()).rejects.toMatchObject({
      kind: 'scope',
      message: expect.stringContaining('view:orders'),
    })
  })

  test('that credits are used up waits as long as it says', async () => {
    const asked = askThat(error({ message: 'There are not enough credits.', code: 30, required_credits: 1301, remaining_credits: 263, time_remaining: '18 seconds' }))
    await expect(asked()).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 18_000 })
  })

  test('of any other kind is a refusal with its reason', async () => {
    expect(await askThat(error({ message: 'Order not found', code: 5 }))()).toEqual({ kind: 'refused', reason: 'Order not found.' })
  })
})

test.each([
  ['4 seconds', 4_000],
  ['55 minutes', 3_300_000],
  ['1 hour', 3_600_000],
  ['1.5 seconds', 1_500],
  ['soon', 30_000],
  [undefined, 30_000],
])('%s is a pause of %i ms', (words, ms) => {
  expect(pauseIn(words)).toBe(ms)
})
