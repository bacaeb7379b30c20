import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleWorld } from './shopify/example-world.ts'
import { type Sandbox, startSandbox } from './start.ts'
import { WorldLoyalty } from './world/loyalty.ts'
import { WorldSubscription } from './world/subscription.ts'

const ADA = 'ada@example.com'
let sandbox: Sandbox
beforeAll(async () => {
  const world = exampleWorld()
  world.loyalty = WorldLoyalty.parse({ members: [{ email: ADA, points: 100 }] })
  world.subscriptions.push(
    WorldSubscription.parse({ id: '5001', email: ADA, product: 'Coffee', price: '18.00', charges: [{ id: '61', scheduledOn: '2026-12-01' }] }),
    WorldSubscription.parse({ id: '5002', email: 'bo@example.com', product: 'Tea', price: '9.00', charges: [{ id: '62', scheduledOn: '2026-12-01' }], card: 'expired' }),
  )
  sandbox = await startSandbox({ world, frozenClock: true })
})
afterAll(() => sandbox.stop())

async function ask(service: string, path: string, init: { method?: string; body?: unknown; key?: string } = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const { url, credentials } = sandbox.service(service)
  const { parameter = '', token = '', auth } = credentials
  const query = auth === 'query' ? `${path.includes('?') ? '&' : '?'}${parameter}=${token}` : ''
  const response = await fetch(`${url}${path}${query}`, {
    method: init.method ?? 'GET',
    headers: { 'content-type': 'application/json', ...(auth === 'header' ? { [parameter]: token } : {}), ...(init.key ? { 'idempotency-key': init.key } : {}) },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const grant = (key: string) => ask('loyalty', `/v1/members/${ADA}/points`, { method: 'POST', body: { points: 10 }, key })
const count = (effect: string): number => sandbox.store.world.history.filter((event) => event.effect === effect).length

describe('The shop’s own systems', () => {
  test('let nobody in without the key', async () => {
    for (const [service, path] of [
      ['loyalty', `/v1/members/${ADA}`],
      ['recharge', `/subscriptions?email=${ADA}`],
      ['stock', '/stock?q=lamp'],
    ] as const)
      expect((await fetch(`${sandbox.service(service).url}${path}`)).status).toBe(401)
  })

  test('book points once a key, unless the world says that keys are not honoured', async () => {
    expect([(await grant('a')).status, (await grant('a')).status, count('points')]).toEqual([201, 200, 1])
    if (sandbox.store.world.loyalty) sandbox.store.world.loyalty.honoursKeys = false
    expect([(await grant('a')).status, count('points')]).toEqual([201, 2])
    expect((await ask('loyalty', '/v1/members/nobody@example.com')).status).toBe(404)
  })

  test('skip a queued charge once, and change nothing where the card has expired but to cancel', async () => {
    const skip = (id: string) => ask('recharge', `/charges/${id}/skip`, { method: 'POST' })
    expect([(await skip('61')).status, (await skip('61')).status, (await skip('62')).status, count('subscription_skip')]).toEqual([200, 422, 422, 1])
    expect([(await ask('recharge', '/subscriptions/5002/cancel', { method: 'POST' })).status, count('subscription_cancel')]).toEqual([200, 1])
  })
})
