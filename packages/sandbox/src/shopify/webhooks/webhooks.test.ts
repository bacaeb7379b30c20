import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../start.ts'
import { exampleWorld } from '../example-world.ts'
import { shopify } from '../service.ts'

type Call = { topic: string; domain: string; id: string; body: string; signature: string }
let sandbox: Sandbox
let calls: Call[]
let status: number
let address: string
let close: () => Promise<void>

beforeEach(async () => {
  calls = []
  status = 200
  const world = exampleWorld()
  world.orders.find((order) => order.id === '1042')?.fulfillments.push({ id: '990', at: '2026-11-20T13:00:00Z', status: 'success', tracking: [] })
  sandbox = await startSandbox({ world, frozenClock: true, services: [shopify] })
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name])
      calls.push({
        topic: header('x-shopify-topic'),
        domain: header('x-shopify-shop-domain'),
        id: header('x-shopify-webhook-id'),
        body,
        signature: header('x-shopify-hmac-sha256'),
      })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = server.address()
  address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/hook`
  close = () => new Promise((done) => server.close(() => done()))
})
afterEach(async () => {
  await sandbox.stop()
  await close()
})

async function ask(query: string, variables: Record<string, unknown>) {
  const { url, credentials } = sandbox.service('shopify')
  const response = await fetch(`${url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': credentials['token:1'] ?? '' },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as { data: Record<string, { userErrors: { message: string }[] }> }
}
const subscribe = (topic: string, includeFields: string[] = []) =>
  ask(
    'mutation Subscribe($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) { webhookSubscription { id } userErrors { message } } }',
    {
      topic,
      input: { uri: address, includeFields },
    },
  )
const topics = () => calls.map((call) => call.topic)

describe('a shop’s push', () => {
  test('tells what an API call changed, signed over its very bytes, with the fields that were asked for', async () => {
    await subscribe('ORDERS_UPDATED', ['id', 'updated_at'])
    await ask('mutation Tag($id: ID!) { tagsAdd(id: $id, tags: ["seen"]) { userErrors { message } } }', { id: 'gid://shopify/Order/1043' })
    await vi.waitFor(() => expect(topics()).toEqual(['orders/updated']))
    const [call] = calls
    const secret = sandbox.service('shopify').credentials['clientSecret:1'] ?? ''
    expect(call?.signature).toBe(
      createHmac('sha256', secret)
        .update(call?.body ?? '')
        .digest('base64'),
    )
    expect([call?.domain, JSON.parse(call?.body ?? '{}')]).toEqual(['fern-and-lamp.myshopify.com', { id: 1043, updated_at: '2026-11-20T12:00:00Z' }])
  })

  test('tells what comes true when the clock gets there, and nothing twice', async () => {
    await subscribe('FULFILLMENTS_CREATE')
    sandbox.store.advance(30 * 60_000)
    sandbox.store.advance(31 * 60_000)
    sandbox.store.advance(60_000)
    await vi.waitFor(() => expect(calls.map((call) => JSON.parse(call.body))).toMatchObject([{ id: 990, order_id: 1042 }]))
  })

  test('comes again until it is taken, for four hours; then the subscription is gone', async () => {
    await subscribe('ORDERS_UPDATED')
    expect((await subscribe('ORDERS_UPDATED')).data.webhookSubscriptionCreate?.userErrors[0]?.message).toBe('Address for this topic has already been taken')
    status = 503
    await ask('mutation Tag($id: ID!) { tagsAdd(id: $id, tags: ["seen"]) { userErrors { message } } }', { id: 'gid://shopify/Order/1043' })
    // The parcel that leaves meanwhile is news of its own.
    const same = () => calls.filter((call) => call.id === calls[0]?.id)
    for (let tries = 1; tries <= 9; tries += 1) {
      await vi.waitFor(() => expect(same()).toHaveLength(tries))
      await vi.waitFor(async () => expect(await sandbox.undelivered(sandbox.store.now())).toBe(0))
      sandbox.store.advance(140 * 60_000)
    }
    expect((await subscribe('ORDERS_UPDATED')).data.webhookSubscriptionCreate?.userErrors).toEqual([])
  })

  test('can be doubled, and forged', async () => {
    const { url } = sandbox.service('shopify')
    const push = (isForged: boolean) =>
      fetch(`${url}/_sandbox/push`, { method: 'POST', body: JSON.stringify({ shopId: '1', topic: 'shop/redact', payload: { shop_id: 1 }, endpoint: address, isForged }) })
    await fetch(`${url}/_sandbox/webhook-duplicates`, { method: 'PUT', body: JSON.stringify({ count: 1 }) })
    await push(false)
    await vi.waitFor(() => expect(calls).toHaveLength(2))
    expect(calls[0]?.id).toBe(calls[1]?.id)
    await push(true)
    await vi.waitFor(() => expect(calls).toHaveLength(4))
    expect(calls[3]?.signature).not.toBe(calls[0]?.signature)
    expect((await fetch(`${url}/_sandbox/push`, { method: 'POST', body: '{}' })).status).toBe(400)
  })
})
