import { createHmac } from 'node:crypto'
import { viewConnections } from '@bookbag/server/accounts/view-connections'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

let shop: Harness
beforeAll(async () => {
  const world = worldFor()
  for (const order of world.orders) if (order.id === '1019' && order.shippingAddress) Object.assign(order.shippingAddress, { name: 'Bruno Keller', line1: '9 Mill Road' })
  shop = await startHarness({ world })
})
afterAll(() => shop.stop())

const rows = <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  shop.server.deps.db.withAccount(shop.accountId, async (tx) => (await tx.query<T>(text, values)).rows)

type Delivery = { endpoint: string; headers: Record<string, string>; body: string; attempts: { status: number | null }[] }
const sandboxed = async (path: string, init?: RequestInit) => (await fetch(`${shop.sandbox.service('shopify').url}/_sandbox/${path}`, init)).json()
const deliveries = async (topic: string) => ((await sandboxed('deliveries')) as { deliveries: Delivery[] }).deliveries.filter((each) => each.headers['x-shopify-topic'] === topic)

async function endpoint(): Promise<string> {
  const [row] = await rows<{ intake_key: string }>('select intake_key from account_directory')
  return `${shop.url}/webhooks/${row?.intake_key}/shopify`
}

/** As Shopify sends what an app's own settings name: the privacy topics and the app's end. */
async function push(topic: string, payload: Record<string, unknown>, isForged = false): Promise<(number | null)[]> {
  const before = (await deliveries(topic)).length
  await sandboxed('push', { method: 'POST', body: JSON.stringify({ shopId: '1', topic, payload, endpoint: await endpoint(), isForged }) })
  await shop.settle()
  return (await deliveries(topic)).slice(before).map((each) => each.attempts[0]?.status ?? null)
}

const broken = (from: string, order: string) => ({
  from,
  subject: `Broken item in order #${order}`,
  body: `Hello, the tea cup in my order #${order} arrived broken. Please refund it. Photo attached.`,
  attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }],
})

/** The admin's own settings and Zendesk's agents: no customer stands in them. */
const NO_CUSTOMERS = [
  'bookbag_migrations',
  'accounts',
  'account_directory',
  'shops',
  'connections',
  'access_tokens',
  'rule_sets',
  'agents',
  'sessions',
  'used_signed_tokens',
  'endpoints',
  'endpoint_versions',
]

/** Everything else the server keeps, as text; a table that is new is among it by itself. */
async function everythingKept(): Promise<string> {
  const tables = await rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by tablename`)
  const parts = await Promise.all(tables.filter(({ name }) => !NO_CUSTOMERS.includes(name)).map(({ name }) => rows<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t`)))
  return JSON.stringify(parts).toLowerCase()
}

