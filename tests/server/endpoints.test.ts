import type { CatalogueView, Problem, RulesView } from '@bookbag/core/api'
import type { EndpointsView, EndpointView, ImportView, TestView, UsageView } from '@bookbag/core/endpoints/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { customWorld } from '../stories/custom-world.ts'

let shop: Harness
let session: string
beforeAll(async () => {
  const world = customWorld()
  world.agents.push({ id: '902', name: 'Ines Admin', email: 'ines@lantern.example', role: 'admin' })
  shop = await startHarness({ world })
  session = await openAdmin(shop)
})
afterAll(() => shop.stop())

async function openAdmin({ sandbox, url }: Harness): Promise<string> {
  const zendesk = sandbox.service('zendesk')
  const signed = await fetch(`${zendesk.url}/_sandbox/signed-url`, { method: 'POST', body: JSON.stringify({ userId: '902', location: 'nav_bar' }) })
  const { token } = (await signed.json()) as { token: string }
  const origin = `https://${zendesk.credentials.subdomain}.zendesk.com`
  const page = await fetch(`${url}/zaf/admin?origin=${encodeURIComponent(origin)}&app_guid=guid`, { method: 'POST', body: new URLSearchParams({ token }) })
  const bootstrap = /id="bookbag-bootstrap"[^>]*>([^<]+)</.exec(await page.text())?.[1] ?? '{}'
  return (JSON.parse(bootstrap) as { session: string }).session
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
  const response = await fetch(`${shop.url}/api/admin${path}`, {
    method,
    headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as T }
}

const TIER = {
  id: 'tier',
  name: 'Tier',
  connectionId: 'loyalty',
  kind: 'read',
  method: 'GET',
  path: '/v1/members/{requester.email}',
  fields: [
    { key: 'tier', label: 'Tier', path: 'member.tier', type: 'text' },
    { key: 'points', label: 'Points', path: 'member.points', type: 'number', isRedacted: true },
  ],
}

describe('What an admin describes', () => {
  test('is saved only whole: every mistake at once, each by its path', async () => {
    const wrong = {
      ...TIER,
      connectionId: 'nowhere',
      path: '/../{input.nobody}',
      headers: [{ name: 'Host', value: 'x' }],
      inputs: [{ name: 'n', type: 'whole', from: { kind: 'fixed', value: 9 }, min: 20, max: 10 }],
      fields: [{ key: 'worth', label: 'Worth', path: 'a..b', type: 'money' }],
      sentence: 'You have {points}.',
      serves: { intents: ['discount_or_promo'], words: [] },
    }
    const { status, body } = await ask<Problem>('PUT', '/endpoints/tier', wrong)
    expect(status).toBe(422)
    expect(body.fields?.map((each) => each.path).toSorted()).toEqual(
      ['connectionId', 'fields.0.currency', 'fields.0.path', 'headers.0.name', 'inputs.0.from', 'inputs.0.max', 'path', 'path', 'sentence', 'serves.words'].toSorted(),
    )
  })

  test('is a draft until it is published: tested with its secrets masked, then asked, then a field for rules', async () => {
    expect((await ask<EndpointView>('PUT', '/endpoints/tier', TIER)).body).toMatchObject({ id: 'tier', live: null, draft: { name: 'Tier' }, testedAt: null })
    const tested = await ask<TestView>('POST', '/endpoints/tier/test', { identity: { 'requester.email': ANNA }, input: {} })
    expect(tested.body).toMatchObject({
      outcome: 'found',
      status: 200,
      request: { method: 'GET', headers: { 'x-api-key': '•••' } },
      values: [
        { key: 'tier', text: 'gold' },
        { key: 'points', text: '320' },
      ],
    })
    const key = shop.sandbox.service('loyalty').credentials.token ?? ''
    expect(JSON.stringify(tested.body)).not.toContain(key)
    expect((await ask<CatalogueView>('GET', '/fields')).body.fields.map((each) => each.name)).not.toContain('custom.tier.tier')
    expect((await ask<EndpointView>('POST', '/endpoints/tier/publish')).body).toMatchObject({ draft: null, live: { version: 1 } })
    expect((await ask<CatalogueView>('GET', '/fields')).body.fields.find((each) => each.name === 'custom.tier.tier')).toMatchObject({
      title: 'Tier: Tier',
      type: 'text',
      layer: 'custom',
    })
  })

  test('can be asked about by a rule, and a value kept out of logs decides without being written down', async () => {
    const { body: rules } = await ask<RulesView>('GET', '/rules')
    const limit = { maxAmountMinor: null, maxShareOfOrder: null, maxPerCustomer: null, perCustomerDays: null, budgetPerDayMinor: null }
    const rule = {
      id: 'gold',
      name: 'Gold members',
      mode: 'shadow',
      all: [
        { field: 'custom.tier.tier', operator: 'is', value: 'gold' },
        { field: 'custom.tier.points', operator: 'more_than', value: 300 },
      ],
      any: [],
      actions: [{ action: 'reply', ...limit }],
      statusAfterReply: 'pending',
      delaySeconds: 0,
    }
    const ruleSet = { ...rules.ruleSet, rules: [rule, ...rules.ruleSet.rules] }
    expect((await ask('PUT', '/rules', { baseVersion: rules.version, ruleSet })).status).toBe(200)
    const unknown = { ...ruleSet, rules: [{ ...rule, all: [{ field: 'custom.tier.colour', operator: 'is', value: 'red' }] }] }
    expect((await ask<Problem>('PUT', '/rules', { baseVersion: rules.version + 1, ruleSet: unknown })).body.fields?.[0]?.path).toBe(
      'ruleSet.rules.0.all.0.field'.replace('ruleSet.', ''),
    )
    const ticketId = await shop.mail({ from: ANNA, subject: 'Where is it', body: 'Where is my order #1010?' })
    const run = (await shop.runs(ticketId)).at(-1)
    expect(run?.rule_name).toBe('Gold members')
    const conditions = run?.decision?.rules[0]?.conditions.map((each) => each.found)
    expect(conditions).toEqual(['gold', 'kept out of the log'])
    const usage = (await ask<UsageView>('GET', '/endpoints/usage?endpoint=tier')).body.calls
    expect(usage[0]).toMatchObject({ purpose: 'read', ticketId, outcome: 'found', status: 200, shown: { tier: 'gold', points: '•••' } })
    expect(usage.at(-1)).toMatchObject({ purpose: 'test', ticketId: null })
  })

  test('is asked no more once it is disabled, and its rule decides nothing', async () => {
    expect((await ask<EndpointView>('POST', '/endpoints/tier/disable')).body).toMatchObject({ live: null, draft: { id: 'tier' } })
    const ticketId = await shop.mail({ from: ANNA, subject: 'Where is it now', body: 'Where is my order #1011?' })
    expect((await shop.runs(ticketId)).at(-1)?.rule_name).not.toBe('Gold members')
    expect((await ask('POST', '/endpoints/nothing/disable')).status).toBe(404)
  })

  test('that writes is tested only when the admin says so, for it really writes', async () => {
    const given = { identity: { 'requester.email': ANNA, 'order.name': '#1010' }, input: {} }
    expect((await ask<Problem>('POST', '/endpoints/loyalty_grant/test', given)).body.fields?.[0]?.path).toBe('confirmsWrite')
    expect(shop.sandbox.store.world.history.filter((each) => each.effect === 'points')).toEqual([])
    expect((await ask<TestView>('POST', '/endpoints/loyalty_grant/test', { ...given, confirmsWrite: true })).body).toMatchObject({ outcome: 'found', status: 201 })
    expect(shop.sandbox.store.world.history.filter((each) => each.effect === 'points')).toHaveLength(1)
  })

  test('may be imported from a pasted document; an address in our own network is not even asked', async () => {
    const text = JSON.stringify({ openapi: '3.0.0', info: { title: 'Perks' }, paths: { '/perks': { get: { summary: 'Perks' } } } })
    expect((await ask<ImportView>('POST', '/endpoints/import', { text })).body.operations).toMatchObject([{ endpoint: { name: 'Perks', kind: 'read', path: '/perks' } }])
    for (const url of ['http://169.254.169.254/latest', 'https://2130706433/', `${shop.url}/healthz`, 'https://localhost/openapi.json'])
      expect(await ask<Problem>('POST', '/endpoints/import', { url })).toMatchObject({ status: 422, body: { code: 'invalid' } })
  })

  test('is listed with its connections and the ready templates, nothing secret among them', async () => {
    const { body } = await ask<EndpointsView>('GET', '/endpoints')
    expect(body.connections.map((each) => each.name)).toEqual(['Loyalty', 'Subscriptions', 'Stock'])
    expect(body.templates.map((each) => each.id)).toEqual(['loyalty', 'subscriptions', 'stock'])
    for (const service of ['loyalty', 'recharge', 'stock']) expect(JSON.stringify(body)).not.toContain(shop.sandbox.service(service).credentials.token)
  })

  test('keeps a key to the host it was entered for', async () => {
    const elsewhere = await ask<Problem>('PUT', '/connections/loyalty/credentials', { credentials: { baseUrl: shop.sandbox.service('recharge').url } })
    expect([elsewhere.status, elsewhere.body.fields?.map((each) => each.path)]).toEqual([422, ['credentials.token']])
    expect((await ask('PUT', '/connections/loyalty/credentials', { credentials: { name: 'Loyalty club' } })).status).toBe(200)
    const inside = { connectorId: 'custom', shopId: null, credentials: { name: 'Inside', baseUrl: 'https://169.254.169.254', auth: 'none' } }
    expect(await ask<Problem>('POST', '/connections', inside)).toMatchObject({ status: 409, body: { code: 'refused', message: expect.stringContaining('private or reserved') } })
  })
})
