import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { pushReceiver } from './webhooks.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
const SECONDS = NOW.getTime() / 1000
const SECRET = 'whsec_new'
const event = JSON.stringify({ id: 'evt_1', type: 'refund.updated', data: { object: { id: 're_1', object: 'refund', charge: 'ch_1', payment_intent: 'pi_1' } } })
const v1 = (body: string, secret: string, at = SECONDS) => `v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
const receive = (body: string, ...signatures: string[]) =>
  pushReceiver({ webhookSecret: SECRET }, () => NOW)?.receive({ body, headers: { 'stripe-signature': [`t=${SECONDS}`, ...signatures].join(',') } })
const taken = { kind: 'event', event: { id: 'evt_1', type: 'refund.updated', subject: { paymentId: 'pi_1', refundId: 're_1' } } }

describe('an event of Stripe', () => {
  test('names the payment to look at again', async () => {
    expect(await receive(event, v1(event, SECRET))).toEqual(taken)
  })

  test('that is signed with two secrets while one is rolled is taken by either', async () => {
    expect(await receive(event, v1(event, 'whsec_old'), v1(event, SECRET))).toEqual(taken)
    expect(await receive(event, v1(event, SECRET), v1(event, 'whsec_old'))).toEqual(taken)
  })

  test('that is signed by others, in another way, or long ago is refused', async () => {
    for (const signatures of [[], [v1(event, 'whsec_old')], [v1(event, SECRET).replace('v1=', 'v0=')]])
      expect(await receive(event, ...signatures)).toMatchObject({ kind: 'foreign' })
    const old = SECONDS - 301
    const headers = { 'stripe-signature': `t=${old},${v1(event, SECRET, old)}` }
    expect(await pushReceiver({ webhookSecret: SECRET }, () => NOW)?.receive({ body: event, headers })).toMatchObject({ kind: 'foreign' })
  })

  test('that is signed and can’t be read is refused for good, without a word of it', async () => {
    for (const body of [event.slice(0, 40), '[]', JSON.stringify({ id: 'evt_1', type: 'refund.updated', data: { object: 'ann@fern.example' } })]) {
      const reading = await receive(body, v1(body, SECRET))
      expect(reading).toMatchObject({ kind: 'unreadable' })
      expect(JSON.stringify(reading)).not.toMatch(/evt_1|fern/)
    }
  })

  test('about anything else is not used', async () => {
    const other = JSON.stringify({ id: 'evt_2', type: 'customer.created', data: { object: {} } })
    expect(await receive(other, v1(other, SECRET))).toEqual({ kind: 'unused' })
    expect(pushReceiver({}, () => NOW)).toBeUndefined()
  })
})
