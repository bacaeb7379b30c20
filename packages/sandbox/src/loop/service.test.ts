import { describe, expect, test } from 'vitest'
import { exampleWorld } from '../shopify/example-world.ts'
import { createWorldStore } from '../world/create-store.ts'
import { loop } from './service.ts'

function open() {
  const world = exampleWorld()
  for (const shop of world.shops) if (shop.id === '1') shop.returnsApp = 'loop'
  const store = createWorldStore(world, { frozen: true })
  const service = loop.create({ store, urlOf: () => '', credentialsOf: () => ({}) })
  const ask = async (method: string, path: string, body?: unknown, key = service.credentials['apiKey:1'] ?? '') => {
    const init = { method, headers: { 'x-authorization': key, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const response = await service.fetch(new Request(`http://loop.test/api/v1${path}`, init))
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  return { store, ask }
}

describe('Loop', () => {
  test('knows what may come back of its own shop’s orders', async () => {
    const { ask } = open()
    expect(await ask('POST', '/orders/return-eligibility', { order_name: '1043' })).toMatchObject({
      status: 200,
      body: { order_id: '1043', items: [{ external_id: '703', eligible: true }] },
    })
    expect(await ask('POST', '/orders/return-eligibility', { order_name: '#1042' })).toMatchObject({ body: { items: [{ eligible: false }, { eligible: false }] } })
    expect((await ask('POST', '/orders/return-eligibility', { order_name: 'EU-1042' })).status).toBe(404)
  })

  test('opens an order’s page only to its postcode', async () => {
    const { ask, store } = open()
    expect(await ask('POST', '/order/link', { name: '#1043', zip: '97205' })).toMatchObject({ status: 200, body: { url: expect.stringContaining('.loopreturns.com/#/link/') } })
    expect((await ask('POST', '/order/link', { name: '#1043', zip: '10115' })).status).toBe(400)
    expect((await ask('POST', '/order/link', { name: '#1043' })).status).toBe(400)
    expect(store.world.history.map(({ service, effect }) => [service, effect])).toEqual([['loop', 'return_link']])
  })

  test('tells of a return, and of none, and nothing without its key', async () => {
    const { ask, store } = open()
    expect((await ask('GET', '/warehouse/return/details?order_name=%231043')).status).toBe(404)
    const lines = [{ line: '703', quantity: 1, reason: 'OTHER', note: '', customerNote: null, fulfillment: null, processed: 0, refunded: 0 }]
    store.order('1043')?.returns.push({
      id: '77',
      name: null,
      at: '2026-11-19T09:00:00Z',
      status: 'open',
      lines,
      exchanges: [],
      approvedAt: null,
      closedAt: null,
      decline: null,
      deliveries: [],
      refunds: [],
    })
    expect(await ask('GET', '/warehouse/return/details?order_name=%231043')).toMatchObject({ body: { id: 77, state: 'open', order_name: '#1043' } })
    expect((await ask('GET', '/warehouse/return/details?order_name=%231043', undefined, 'nobody')).status).toBe(401)
  })
})
