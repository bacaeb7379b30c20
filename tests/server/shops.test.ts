import type { Problem } from '@bookbag/core/api'
import { Shop } from '@bookbag/core/shop'
import type { ShopChange, ShopsView, ShopView } from '@bookbag/core/shops-api'
import { openSession } from '@bookbag/server/http/sessions'
import { isStopped, readPolicy } from '@bookbag/server/workflows/policy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lantern, startLantern } from './lantern.ts'

let lantern: Lantern
const sessions: Record<'admin' | 'agent', string> = { admin: '', agent: '' }
const shopNamed = (id: string, name: string, recipient: string, brandId: string): Shop =>
  Shop.parse({
    id,
    name,
    currency: 'EUR',
    brandIds: [brandId],
    recipients: [recipient],
    orderPrefix: '#',
    orderSuffix: '',
    isStopped: false,
    signature: name,
    locale: 'en',
    timeZone: 'Europe/Berlin',
    policies: { returnWindowDays: 30, returnPolicy: null, shippingPolicy: null, refundDaysToBank: 5 },
  })

beforeAll(async () => {
  lantern = await startLantern()
  const { deps } = lantern.server
  await deps.db.withAccount('lantern', async (tx) => {
    for (const shop of [shopNamed('1', 'Lantern', 'help@lantern.example', '71'), shopNamed('2', 'Lantern Outlet', 'outlet@lantern.example', '72')])
      await tx.query('insert into shops (account_id, id, shop) values ($1, $2, $3)', ['lantern', shop.id, JSON.stringify(shop)])
  })
  for (const [role, agentId] of [['admin', '11'] as const, ['agent', '12'] as const])
    sessions[role] = await openSession(deps, { accountId: 'lantern', agentId, installationId: '900', role, location: 'nav_bar', appGuid: null })
})
afterAll(() => lantern.stop())