describe('News that Shopify pushes', () => {
  test('of an order wake the case that waits for it, once, and hold nothing personal', async () => {
    const ticketId = await shop.mail(broken(BRUNO, '1019'))
    const waiting = {
      kind: 'parcel',
      orderIds: ['1019'],
      trackingNumbers: [],
      refundIds: [],
      paymentIds: [],
      returnIds: [],
      partnerIds: [],
      promisedBy: null,
      told: [],
      until: '2026-12-31T00:00:00Z',
    }
    const [asleep] = await rows<{ id: string }>(
      `update cases set waits_for = $1, wake_at = '2026-12-24T00:00:00Z', ticket_id = $2, run_id = (select id from runs where ticket_id = $2 limit 1), looked_at = null where order_id = '1019' returning id`,
      [JSON.stringify(waiting), ticketId],
    )
    expect([asleep !== undefined, (await shop.runs(ticketId)).at(-1)?.state]).toEqual([true, 'resolved'])
    await sandboxed('webhook-duplicates', { method: 'PUT', body: JSON.stringify({ count: 2 }) })
    const order = shop.sandbox.store.world.orders.find((each) => each.id === '1019')
    order?.fulfillments.push({ id: '8801', at: '2026-11-20T12:00:30Z', status: 'success', tracking: [] })
    await shop.pass(60_000)
    await sandboxed('webhook-duplicates', { method: 'PUT', body: JSON.stringify({ count: 0 }) })
    const [woken] = await rows<{ was: boolean }>(`select wake_at is distinct from '2026-12-24T00:00:00Z' as was from cases where id = $1`, [asleep?.id])
    expect(woken?.was).toBe(true)
    expect((await deliveries('fulfillments/create')).map((each) => each.attempts.map(({ status }) => status))).toEqual([[200], [200], [200]])
    const kept = await rows<{ subject: unknown }>(`select subject from vendor_events where type = 'fulfillments/create'`)
    expect(kept).toEqual([{ subject: { orderId: '1019' } }])
    expect(JSON.stringify(await rows('select * from vendor_events'))).not.toContain('@')
  })

  test('are taken at an address that the admin is shown, since the privacy topics are entered by hand', async () => {
    const view = await viewConnections(shop.server.deps, shop.accountId)
    expect(view.connections.find(({ connectorId }) => connectorId === 'shopify')?.pushAddress).toBe(await endpoint())
    expect(view.connections.find(({ connectorId }) => connectorId === 'ups')?.pushAddress).toBeUndefined()
  })

  test('are subscribed to again when Shopify has dropped one', async () => {
    const { url, credentials } = shop.sandbox.service('shopify')
    const shopify = async (query: string) => {
      const headers = { 'content-type': 'application/json', 'x-shopify-access-token': credentials['token:1'] ?? '' }
      return (await (await fetch(`${url}/admin/api/2026-10/graphql.json`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()) as {
        data: { webhookSubscriptions: { nodes: { id: string; topic: string }[] } }
      }
    }
    const all = async () => (await shopify('{ webhookSubscriptions(first: 50) { nodes { id topic } } }')).data.webhookSubscriptions.nodes
    const before = await all()
    const dropped = before.find(({ topic }) => topic === 'REFUNDS_CREATE')
    await shopify(`mutation { webhookSubscriptionDelete(id: "${dropped?.id}") { userErrors { message } } }`)
    expect((await all()).length).toBe(before.length - 1)
    await shop.server.readChanges()
    expect((await all()).map(({ topic }) => topic).toSorted()).toEqual(before.map(({ topic }) => topic).toSorted())
  })

  test('are refused when forged, for another shop, older than a day or larger than a megabyte; nothing of them is kept', async () => {
    const count = async () => (await rows('select 1 from vendor_events')).length + (await rows('select 1 from privacy_requests')).length
    const before = await count()
    expect(await push('shop/redact', { shop_id: 1, shop_domain: 'lantern.myshopify.com' }, true)).toEqual([401])
    const [genuine] = await deliveries('fulfillments/create')
    const again = (headers: Record<string, string>, body = genuine?.body ?? '') =>
      fetch(genuine?.endpoint ?? '', { method: 'POST', body, headers: { ...genuine?.headers, ...headers } })
    expect((await again({})).status).toBe(401)
    expect((await again({ 'x-shopify-hmac-sha256': 'bm8=', 'x-shopify-shop-domain': 'other.myshopify.com' })).status).toBe(401)
    expect((await again({ 'x-shopify-hmac-sha256': '%%%' })).status).toBe(401)
    expect((await again({}, 'x'.repeat(1_100_000))).status).toBe(413)
    expect(await count()).toBe(before)
  })

  test('that would erase what they do not name are not obeyed', async () => {
    expect(await push('shop/redact', { shop_id: 2, shop_domain: 'other.myshopify.com' })).toEqual([400])
    expect(await push('customers/redact', { shop_domain: 'lantern.myshopify.com' })).toEqual([400])
    const ofCustomer = { shop_id: 1, shop_domain: 'lantern.myshopify.com', customer: { id: 11, email: ANNA } }
    expect(await push('customers/redact', { ...ofCustomer, orders_requested: [1010], data_request: { id: 9 } })).toEqual([400])
    expect(await push('shop/redact', { ...ofCustomer, orders_to_redact: [1010] })).toEqual([400])
    expect(await rows('select 1 from privacy_requests')).toEqual([])
  })

  test('that are signed and cut off are refused for good: sending them again is no use', async () => {
    const { credentials } = shop.sandbox.service('shopify')
    const body = JSON.stringify({ id: 1019, email: BRUNO, note: 'cut' }).slice(0, -4)
    const cut = async (topic: string, secret = credentials['clientSecret:1'] ?? '') =>
      fetch(await endpoint(), {
        method: 'POST',
        body,
        headers: {
          'x-shopify-topic': topic,
          'x-shopify-shop-domain': 'lantern.myshopify.com',
          'x-shopify-triggered-at': shop.sandbox.store.now().toISOString(),
          'x-shopify-event-id': 'cut-1',
          'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
        },
      })
    for (const topic of ['orders/updated', 'customers/redact', 'app/uninstalled']) {
      const answer = await cut(topic)
      expect([answer.status, await answer.json()]).toEqual([400, { reason: 'The body is not JSON.' }])
    }
    expect((await cut('orders/updated', 'another')).status).toBe(401)
    expect(shop.log.join()).not.toContain(BRUNO)
    expect((await shop.server.deps.connections.of(shop.accountId)).some(({ connectorId }) => connectorId === 'shopify')).toBe(true)
  })
})

describe('What the law asks for by way of Shopify', () => {
  const about = { shop_id: 1, shop_domain: 'lantern.myshopify.com', customer: { id: 11, email: ANNA.toUpperCase(), phone: null } }

  test('what is held of a customer can be told: where it is, never what it says', async () => {
    const ticketId = await shop.mail(broken(ANNA, '1010'))
    expect(await push('customers/data_request', { ...about, orders_requested: [1010], data_request: { id: 9 } })).toEqual([200])
    const [told] = await rows<{ details: { held: { tickets: string[] } } }>(`select details from activity where what = 'customer data asked for'`)
    expect(told?.details.held).toMatchObject({ tickets: [ticketId], runs: 1 })
    expect(JSON.stringify(told).toLowerCase()).not.toContain(ANNA)
    expect(await rows<{ who: unknown }>('select who from privacy_requests')).toEqual([{ who: { customer: null, orderIds: [] } }])
  })

  test('a customer is erased everywhere, another stays, and the log tells that it was done', async () => {
    expect((await everythingKept()).includes(ANNA)).toBe(true)
    expect(await push('customers/redact', { ...about, orders_to_redact: [1010] })).toEqual([200])
    const kept = await everythingKept()
    for (const word of [ANNA, 'lindqvist', 'harbour lane', 'tea cup in my order #1010']) expect(kept.includes(word), word).toBe(false)
    expect(kept.includes(BRUNO)).toBe(true)
    const [effect] = await rows(`select kind, state, amount_minor::int, customer_email from effects where order_id = '1010' and kind = 'refund'`)
    expect(effect).toEqual({ kind: 'refund', state: 'done', amount_minor: 2_000, customer_email: null })
    const [log] = await rows<{ details: { erased: Record<string, number> } }>(`select details from activity where what = 'customer data erased'`)
    expect(log?.details.erased).toMatchObject({ runs: 1, webhookEvents: 3 })
    expect(log?.details.erased.steps).toBeGreaterThan(3)
  })

  test('who is being served is erased when that is over', async () => {
    const ticketId = await shop.mail(broken(ANNA, '1011'))
    await rows(`update runs set state = 'waiting', wake_at = $2, ended_at = null where ticket_id = $1`, [ticketId, '2026-12-24T00:00:00Z'])
    expect(await push('customers/redact', { ...about, orders_to_redact: [1011] })).toEqual([200])
    expect((await everythingKept()).includes(ANNA)).toBe(true)
    await rows(`update runs set state = 'handed_over', wake_at = null where ticket_id = $1`, [ticketId])
    await shop.pass(11 * 60_000)
    expect((await everythingKept()).includes(ANNA)).toBe(false)
  })

  test('an app that was removed is asked nothing more, the admin sees why, and two days later the whole shop is erased', async () => {
    expect(await push('app/uninstalled', { id: 1, myshopify_domain: 'lantern.myshopify.com' })).toEqual([200])
    const state = () => rows<{ state: string; last_error: string }>(`select state, last_error, credentials_sealed = '' as is_empty from connections where connector_id = 'shopify'`)
    expect(await state()).toMatchObject([{ state: 'disconnected', last_error: expect.stringContaining('removed'), is_empty: true }])
    expect((await viewConnections(shop.server.deps, shop.accountId)).connections.find(({ connectorId }) => connectorId === 'shopify')).toMatchObject({ takesPrivacyRequests: true })
    const ticketId = await shop.mail(broken(BRUNO, '1019'))
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
    await shop.pass(48 * 3_600_000)
    expect(await push('orders/updated', { id: 1019 })).toEqual([401])
    expect(await push('shop/redact', { shop_id: 1, shop_domain: 'lantern.myshopify.com' })).toEqual([200])
    expect(await state()).toMatchObject([{ state: 'disconnected', is_empty: true }])
    expect(await rows(`select 1 from effects where customer_email is not null`)).toEqual([])
    expect(await rows(`select 1 from activity where what = 'shop data erased'`)).toHaveLength(1)
    expect(await rows('select 1 from push_proofs')).toEqual([])
    expect(await push('shop/redact', { shop_id: 1, shop_domain: 'lantern.myshopify.com' })).toEqual([401])
  })
})
