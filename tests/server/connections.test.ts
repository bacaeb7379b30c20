import { createHmac } from 'node:crypto'
import type { Problem } from '@bookbag/core/api'
import type { ConnectionsView } from '@bookbag/core/connections-api'
import { keepPreviousProof } from '@bookbag/server/accounts/push-proofs'
import { resealAll } from '@bookbag/server/accounts/reseal'
import { openSession } from '@bookbag/server/http/sessions'
import { openVault } from '@bookbag/server/vault'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, sampleWorld } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

const ADMIN = '901'
let shop: Harness
let session: string
beforeAll(async () => {
  const world = sampleWorld()
  for (const agent of world.agents) agent.role = 'admin'
  shop = await startHarness({ world, layers: ['shop'] })
  await beginSession()
})
afterAll(() => shop.stop())

async function beginSession(): Promise<void> {
  session = await openSession(shop.server.deps, {
    accountId: shop.accountId,
    agentId: ADMIN,
    installationId: shop.sandbox.service('zendesk').credentials.installationId ?? '',
    role: 'admin',
    location: 'nav_bar',
    appGuid: null,
  })
}

async function ask<T>(method: string, path = '', body?: unknown): Promise<{ status: number; body: T; text: string }> {
  const response = await fetch(`${shop.url}/api/admin/connections${path}`, {
    method,
    headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text) as T, text }
}
const ups = (): Record<string, string> => ({ ...shop.sandbox.service('ups').credentials, baseUrl: shop.sandbox.service('ups').url })
const addUps = (credentials: Record<string, string> = ups()) => ask<Problem>('POST', '', { connectorId: 'ups', shopId: null, credentials })
const activity = async () =>
  (
    await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
      tx.query<{ what: string; line: string }>(`select what, to_jsonb(activity)::text as line from activity where what like 'connection%' order by position`),
    )
  ).rows
const sealedOf = async (id: string) =>
  (
    await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
      tx.query<{ state: string; credentials_sealed: string }>('select state, credentials_sealed from connections where id = $1', [id]),
    )
  ).rows[0]

const rows = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await shop.server.deps.db.withAccount(shop.accountId, (tx) => tx.query<T>(text, values))).rows
const shopifyId = async (): Promise<string> => (await rows<{ id: string }>(`select id from connections where connector_id = 'shopify'`))[0]?.id ?? ''
const proofs = async (): Promise<string[]> => (await rows<{ kind: string }>('select kind from push_proofs order by kept_at')).map(({ kind }) => kind)
const keptFields = async (): Promise<string> =>
  (await rows<{ id: string; fields_sealed: string }>('select id, fields_sealed from push_proofs'))
    .map(({ id, fields_sealed: sealed }) => shop.server.deps.vault.open(sealed, { accountId: shop.accountId, connectionId: id, field: 'push proof' }))
    .join()

let pushes = 0
/** As Shopify signs it with this secret of the app. */
async function push(topic: string, payload: Record<string, unknown>, secret: string): Promise<number> {
  const [row] = await rows<{ intake_key: string }>('select intake_key from account_directory')
  const body = JSON.stringify(payload)
  pushes += 1
  const headers = {
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': 'lantern.myshopify.com',
    'x-shopify-triggered-at': shop.sandbox.store.now().toISOString(),
    'x-shopify-event-id': `event-${pushes}`,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  }
  return (await fetch(`${shop.url}/webhooks/${row?.intake_key}/shopify`, { method: 'POST', body, headers })).status
}

describe('An admin connects a system', () => {
  test('sees what can be connected, what it takes and why, and what is not proven; and nothing that was entered', async () => {
    const { body, text } = await ask<ConnectionsView>('GET')
    expect(body.connections.map((each) => each.connectorId).toSorted()).toEqual(['shopify', 'zendesk'])
    const stripe = body.connectors.find((each) => each.id === 'stripe')
    expect(stripe?.fields.find((field) => field.name === 'apiKey')).toMatchObject({ isSecret: true, isRequired: true })
    expect(stripe?.scopes.length).toBeGreaterThan(0)
    expect(stripe?.unverified.length).toBeGreaterThan(0)
    for (const secret of [shop.sandbox.service('zendesk').credentials.oauthToken ?? '', shop.sandbox.service('shopify').credentials['token:1'] ?? '']) {
      expect(secret).not.toBe('')
      expect(text).not.toContain(secret)
    }
  })

  test('is told every mistake beside its field, and nothing is kept', async () => {
    const { status, body } = await ask<Problem>('POST', '', { connectorId: 'shopify', shopId: null, credentials: { shopDomain: '', colour: 'blue' } })
    expect([status, body.fields?.map((each) => each.path).toSorted()]).toEqual([422, ['credentials.colour', 'credentials.shopDomain', 'shopId']])
    expect((await ask<Problem>('POST', '', { connectorId: 'nobody', shopId: null, credentials: {} })).status).toBe(422)
    expect((await ask<Problem>('POST', '', { connectorId: 'zendesk', shopId: null, credentials: {} })).status).toBe(422)
  })

  test('is refused with the vendor’s reason when the credentials are wrong', async () => {
    const { status, body } = await addUps({ ...ups(), clientSecret: 'wrong' })
    expect([status, body.code]).toEqual([409, 'refused'])
    expect(body.message).toMatch(/UPS/)
    expect(await sealedOf('ups')).toBeUndefined()
  })

  test('and from then on it is asked, without a restart', async () => {
    expect((await addUps()).status).toBe(201)
    const ticketId = await shop.mail({ from: ANNA, subject: 'My order', body: 'Hi, where is my order #1001? Thanks, Anna' })
    expect(shop.repliesOn(ticketId)[0]).toContain('1Z999AA10123456784')
    const view = (await ask<ConnectionsView>('GET')).body
    expect(view.connections.find((each) => each.id === 'ups')?.health).toMatchObject({ state: 'connected', errorRate: 0 })
    expect((await addUps()).body.message).toContain('connected already')
  })
})

