import { ConnectorError } from '@bookbag/core/connector-error'
import { describe, expect, test } from 'vitest'
import { type Ask, PaypalCredentials } from './ask.ts'
import { webhooks } from './webhooks.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
/** What PayPal was asked, and what it says. */
const asked: string[] = []
let verdict: () => string = () => 'SUCCESS'
const ask: Ask = async (path, schema, body) => {
  asked.push(`${path} ${body ?? ''}`)
  return schema.parse({ verification_status: verdict() })
}
const headers = (over: Record<string, string> = {}) => ({
  'paypal-auth-algo': 'SHA256withRSA',
  'paypal-transmission-id': 'b2384410-f8d2-11e8-bcff-0f6c2a3a1d7a',
  'paypal-transmission-time': NOW.toISOString(),
  'paypal-transmission-sig': 'c2lnbmF0dXJl',
  'paypal-cert-url': 'https://api.paypal.com/v1/notifications/certs/CERT-1',
  ...over,
})
const EVENT =
  '{ "id" : "WH-9", "event_type":"PAYMENT.CAPTURE.REFUNDED", "resource": {"id":"R1","amount":{"value":"10.00"},"note":"Gr\\u00fc\u00dfe","links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/captures/C1"}]} }'
function receive(over: Record<string, string> = {}, { baseUrl, body = EVENT }: { baseUrl?: string; body?: string } = {}) {
  asked.length = 0
  const credentials = PaypalCredentials.parse({ clientId: 'a', clientSecret: 'b', webhookId: 'WH1', ...(baseUrl ? { baseUrl } : {}) })
  return webhooks(credentials, ask, { now: () => NOW })?.receive({ body, headers: headers(over) })
}

describe('PayPal’s pushes', () => {
  test('are believed when PayPal says that it signed them: asked once, with the event sign for sign', async () => {
    expect(await receive()).toEqual({ kind: 'event', event: { id: 'WH-9', type: 'PAYMENT.CAPTURE.REFUNDED', subject: { paymentId: 'C1', refundId: 'R1' } } })
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatch(/^\/v1\/notifications\/verify-webhook-signature /)
    expect(asked[0]?.endsWith(`,"webhook_event":${EVENT}}`)).toBe(true)
    expect(JSON.parse(asked[0]?.split(' ').slice(1).join(' ') ?? '')).toMatchObject({ webhook_id: 'WH1', transmission_sig: 'c2lnbmF0dXJl' })
  })

  test.each<[string, () => string]>([
    ['says no', () => 'FAILURE'],
    ['says something new', () => 'PERHAPS'],
    [
      'finds the question wrong',
      () => {
        throw new ConnectorError({ kind: 'refused', vendor: 'PayPal', message: 'PayPal refused the request.' })
      },
    ],
    [
      'does not know the webhook',
      () => {
        throw new ConnectorError({ kind: 'not-found', vendor: 'PayPal', message: 'There is none.' })
      },
    ],
  ])('are not believed when PayPal %s', async (_what, says) => {
    verdict = says
    const reading = await receive()
    verdict = () => 'SUCCESS'
    expect(reading).toMatchObject({ kind: 'foreign' })
  })

  test('are neither believed nor refused while PayPal can’t be asked', async () => {
    verdict = () => {
      throw new ConnectorError({ kind: 'unavailable', vendor: 'PayPal', message: 'PayPal could not be reached.' })
    }
    await expect(receive()).rejects.toMatchObject({ kind: 'unavailable' })
    verdict = () => 'SUCCESS'
  })

  test.each([EVENT.slice(0, 60), '{}, "webhook_id": "WH2", "x": {}', ''])('are refused for good when they are no JSON, and nobody is asked: %s', async (body) => {
    expect(await receive({}, { body })).toEqual({ kind: 'unreadable', reason: 'The body is not JSON.' })
    expect(asked).toEqual([])
  })

  test('that are signed and can’t be used say why without a word of them', async () => {
    expect(await receive({}, { body: '{"id":"WH-9","event_type":"PAYMENT.CAPTURE.REFUNDED","resource":"ann@fern.example"}' })).toEqual({
      kind: 'unreadable',
      reason: 'The event has another form than expected (resource).',
    })
    expect(await receive({}, { body: '{"event_type":"PAYMENT.CAPTURE.REFUNDED"}' })).toMatchObject({ kind: 'unreadable' })
    expect(await receive({}, { body: '{"id":"WH-9","event_type":"CHECKOUT.ORDER.APPROVED","resource":{}}' })).toEqual({ kind: 'unused' })
  })

  test.each([
    'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
    'https://evilpaypal.com/v1/notifications/certs/CERT-1',
    'http://api.paypal.com/v1/notifications/certs/CERT-1',
    'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
    'https://user:secret@api.paypal.com/v1/notifications/certs/CERT-1',
    'https://www.paypal.com/uploads/CERT-1',
    'https://127.0.0.1/v1/notifications/certs/CERT-1',
    `https://api.paypal.com/v1/notifications/certs/${'C'.repeat(500)}`,
    'not an address',
  ])('with a certificate at %s are not worth asking about', async (url) => {
    expect(await receive({ 'paypal-cert-url': url })).toMatchObject({ kind: 'foreign' })
    expect(asked).toEqual([])
  })

  test('of a test system name a certificate of that system alone', async () => {
    expect(await receive({}, { baseUrl: 'http://127.0.0.1:4100' })).toMatchObject({ kind: 'foreign' })
    expect(asked).toEqual([])
    expect(await receive({ 'paypal-cert-url': 'http://127.0.0.1:4100/v1/notifications/certs/CERT-1' }, { baseUrl: 'http://127.0.0.1:4100' })).toMatchObject({ kind: 'event' })
  })

  test.each([
    ['another way of signing', { 'paypal-auth-algo': 'none' }],
    ['days ago', { 'paypal-transmission-time': '2026-11-10T12:00:00Z' }],
    ['from the future', { 'paypal-transmission-time': '2026-11-20T13:00:00Z' }],
    ['at no time', { 'paypal-transmission-time': 'yesterday' }],
    ['without a signature', { 'paypal-transmission-sig': '' }],
  ])('are not believed: %s', async (_what, over) => {
    expect(await receive(over)).toMatchObject({ kind: 'foreign' })
    expect(asked).toEqual([])
  })

  test('are not taken where the webhook’s id is not known', () => {
    expect(webhooks(PaypalCredentials.parse({ clientId: 'a', clientSecret: 'b' }), ask, { now: () => NOW })).toBeUndefined()
  })
})
