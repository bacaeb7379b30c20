import type { ConnectorDeps, TokenStore } from '@bookbag/core/connector'
import { describe, expect, test } from 'vitest'
import { fedex } from './connector.ts'

const NUMBER = '770010000125'

function tokenStore(): TokenStore {
  let kept: string | undefined
  return {
    async get(obtain, options) {
      if (kept === undefined || kept === options?.stale) kept = (await obtain()).value
      return kept
    },
  }
}

/** FedEx as far as these tests ask it: each answer to a tracking call in turn, tokens "token-1", "token-2", …. */
function trackWith(...answers: { status?: number; body: object }[]) {
  const bearers: (string | null)[] = []
  let tokens = 0
  const answering: typeof fetch = async (url, init) => {
    if (String(url).endsWith('/oauth/token')) {
      tokens += 1
      return Response.json({ access_token: `token-${tokens}`, token_type: 'bearer', expires_in: 3599 })
    }
    bearers.push(new Headers(init?.headers).get('authorization'))
    const { status = 200, body } = answers.shift() ?? { body: {} }
    return Response.json(body, { status })
  }
  const deps: ConnectorDeps = { fetch: answering, now: () => new Date('2026-11-24T12:00:00Z'), newId: () => 'id', tokens: tokenStore() }
  const tracked = fedex.connect({ clientId: 'id', clientSecret: 'secret' }, deps).tracking?.track([NUMBER])
  return { bearers, result: tracked?.then((each) => each.get(NUMBER)) }
}
const results = (...trackResults: object[]) => ({ body: { output: { completeTrackResults: [{ trackingNumber: NUMBER, trackResults }] } } })
const error = (code: string) => ({ error: { code, message: 'x' } })
const status = (code: string, shippedAt: string) => ({ latestStatusDetail: { code, derivedCode: code }, dateAndTimes: [{ type: 'SHIP', dateTime: shippedAt }] })

describe('asking FedEx', () => {
  test('an expired token is renewed once, and the question asked again', async () => {
    const { bearers, result } = trackWith({ status: 401, body: { errors: [{ code: 'NOT.AUTHORIZED.ERROR' }] } }, results(status('OD', '2026-11-20T00:00:00-06:00')))
    expect(await result).toMatchObject({ status: 'out_for_delivery' })
    expect(bearers).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  test('a number FedEx does not know is none, by 200 and by 400', async () => {
    expect(await trackWith(results(error('TRACKING.TRACKINGNUMBER.NOTFOUND'))).result).toBeNull()
    expect(await trackWith({ status: 400, body: { errors: [{ code: 'TRACKING.TRACKINGNUMBER.INVALID' }] } }).result).toBeNull()
  })

  test('any other trouble with the parcel says nothing about it: not "unknown number"', async () => {
    await expect(trackWith(results(error('SYSTEM.UNAVAILABLE.EXCEPTION'))).result).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(trackWith({ status: 400, body: { errors: [{ code: 'BAD.REQUEST.ERROR' }] } }).result).rejects.toMatchObject({ kind: 'refused' })
  })

  test('of several parcels with the number the one shipped last is told', async () => {
    const { result } = trackWith(results(status('DL', '2024-04-25T00:00:00-06:00'), status('OD', '2026-11-20T00:00:00-06:00')))
    expect(await result).toMatchObject({ status: 'out_for_delivery', deliveredAt: null })
  })

  test('an answer about another number is no answer', async () => {
    const other = { body: { output: { completeTrackResults: [{ trackingNumber: '770010000999', trackResults: [status('DL', '2026-11-20T00:00:00-06:00')] }] } } }
    expect(await trackWith(other).result).toBeNull()
  })
})
