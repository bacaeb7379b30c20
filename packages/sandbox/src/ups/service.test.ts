import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleWorld } from '../shopify/example-world.ts'
import { type Sandbox, startSandbox } from '../start.ts'
import { WorldParcel } from '../world/parcel.ts'
import { ups } from './service.ts'

const NUMBER = '1Z8F47W20300000018'
const scan = (at: string, status: string, more: object = {}) => ({ at, status, city: 'Portland', province: 'OR', country: 'US', utcOffset: '-08:00', ...more })

let sandbox: Sandbox
beforeEach(async () => {
  const world = exampleWorld()
  const events = [scan('2026-11-19T09:00:00Z', 'label_created'), scan('2026-11-20T01:30:00Z', 'in_transit', { code: '14' }), scan('2026-11-20T20:00:00Z', 'delivered')]
  world.parcels.push(
    WorldParcel.parse({ carrier: 'ups', number: NUMBER, estimatedDelivery: '2026-11-21', deliveredTo: 'Front Door', receivedBy: 'DYKE', events }),
    WorldParcel.parse({ carrier: 'ups', number: '1Z8F47W20300000027', events, isUnknownToCarrier: true }),
  )
  sandbox = await startSandbox({ world, frozenClock: true, services: [ups] })
})
afterEach(() => sandbox.stop())

async function token(): Promise<string> {
  const { url, credentials } = sandbox.service('ups')
  const response = await fetch(`${url}/security/v1/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  })
  const body = (await response.json()) as { access_token: string; expires_in: string }
  expect(body.expires_in).toBe('14399')
  return body.access_token
}
async function track(number: string, headers: Record<string, string> = { transId: 't1', transactionSrc: 'test' }, bearer?: string) {
  const authorization = `Bearer ${bearer ?? (await token())}`
  const response = await fetch(`${sandbox.service('ups').url}/api/track/v1/details/${number}`, { headers: { authorization, ...headers } })
  return { status: response.status, body: JSON.stringify(await response.json()) }
}

describe('UPS as the sandbox plays it', () => {
  test('scans up to now, newest first, in the place’s own time', async () => {
    const { status, body } = await track(NUMBER)
    expect(status).toBe(200)
    const [shipment] = JSON.parse(body).trackResponse.shipment
    const [parcel] = shipment.package
    expect(parcel.activity).toMatchObject([
      { date: '20261119', time: '173000', gmtDate: '20261120', gmtTime: '01:30:00', status: { statusCode: '014' } },
      { status: { type: 'M', statusCode: '003' } },
    ])
    expect(parcel.deliveryDate).toEqual([{ type: 'SDD', date: '20261121' }])
    expect(parcel.deliveryInformation).toBeUndefined()
  })

  test('what lies in the future happens as the clock runs', async () => {
    sandbox.store.advance(12 * 3_600_000)
    const { body } = await track(NUMBER)
    expect(body).toContain('"statusCode":"011"')
    expect(body).toContain('"deliveryInformation":{"location":"Front Door","receivedBy":"DYKE"}')
  })

  test('a number nobody knows is "not found" with status 200; a bad one is refused', async () => {
    for (const number of ['1Z8F47W20300000090', '1Z8F47W20300000027']) expect(await track(number)).toMatchObject({ status: 200, body: expect.stringContaining('TW0001') })
    expect(await track('12')).toMatchObject({ status: 400, body: expect.stringContaining('TV1002') })
  })

  test('without its two headers, with a wrong or an old token there is nothing', async () => {
    const bearer = await token()
    expect((await track(NUMBER, { transactionSrc: 'test' }, bearer)).status).toBe(400)
    expect((await track(NUMBER, { transId: 't1' }, bearer)).status).toBe(400)
    expect((await track(NUMBER, undefined, 'wrong')).status).toBe(401)
    sandbox.store.advance(4 * 3_600_000)
    expect(await track(NUMBER, undefined, bearer)).toMatchObject({ status: 401, body: expect.stringContaining('250002') })
  })
})
