import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleWorld } from '../shopify/example-world.ts'
import { type Sandbox, startSandbox } from '../start.ts'
import { WorldParcel } from '../world/parcel.ts'
import { fedex } from './service.ts'

const NUMBER = '770010000125'
const scan = (at: string, status: string, more: object = {}) => ({ at, status, city: 'Portland', province: 'OR', country: 'US', utcOffset: '-08:00', ...more })

let sandbox: Sandbox
beforeEach(async () => {
  const world = exampleWorld()
  const events = [scan('2026-11-19T09:00:00Z', 'label_created'), scan('2026-11-20T01:30:00Z', 'exception', { code: 'DE-083' }), scan('2026-11-20T20:00:00Z', 'delivered')]
  world.parcels.push(
    WorldParcel.parse({ carrier: 'fedex', number: NUMBER, estimatedDelivery: '2026-11-21', deliveredTo: 'Front Door', receivedBy: 'DYKE', events }),
    WorldParcel.parse({ carrier: 'fedex', number: '770010000999', events, isUnknownToCarrier: true }),
    WorldParcel.parse({ carrier: 'ups', number: '770010000111', events }),
  )
  sandbox = await startSandbox({ world, frozenClock: true, services: [fedex] })
})
afterEach(() => sandbox.stop())

const post = (path: string, headers: Record<string, string>, body: string) => fetch(`${sandbox.service('fedex').url}${path}`, { method: 'POST', headers, body })

async function token(secret?: string): Promise<Response> {
  const { clientId = '', clientSecret = '' } = sandbox.service('fedex').credentials
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret ?? clientSecret })
  return post('/oauth/token', { 'content-type': 'application/x-www-form-urlencoded' }, form.toString())
}
async function track(numbers: string[], bearer?: string) {
  const { access_token } = (await (await token()).json()) as { access_token: string }
  const body = JSON.stringify({ includeDetailedScans: true, trackingInfo: numbers.map((trackingNumber) => ({ trackingNumberInfo: { trackingNumber } })) })
  const response = await post('/track/v1/trackingnumbers', { authorization: `Bearer ${bearer ?? access_token}`, 'content-type': 'application/json' }, body)
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('FedEx as the sandbox plays it', () => {
  test('scans up to now, newest first, in the place’s own time', async () => {
    const { body } = await track([NUMBER])
    const [{ trackingNumber, trackResults }] = body.output.completeTrackResults
    expect(trackingNumber).toBe(NUMBER)
    expect(trackResults).toMatchObject([
      {
        latestStatusDetail: { code: 'DE', ancillaryDetails: [{ reason: '083' }] },
        scanEvents: [
          { date: '2026-11-19T17:30:00-08:00', eventType: 'DE', exceptionCode: '083' },
          { date: '2026-11-19T01:00:00-08:00', eventType: 'OC' },
        ],
        dateAndTimes: [{ type: 'SHIP' }, { type: 'ESTIMATED_DELIVERY', dateTime: '2026-11-21T20:00:00-08:00' }],
      },
    ])
  })

  test('what lies in the future happens as the clock runs', async () => {
    sandbox.store.advance(12 * 3_600_000)
    const { body } = await track([NUMBER])
    expect(body.output.completeTrackResults[0].trackResults[0]).toMatchObject({
      latestStatusDetail: { code: 'DL' },
      deliveryDetails: { receivedByName: 'DYKE', locationDescription: 'Front Door' },
    })
  })

  test('a number nobody knows is "not found" inside a 200, beside others that are found', async () => {
    const { status, body } = await track(['770010000888', '770010000999', '770010000111', NUMBER])
    expect(status).toBe(200)
    const codes = body.output.completeTrackResults.map((each: { trackResults: { error?: { code: string } }[] }) => each.trackResults[0]?.error?.code)
    expect(codes).toEqual([...Array(3).fill('TRACKING.TRACKINGNUMBER.NOTFOUND'), undefined])
  })

  test('more than thirty numbers, a wrong secret, a wrong or an old token are refused', async () => {
    expect((await track(Array(31).fill(NUMBER))).status).toBe(400)
    expect((await token('wrong')).status).toBe(401)
    expect(await track([NUMBER], 'wrong')).toMatchObject({ status: 401, body: { errors: [{ code: 'NOT.AUTHORIZED.ERROR' }] } })
    const { access_token } = (await (await token()).json()) as { access_token: string }
    sandbox.store.advance(3_600_000)
    expect((await track([NUMBER], access_token)).status).toBe(401)
  })
})