async function ask<T>(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path = '', body?: unknown, role: 'admin' | 'agent' = 'admin'): Promise<{ status: number; body: T }> {
  const response = await fetch(`${lantern.server.url}/api/admin/shops${path}`, {
    method,
    headers: { authorization: `Bearer ${sessions[role]}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as T }
}
async function read(id = '1'): Promise<{ version: string; change: ShopChange }> {
  const found = (await ask<ShopsView>('GET')).body.shops.find((each) => each.shop.id === id)
  if (!found) throw new Error(`There is no shop ${id}.`)
  const { id: _id, currency: _currency, isStopped: _isStopped, ...change } = found.shop
  return { version: found.version, change }
}
/** Saved on top of what is there; the mistakes by their path, where there are some. */
async function save(change: Record<string, unknown>, id = '1') {
  const { version, change: before } = await read(id)
  return ask<Problem & ShopView>('PUT', `/${id}`, { version, shop: { ...before, ...change } })
}
const mistakes = ({ fields = [] }: Problem): Record<string, string> => Object.fromEntries(fields.map((each) => [each.path, each.message]))
const partner = {
  id: 'p1',
  name: 'North Dock',
  email: 'dock@north.example',
  intents: ['missing_item'],
  subject: 'Order {order.name}',
  text: 'Was everything of {order.name} packed?',
}

describe('An admin and the shops', () => {
  test('sees every shop, and what is saved is there for the next ticket, with a line that says which parts', async () => {
    expect((await ask<ShopsView>('GET')).body.shops.map(({ shop }) => shop.name)).toEqual(['Lantern', 'Lantern Outlet'])
    const { change } = await read()
    const policies = { ...change.policies, returnWindowDays: 14, returnInstructions: '  ', goodwill: { maxMinor: 1_500, as: 'gift_card', expiresInDays: 90 } }
    const saved = await save({ name: 'Lantern & Loom', partners: [partner], policies })
    expect([saved.status, saved.body.shop.currency, saved.body.shop.isStopped]).toEqual([200, 'EUR', false])
    expect((await read()).change).toMatchObject({ name: 'Lantern & Loom', partners: [partner], policies: { ...policies, returnInstructions: null } })
    const lines = await lantern.server.deps.db.withAccount('lantern', (tx) =>
      tx.query<{ actor: string; details: unknown }>(`select actor, details from activity where what = 'shop saved'`),
    )
    expect(lines.rows).toEqual([{ actor: 'agent:11', details: { shopId: '1', parts: ['name', 'partners', 'policies.goodwill', 'policies.returnWindowDays'] } }])
  })

  test('is told every mistake beside its field, and nothing is kept', async () => {
    const before = await read()
    const { status, body } = await save({
      name: ' ',
      recipients: ['help@lantern.example', 'nobody', 'outlet@lantern.example'],
      brandIds: ['the first'],
      locale: 'en_US',
      timeZone: 'Berlin',
      partners: [{ ...partner, email: 'dock', intents: [] }],
      policies: {
        ...before.change.policies,
        returnWindowDays: -1,
        returnLabelUrl: 'http://lantern.example/label',
        returnAddress: { name: null, company: null, line1: '', line2: null, city: 'Kiel', provinceCode: null, postalCode: '24103', countryCode: 'Germany', phone: null },
        goodwill: { maxMinor: null, as: 'gift_card', expiresInDays: 3 },
        restock: 'burn',
      },
    })
    expect(status).toBe(422)
    expect(Object.keys(mistakes(body)).toSorted()).toEqual(
      [
        'brandIds.0',
        'locale',
        'name',
        'partners.0.email',
        'partners.0.intents',
        'policies.goodwill.expiresInDays',
        'policies.goodwill.maxMinor',
        'policies.restock',
        'policies.returnAddress.countryCode',
        'policies.returnAddress.line1',
        'policies.returnLabelUrl',
        'policies.returnWindowDays',
        'recipients.1',
        'recipients.2',
        'timeZone',
      ].toSorted(),
    )
    expect(await read()).toEqual(before)
  })

  test('can’t give two shops the same address or brand: their tickets would belong to neither', async () => {
    const taken = mistakes((await save({ recipients: ['mine@lantern.example', 'Outlet@Lantern.example'], brandIds: ['71', '72', '71'] })).body)
    expect(taken).toEqual({
      'recipients.1': '“Outlet@Lantern.example” belongs to Lantern Outlet already.',
      'brandIds.1': '“72” belongs to Lantern Outlet already.',
      'brandIds.2': '“71” stands here twice.',
    })
  })

  test('can’t have a partner asked at the shop’s own address, nor with a placeholder that stays one', async () => {
    const wrong = [
      { ...partner, email: 'HELP@lantern.example' },
      { ...partner, subject: 'Order {order.number}' },
    ]
    expect(Object.keys(mistakes((await save({ partners: wrong })).body)).toSorted()).toEqual(['partners.0.email', 'partners.1.id', 'partners.1.subject'])
  })

  test('can’t change what orders and limits are kept under, nor start a stopped shop by the way', async () => {
    expect(mistakes((await save({ id: '9', currency: 'USD', isStopped: true })).body)).toEqual({
      id: 'This can’t be changed here.',
      currency: 'This can’t be changed here.',
      isStopped: 'This can’t be changed here.',
    })
    const stopping = (isStopped: boolean) => lantern.server.deps.db.withAccount('lantern', (tx) => tx.query('update shops set is_stopped = $1 where id = $2', [isStopped, '2']))
    await stopping(true)
    expect((await save({ signature: 'The outlet' }, '2')).body.shop.isStopped).toBe(true)
    expect((await ask<ShopsView>('GET')).body.shops.map(({ shop }) => shop.isStopped)).toEqual([false, true])
    await stopping(false)
  })

  test('who saves from what somebody else has changed since is refused, and of two at once only one is kept', async () => {
    const old = await read()
    expect((await save({ signature: 'Ana' })).status).toBe(200)
    const late = await ask<Problem>('PUT', '/1', { version: old.version, shop: { ...old.change, signature: 'Ben' } })
    expect([late.status, late.body.code]).toEqual([409, 'changed'])
    expect((await read()).change.signature).toBe('Ana')
    const { version, change } = await read()
    const both = await Promise.all(['Cem', 'Dora'].map((signature) => ask('PUT', '/1', { version, shop: { ...change, signature } })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('two shops that take the same address at once do not both get it', async () => {
    const [one, two] = [await read('1'), await read('2')]
    const put = (id: string, { version, change }: typeof one) => ask('PUT', `/${id}`, { version, shop: { ...change, recipients: ['new@lantern.example'] } })
    const both = await Promise.all([put('1', one), put('2', two)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })
})

test('An agent neither sees nor changes the shops; nobody changes one that is not there', async () => {
  const { version, change } = await read()
  expect((await ask('GET', '', undefined, 'agent')).status).toBe(403)
  expect((await ask('PUT', '/1', { version, shop: change }, 'agent')).status).toBe(403)
  expect((await ask('PUT', '/9', { version, shop: change })).status).toBe(404)
  expect((await ask('PUT', '/1', { shop: change })).status).toBe(422)
})

test('A shop that is saved while it is stopped can be started again', async () => {
  const { db } = lantern.server.deps
  const turn = (isStopped: boolean) => db.withAccount('lantern', (tx) => tx.query(`update shops set is_stopped = $1 where id = '2'`, [isStopped]))
  const stopped = async () => isStopped(await db.withAccount('lantern', readPolicy), '2')
  await turn(true)
  expect((await save({ signature: 'Lantern Outlet, with love' }, '2')).status).toBe(200)
  expect(await stopped()).toBe(true)
  await turn(false)
  expect(await stopped()).toBe(false)
})

test('An admin adds a shop that can be connected, and removes it once nothing of it is connected or under way', async () => {
  const { deps } = lantern.server
  const { change } = await read()
  const shop = { ...change, name: 'Lantern North', recipients: ['north@lantern.example'], brandIds: [], partners: undefined }
  const wrong = await ask<Problem>('POST', '', { id: '1', currency: 'euro', shop: { ...shop, recipients: change.recipients } })
  expect([wrong.status, mistakes(wrong.body)]).toEqual([
    422,
    {
      id: 'This shop is here already.',
      currency: 'A currency is three capital letters, like EUR.',
      'recipients.0': `“${change.recipients[0]}” belongs to ${change.name} already.`,
    },
  ])
  expect(mistakes((await ask<Problem>('POST', '', { id: 'gid://7', currency: 'EUR', shop })).body)).toEqual({ id: 'Give Shopify’s own number of the shop, digits only.' })
  expect((await ask('POST', '', { id: '7', currency: 'EUR', shop }, 'agent')).status).toBe(403)
  const added = await ask<ShopView>('POST', '', { id: '7', currency: 'EUR', shop })
  expect([added.status, added.body.shop.id, added.body.shop.isStopped]).toEqual([201, '7', false])
  const { version } = added.body
  const remove = (given = version) => ask<Problem & ShopsView>('DELETE', '/7', { version: given })
  const connect = (state: string) =>
    deps.db.withAccount('lantern', (tx) =>
      tx.query(
        `insert into connections (account_id, id, connector_id, shop_id, credentials_sealed, state, created_at) values ('lantern', 'c7', 'shopify', '7', '', $1, $2)
           on conflict (account_id, id) do update set state = excluded.state`,
        [state, deps.now()],
      ),
    )
  await connect('connected')
  expect([(await remove('older')).status, (await remove()).body.message]).toEqual([409, 'Its systems are still connected. Disconnect them first, under Connections.'])
  await connect('disconnected')
  const removed = await remove()
  expect([removed.status, removed.body.shops.map((each) => each.shop.id)]).toEqual([200, ['1', '2']])
  expect((await remove()).status).toBe(404)
  const lines = await deps.db.withAccount('lantern', (tx) => tx.query<{ what: string }>(`select what from activity where what in ('shop added', 'shop removed') order by what`))
  expect(lines.rows.map(({ what }) => what)).toEqual(['shop added', 'shop removed'])
})
