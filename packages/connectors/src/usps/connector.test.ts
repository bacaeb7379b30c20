import type { ConnectorDeps } from '@bookbag/core/connector'
import { describe, expect, test } from 'vitest'
import { usps } from './connector.ts'

function connectWith(scope: string | null, ...answer: object[]) {
  const asked: string[] = []
  const answering: typeof fetch = async (url, init) => {
    asked.push(String(init?.body ?? url))
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
    const tracked = await connected.tracking?.track(['420100019205590164917312751089'])
    expect(tracked?.get('420100019205590164917312751089')).toMatchObject({ trackingNumber: '420100019205590164917312751089', status: 'in_transit' })
    expect(asked.at(-1)).toBe('[{"trackingNumber":"9205590164917312751089"}]')
  })

  test('an answer about another number is no answer', async () => {
    const { connected } = connectWith('tracking', { trackingNumber: '9400100000000000000024', statusCategory: 'Delivered' })
    expect((await connected.tracking?.track(['9400100000000000000017']))?.get('9400100000000000000017')).toBeNull()
  })

  test('several numbers go in one call; one that is another shipper’s, or not known yet, tells nothing and spoils nothing', async () => {
    const [own, foreign, fresh] = ['9400100000000000000017', '9400100000000000000024', '9400100000000000000031']
    const error = (code: string) => ({ code: '403', message: 'x', errors: [{ code, title: 'Tracking' }] })
    const { asked, connected } = connectWith(
      'tracking',
      { statusCode: '200', trackingNumber: own, statusCategory: 'Out for Delivery' },
      { statusCode: '403', trackingNumber: foreign, error: error('150010') },
      { statusCode: 404, trackingNumber: fresh, error: error('150001') },
    )
    const tracked = await connected.tracking?.track([own, foreign, fresh])
    expect([tracked?.get(own)?.status, tracked?.get(foreign), tracked?.get(fresh)]).toEqual(['out_for_delivery', null, null])
    expect(asked).toHaveLength(2)
  })

  test('trouble with one parcel is no "unknown number"', async () => {
    const { connected } = connectWith('tracking', { statusCode: '500', trackingNumber: '9400100000000000000017', error: { code: '500', message: 'x' } })
    await expect(connected.tracking?.track(['9400100000000000000017'])).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
