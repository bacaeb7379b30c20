import type { ConnectorDeps } from '@bookbag/core/connector'
import { describe, expect, test } from 'vitest'
import { PaypalCredentials } from './ask.ts'
import { readCertificate } from './certificate.ts'
import { crc32 } from './crc32.ts'
import { webhooks } from './webhooks.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
const fetched: string[] = []
const deps: ConnectorDeps = {
  fetch: async (url) => {
    fetched.push(String(url))
    return new Response('no certificate')
  },
  now: () => NOW,
  newId: () => 'id',
  tokens: { get: async () => 'token' },
}
const headers = (over: Record<string, string> = {}) => ({
  'paypal-auth-algo': 'SHA256withRSA',
  'paypal-transmission-id': 'b2384410-f8d2-11e8-bcff-0f6c2a3a1d7a',
  'paypal-transmission-time': NOW.toISOString(),
  'paypal-transmission-sig': 'c2lnbmF0dXJl',
  'paypal-cert-url': 'https://api.paypal.com/v1/notifications/certs/CERT-1',
  ...over,
})
const receive = (over: Record<string, string> = {}, baseUrl?: string) =>
  webhooks(PaypalCredentials.parse({ clientId: 'a', clientSecret: 'b', webhookId: 'WH1', ...(baseUrl ? { baseUrl } : {}) }), deps)?.receive({ body: '{}', headers: headers(over) })

describe('PayPal’s pushes', () => {
  test.each([
    'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
    'https://evilpaypal.com/v1/notifications/certs/CERT-1',
    'http://api.paypal.com/v1/notifications/certs/CERT-1',
    'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
    'https://user:secret@api.paypal.com/v1/notifications/certs/CERT-1',
    'https://www.paypal.com/uploads/CERT-1',
    'https://127.0.0.1/v1/notifications/certs/CERT-1',
    'not an address',
  ])('fetch no certificate from %s', async (url) => {
    fetched.length = 0
    expect(await receive({ 'paypal-cert-url': url })).toMatchObject({ kind: 'foreign' })
    expect(fetched).toEqual([])
  })

  test('take the certificate of a test system from that system alone', async () => {
    fetched.length = 0
    expect(await receive({}, 'http://127.0.0.1:4100')).toMatchObject({ kind: 'foreign' })
    expect(fetched).toEqual([])
    await receive({ 'paypal-cert-url': 'http://127.0.0.1:4100/v1/notifications/certs/CERT-1' }, 'http://127.0.0.1:4100')
    expect(fetched).toHaveLength(1)
  })

  test.each([
    ['another way of signing', { 'paypal-auth-algo': 'none' }],
    ['days ago', { 'paypal-transmission-time': '2026-11-10T12:00:00Z' }],
    ['from the future', { 'paypal-transmission-time': '2026-11-20T13:00:00Z' }],
    ['at no time', { 'paypal-transmission-time': 'yesterday' }],
    ['with what is no certificate', {}],
  ])('are not believed: %s', async (_what, over) => {
    expect(await receive(over)).toMatchObject({ kind: 'foreign' })
  })

  test('are not taken where the webhook’s id is not known', () => {
    expect(webhooks(PaypalCredentials.parse({ clientId: 'a', clientSecret: 'b' }), deps)).toBeUndefined()
  })

  test('are summed up as zip does it', () => {
    expect([crc32(''), crc32('123456789'), crc32('Grüße')]).toEqual([0, 0xcbf43926, 0xfbd37071])
  })

  test('a certificate that is cut off or none at all is not read', () => {
    expect(() => readCertificate('-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----')).toThrow(RangeError)
    expect(() => readCertificate('hello')).toThrow(RangeError)
  })
})