describe('A connection', () => {
  test('is tested by a word, and says what is wrong', async () => {
    expect((await ask('POST', '/ups/test')).body).toMatchObject({ kind: 'works' })
    shop.sandbox.faults.add({ service: 'ups', kind: '503' })
    expect((await ask('POST', '/ups/test')).body).toMatchObject({ kind: 'fails' })
    shop.sandbox.faults.clear()
    await shop.pass(60_000)
    expect((await ask('POST', '/nobody/test')).status).toBe(404)
  })

  test('changes its secrets only for ones that work; what is left empty stays', async () => {
    const before = (await sealedOf('ups'))?.credentials_sealed
    expect((await ask('PUT', '/ups/credentials', { credentials: { clientSecret: 'wrong' } })).status).toBe(409)
    expect((await ask('PUT', '/ups/credentials', { credentials: { clientSecret: '' } })).status).toBe(422)
    expect((await sealedOf('ups'))?.credentials_sealed).toBe(before)
    expect((await ask('PUT', '/ups/credentials', { credentials: { clientSecret: ups().clientSecret ?? '' } })).status).toBe(200)
    expect((await sealedOf('ups'))?.credentials_sealed).not.toBe(before)
    expect((await ask('POST', '/ups/test')).body).toMatchObject({ kind: 'works' })
  })

  test('taken back is asked no more: its secrets and tokens are gone, and it can be connected again', async () => {
    expect((await ask('DELETE', '/zendesk')).status).toBe(409)
    expect((await ask('DELETE', '/ups')).status).toBe(200)
    expect(await sealedOf('ups')).toEqual({ state: 'disconnected', credentials_sealed: '' })
    const tokens = await shop.server.deps.db.withAccount(shop.accountId, (tx) => tx.query(`select 1 from access_tokens where connection_id = 'ups'`))
    expect(tokens.rowCount).toBe(0)
    shop.sandbox.clearCalls()
    await shop.mail({ from: ANNA, subject: 'Again', body: 'Hi, where is my order #1003? Thanks, Anna' })
    expect(shop.sandbox.calls().filter((call) => call.service === 'ups')).toEqual([])
    expect((await addUps()).status).toBe(201)
    expect((await sealedOf('ups'))?.state).toBe('connected')
  })

  test('whose secret was exchanged is told news by the old one too, for a week', async () => {
    const id = await shopifyId()
    const old = shop.sandbox.service('shopify').credentials['clientSecret:1'] ?? ''
    expect(await push('orders/updated', { id: 1001 }, 'shpss_new')).toBe(401)
    expect((await ask('PUT', `/${id}/credentials`, { credentials: { clientSecret: 'shpss_new' } })).status).toBe(200)
    expect([await push('orders/updated', { id: 1001 }, old), await push('orders/updated', { id: 1001 }, 'shpss_new')]).toEqual([200, 200])
    expect((await ask('PUT', `/${id}/credentials`, { credentials: { clientSecret: 'shpss_newer' } })).status).toBe(200)
    expect([await push('orders/updated', { id: 1001 }, old), await push('orders/updated', { id: 1001 }, 'shpss_new')]).toEqual([200, 200])
    expect((await ask('PUT', `/${id}/credentials`, { credentials: { accessToken: shop.sandbox.service('shopify').credentials['token:1'] ?? '' } })).status).toBe(200)
    expect(await proofs()).toEqual(['previous', 'previous'])
    await shop.pass(7 * 86_400_000)
    expect([await push('orders/updated', { id: 1001 }, old), await push('orders/updated', { id: 1001 }, 'shpss_new')]).toEqual([401, 401])
    expect(await push('orders/updated', { id: 1001 }, 'shpss_newer')).toBe(200)
    await shop.server.readChanges()
    expect(await proofs()).toEqual([])
    await beginSession()
    expect((await ask('PUT', `/${id}/credentials`, { credentials: { clientSecret: old } })).status).toBe(200)
  })

  test('of a shop that was taken back still takes what the law asks, proven by what alone is kept, until the shop is erased', async () => {
    const id = await shopifyId()
    const { 'clientSecret:1': clientSecret = '', 'token:1': accessToken = '' } = shop.sandbox.service('shopify').credentials
    const about = { shop_id: 1, shop_domain: 'lantern.myshopify.com', customer: { id: 11, email: ANNA } }
    expect((await ask('DELETE', `/${id}`)).status).toBe(200)
    expect(await sealedOf(id)).toEqual({ state: 'disconnected', credentials_sealed: '' })
    const view = (await ask<ConnectionsView>('GET')).body.connections.find((each) => each.id === id)
    expect([view?.health.state, view?.takesPrivacyRequests, view?.pushAddress]).toEqual(['disconnected', true, undefined])
    expect(await keptFields()).not.toContain(accessToken)
    await shop.pass(48 * 3_600_000)
    expect(await push('customers/data_request', { ...about, orders_requested: [1001] }, clientSecret)).toBe(200)
    expect(await push('customers/redact', { ...about, orders_to_redact: [1001] }, clientSecret)).toBe(200)
    expect(await push('customers/redact', { ...about, orders_to_redact: [1001] }, 'another')).toBe(401)
    for (const topic of ['orders/updated', 'app/uninstalled', 'themes/publish'])
      expect([topic, await push(topic, { id: 1001, myshopify_domain: 'lantern.myshopify.com' }, clientSecret)]).toEqual([topic, 401])
    expect(await push('shop/redact', { shop_id: 1, shop_domain: 'lantern.myshopify.com' }, clientSecret)).toBe(200)
    await shop.settle()
    expect(await proofs()).toEqual([])
    expect(await push('shop/redact', { shop_id: 1, shop_domain: 'lantern.myshopify.com' }, clientSecret)).toBe(401)
    await beginSession()
    expect((await ask<ConnectionsView>('GET')).body.connections.find((each) => each.id === id)).not.toHaveProperty('takesPrivacyRequests')
  })

  test('that ended under an older version, with all that was entered, keeps no more than what proves the law’s requests', async () => {
    const clientSecret = 'shpss_of_before'
    const id = await shopifyId()
    const entered = JSON.stringify({ shopDomain: 'lantern.myshopify.com', accessToken: 'shpat_of_before', clientSecret })
    const sealed = shop.server.deps.vault.seal(entered, { accountId: shop.accountId, connectionId: id, field: 'credentials' })
    await rows(`update connections set state = 'disconnected', credentials_sealed = $2 where id = $1`, [id, sealed])
    await shop.pass(86_400_000)
    await shop.server.readChanges()
    expect(await sealedOf(id)).toEqual({ state: 'disconnected', credentials_sealed: '' })
    expect([await keptFields(), await proofs()]).toEqual([JSON.stringify({ shopDomain: 'lantern.myshopify.com', clientSecret }), ['afterwards']])
    expect(await push('shop/redact', { shop_id: 1, shop_domain: 'lantern.myshopify.com' }, clientSecret)).toBe(200)
    await shop.settle()
    expect(await proofs()).toEqual([])
    await beginSession()
  })

  test('leaves a line for each of these, with who it was and without a secret', async () => {
    const lines = await activity()
    expect(new Set(lines.map((each) => each.what))).toEqual(new Set(['connection made', 'connection tested', 'connection rotated', 'connection revoked']))
    for (const { line } of lines) {
      expect(line).toContain(`agent:${ADMIN}`)
      expect(line).not.toContain(ups().clientSecret ?? '')
    }
  })

  test('is sealed with the newest key once there is one, whatever it was sealed with', async () => {
    const { deps } = shop.server
    const [oldKey, newKey] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')]
    const place = { accountId: shop.accountId, connectionId: 'zendesk', connectorId: 'stripe' }
    await deps.db.withAccount(shop.accountId, (tx) => keepPreviousProof(tx, deps, place, { webhookSecret: 'whsec_old' }, { webhookSecret: 'whsec_new' }))
    const rotated = { ...deps, vault: openVault({ 1: oldKey, 2: newKey }) }
    expect(await resealAll(rotated)).toBeGreaterThanOrEqual(5)
    expect(await resealAll(rotated)).toBe(0)
    const { rows } = await deps.db.withAccount(shop.accountId, (tx) =>
      tx.query<{ sealed: string }>(
        `select credentials_sealed as sealed from connections where credentials_sealed <> '' union all select token_sealed from access_tokens union all select fields_sealed from push_proofs union all select webhook_secret_sealed from accounts`,
      ),
    )
    expect(rows.every(({ sealed }) => sealed.startsWith('v1.2.'))).toBe(true)
    const onlyNew = openVault({ 2: newKey })
    const zendesk = (await sealedOf('zendesk'))?.credentials_sealed ?? ''
    expect(onlyNew.open(zendesk, { accountId: shop.accountId, connectionId: 'zendesk', field: 'credentials' })).toContain('oauthToken')
  })
})
