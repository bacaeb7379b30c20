import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { pushReceiver } from './webhooks.ts'

const SECRET = 'sécret of the hook'
const body = JSON.stringify({
  id: 'evt_1',
  object: 'Event',
  description: 'tracker.updated',
  result: { object: 'Tracker', tracking_code: '1Z8F47W20300000018', status: 'delivered' },
})
const signed = (text: string, secret = SECRET) => ({ 'x-hmac-signature': `hmac-sha256-hex=${createHmac('sha256', secret.normalize('NFKD')).update(text).digest('hex')}` })
const receive = (text: string, headers: Record<string, string>) => pushReceiver({ webhookSecret: SECRET })?.receive({ body: text, headers })

describe('a notice of EasyPost', () => {
  test('names the parcel to look at again, and nothing of what it says is believed', async () => {
    expect(await receive(body, signed(body))).toEqual({ kind: 'event', event: { id: 'evt_1', type: 'tracker.updated', subject: { trackingNumber: '1Z8F47W20300000018' } } })
  })

  test('that is not signed, signed by another or changed on the way is refused', async () => {
    expect(await receive(body, {})).toMatchObject({ kind: 'foreign' })
    expect(await receive(body, signed(body, 'another'))).toMatchObject({ kind: 'foreign' })
    expect(await receive(body.replace('0018', '0027'), signed(body))).toMatchObject({ kind: 'foreign' })
  })

  test('that is signed and can’t be read is refused for good, without a word of it', async () => {
    for (const text of [body.slice(0, 40), '"a@b.example"', JSON.stringify({ id: 'evt_1', description: 'tracker.updated', result: {} })]) {
      const reading = await receive(text, signed(text))
      expect(reading).toMatchObject({ kind: 'unreadable' })
      expect(JSON.stringify(reading)).not.toMatch(/evt_1|b\.example/)
    }
  })

  test('of anything else is not used; without a secret none is taken', async () => {
    const other = JSON.stringify({ id: 'evt_2', description: 'batch.created', result: {} })
    expect(await receive(other, signed(other))).toEqual({ kind: 'unused' })
    expect(pushReceiver({})).toBeUndefined()
  })
})
