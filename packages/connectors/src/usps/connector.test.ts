import type { ConnectorDeps } from '@bookbag/core/connector'
import { describe, expect, test } from 'vitest'
import { usps } from './connector.ts'

function connectWith(scope: string | null, answer: object = {}) {
  const asked: string[] = []
  const answering: typeof fetch = async (url) => {
    asked.push(String(url))
    return Response.json(String(url).endsWith('/token') ? { access_token: 'token', expires_in: '28799', ...(scope === null ? {} : { scope }) } : answer)
  }
  const deps: ConnectorDeps = {
    fetch: answering,
    now: () => new Date('2026-11-24T12:00:00Z'),
    newId: () => 'id',
    tokens: { get: async (obtain) => (await obtain()).value },
  }
  return { asked, connected: usps.connect({ clientId: 'id', clientSecret: 'secret' }, deps) }
}

describe('asking USPS', () => {
  test('an app without the Tracking product is told so when it is connected', async () => {
    await expect(connectWith('addresses prices').connected.check()).rejects.toMatchObject({ kind: 'scope', message: expect.stringContaining('Tracking product') })
    expect(await connectWith('addresses tracking').connected.check()).toEqual({ account: 'id' })
    expect(await connectWith(null).connected.check()).toEqual({ account: 'id' })
  })

  test('the ZIP code of a barcode is left out of the question, and the parcel keeps the number it was asked by', async () => {
    const { asked, connected } = connectWith('tracking', { trackingNumber: '9205590164917312751089', statusCategory: 'Accepted' })
    expect(await connected.tracking?.track('420100019205590164917312751089')).toMatchObject({ trackingNumber: '420100019205590164917312751089', status: 'in_transit' })
    expect(asked.at(-1)).toContain('/tracking/9205590164917312751089?')
  })

  test('an answer about another number is no answer', async () => {
    expect(await connectWith('tracking', { trackingNumber: '9400100000000000000024', statusCategory: 'Delivered' }).connected.tracking?.track('9400100000000000000017')).toBeNull()
  })
})
