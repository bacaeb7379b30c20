import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleWorld } from '../shopify/example-world.ts'
import { type Sandbox, startSandbox } from '../start.ts'
import { WorldParcel } from '../world/parcel.ts'
import { dhl } from './service.ts'

const NUMBER = 'CX304000018DE'
const scan = (at: string, status: string) => ({ at, status, city: 'Leipzig', country: 'DE', utcOffset: '+01:00' })

let sandbox: Sandbox
beforeEach(async () => {
  const world = exampleWorld()
  const events = [scan('2026-11-19T09:00:00Z', 'label_created'), scan('2026-11-20T01:30:00Z', 'in_transit'), scan('2026-11-20T20:00:00Z', 'delivered')]
  const returns = [scan('2026-11-19T09:00:00Z', 'in_transit'), scan('2026-11-19T19:00:00Z', 'returning'), scan('2026-11-20T09:00:00Z', 'returned')]
  world.parcels.push(
    WorldParcel.parse({ carrier: 'dhl', number: NUMBER, estimatedDelivery: '2026-11-21', receivedBy: 'A DYKE', events }),
    WorldParcel.parse({ carrier: 'dhl', number: 'CX304000021DE', events: returns }),
    WorldParcel.parse({ carrier: 'dhl', number: '1234567891', events, isUnknownToCarrier: true }),
  )
  sandbox = await startSandbox({ world, frozenClock: true, services: [dhl] })
})
afterEach(() => sandbox.stop())

async function track(query: string, key?: string) {
  const { url, credentials } = sandbox.service('dhl')
  const response = await fetch(`${url}/track/shipments?${query}`, { headers: { 'DHL-API-Key': key ?? credentials.apiKey ?? '' } })
  return { status: response.status, type: response.headers.get('content-type'), body: JSON.parse(await response.text()) }
}

describe('DHL as the sandbox plays it', () => {
  test('scans up to now, newest first, in the place’s own time', async () => {
    const { status, body } = await track(`trackingNumber=${NUMBER}`)
    expect(status).toBe(200)
    expect(body.shipments).toMatchObject([
      {
        id: NUMBER,
        service: 'parcel-de',
        status: { timestamp: '2026-11-20T02:30:00+01:00', statusCode: 'transit', status: 'AE' },
        estimatedTimeOfDelivery: '2026-11-21T00:00:00Z',
        returnFlag: false,
        events: [{ statusCode: 'transit' }, { statusCode: 'pre-transit', location: { address: { addressLocality: 'Leipzig', countryCode: 'DE' } } }],
      },
    ])
  })

  test('what lies in the future happens as the clock runs', async () => {
    sandbox.store.advance(12 * 3_600_000)
    const { body } = await track(`trackingNumber=${NUMBER}`)
    expect(body.shipments[0]).toMatchObject({ status: { statusCode: 'delivered', status: 'ZU' }, details: { proofOfDelivery: { signed: { name: 'A DYKE' } } } })
  })

  test('a parcel back at its sender is "delivered", with the flag of a return', async () => {
    const { body } = await track('trackingNumber=CX304000021DE')
    expect(body.shipments[0]).toMatchObject({ status: { statusCode: 'delivered' }, returnFlag: true })
  })

  test('a number nobody knows, or of another division, is a problem with status 404', async () => {
    for (const query of ['trackingNumber=CX304000035DE', 'trackingNumber=1234567891', `trackingNumber=${NUMBER}&service=express`])
      expect(await track(query)).toMatchObject({ status: 404, type: 'application/problem+json', body: { title: 'No result found' } })
  })

  test('without a number or with a wrong key there is nothing', async () => {
    expect((await track('language=en')).status).toBe(400)
    expect((await track(`trackingNumber=${NUMBER}`, 'wrong')).status).toBe(401)
  })

  test('250 calls a day and no more; the next day begins at midnight UTC', async () => {
    for (let calls = 0; calls < 250; calls += 1) expect((await track(`trackingNumber=${NUMBER}`)).status).toBe(200)
    expect(await track(`trackingNumber=${NUMBER}`)).toMatchObject({ status: 429, type: 'application/problem+json', body: { title: 'Too Many Requests', status: 429 } })
    sandbox.store.advance(12 * 3_600_000)
    expect((await track(`trackingNumber=${NUMBER}`)).status).toBe(200)
  })
})
