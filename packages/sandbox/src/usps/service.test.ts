import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleWorld } from '../shopify/example-world.ts'
import { type Sandbox, startSandbox } from '../start.ts'
import { WorldParcel } from '../world/parcel.ts'
import { usps } from './service.ts'

const NUMBER = '9400100000000000000017'
const scan = (at: string, status: string) => ({ at, status, city: 'Portland', province: 'OR', country: 'US', utcOffset: '-08:00' })

let sandbox: Sandbox
beforeEach(async () => {
  const world = exampleWorld()
  const events = [scan('2026-11-19T09:00:00Z', 'label_created'), scan('2026-11-20T01:30:00Z', 'in_transit'), scan('2026-11-20T20:00:00Z', 'delivered')]
  world.parcels.push(
    WorldParcel.parse({ carrier: 'usps', number: NUMBER, estimatedDelivery: '2026-11-21', deliveredTo: 'Front Door/Porch', receivedBy: 'A DYKE', events }),
    WorldParcel.parse({ carrier: 'usps', number: '9400100000000000000024', events, isUnknownToCarrier: true }),
    WorldParcel.parse({ carrier: 'usps', number: '9400100000000000000048', events, isOfAnotherShipper: true }),
  )
  sandbox = await startSandbox({ world, frozenClock: true, services: [usps] })
})
afterEach(() => sandbox.stop())

async function token(over: object = {}): Promise<{ status: number; body: { access_token?: string; scope?: string; error?: string } }> {
  const { url, credentials } = sandbox.service('usps')
  const body = JSON.stringify({ grant_type: 'client_credentials', client_id: credentials.clientId, client_secret: credentials.clientSecret, ...over })
  const response = await fetch(`${url}/oauth2/v3/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return { status: response.status, body: JSON.parse(await response.text()) }
}
async function track(numbers: string | string[], bearer?: string) {
  const headers = { authorization: `Bearer ${bearer ?? (await token()).body.access_token}`, 'content-type': 'application/json' }
  const body = JSON.stringify([numbers].flat().map((trackingNumber) => ({ trackingNumber })))
  const response = await fetch(`${sandbox.service('usps').url}/tracking/v3r2/tracking`, { method: 'POST', headers, body })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('USPS as the sandbox plays it', () => {
  test('scans up to now, newest first, in the place’s own time and in GMT', async () => {
    const { status, body } = await track(NUMBER)
    expect(status).toBe(200)
    expect(body[0]).toMatchObject({
      statusCode: '200',
      statusCategory: 'In-Transit',
      emailEnabled: 'true',
      expectedDeliveryTimeStamp: '2026-11-21T21:00:00',
      trackingEvents: [{ eventTimestamp: '2026-11-19T17:30:00', GMTTimestamp: '2026-11-20T01:30:00Z', GMTOffset: '-08:00', eventCode: '10' }, { eventCode: 'GX' }],
    })
  })

  test('what lies in the future happens as the clock runs', async () => {
    sandbox.store.advance(12 * 3_600_000)
    expect((await track(NUMBER)).body[0]).toMatchObject({ statusCategory: 'Delivered', status: 'Delivered, Front Door/Porch', trackingEvents: [{ name: 'A DYKE' }, {}, {}] })
  })

  test('a number nobody knows, and one of another shipper, each have a code of their own beside the others’ answers', async () => {
    const { status, body } = await track([NUMBER, '9400100000000000000031', '9400100000000000000024', '9400100000000000000048'])
    expect(status).toBe(207)
    const codes = body.map((each: { error?: { errors: { code: string }[] } }) => each.error?.errors[0]?.code)
    expect(codes).toEqual([undefined, '150001', '150001', '150010'])
  })

  test('more than 35 numbers are refused', async () => {
    expect((await track(Array.from({ length: 36 }, () => NUMBER))).status).toBe(400)
  })

  test('a wrong secret, a wrong and an old token are refused', async () => {
    expect(await token()).toMatchObject({ status: 200, body: { scope: 'addresses tracking' } })
    expect(await token({ client_secret: 'wrong' })).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect((await track(NUMBER, 'wrong')).status).toBe(401)
    const { body } = await token()
    sandbox.store.advance(8 * 3_600_000)
    expect((await track(NUMBER, body.access_token)).status).toBe(401)
  })
})
