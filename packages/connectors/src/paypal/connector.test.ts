import { describe, expect, test } from 'vitest'
import { paypal } from './connector.ts'

function paypalThatAnswers(status: number, body: object) {
  const answer: typeof fetch = async (url) =>
    String(url).endsWith('/v1/oauth2/token') ? Response.json({ access_token: 'A21AA', token_type: 'Bearer', expires_in: 32_400 }) : Response.json(body, { status })
  const tokens = { get: async (obtain: () => Promise<{ value: string }>) => (await obtain()).value }
  return paypal.connect(
    { clientId: 'id', clientSecret: 'secret' },
    { fetch: answer, now: () => new Date('2026-11-20T12:00:00Z'), newId: () => 'id', tokens, sleep: async () => {} },
  )
}
const error = (name: string, issue: string) => ({ name, message: 'x', debug_id: 'd', details: [{ field: 'disputed_transaction_id', issue }] })

describe('the test of a PayPal connection', () => {
  // What PayPal says of a payment that nobody made is not documented; each of these says that the app was let in.
  test.each([
    [200, { items: [], links: [] }],
    [404, error('RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID')],
    [400, error('INVALID_REQUEST', 'INVALID_PARAMETER')],
    [422, error('UNPROCESSABLE_ENTITY', 'INVALID_TRANSACTION_ID')],
  ])('passes with status %i', async (status, body) => {
    expect(await paypalThatAnswers(status, body).check()).toEqual({ account: 'PayPal' })
  })

  test.each([
    [401, 'auth'],
    [403, 'scope'],
    [503, 'unavailable'],
  ])('fails with status %i', async (status, kind) => {
    await expect(paypalThatAnswers(status, error('NOT_AUTHORIZED', 'PERMISSION_DENIED')).check()).rejects.toMatchObject({ kind })
  })
})
