import { createHmac } from 'node:crypto'
import type { TicketContext } from '@bookbag/core/api'
import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const PARCELS = [
  { carrier: 'ups', company: 'UPS', number: '1Z999AA10123456784', foreign: false },
  { carrier: 'usps', company: 'USPS', number: '9205590164917312751089', foreign: true },
  { carrier: 'dpd', company: 'DPD', number: '05222300018765', foreign: false },
]
const customerOf = (carrier: string) => `${carrier}.customer@example.com`

/** Three customers with a parcel each: one of UPS, one of USPS whose label another account bought, one of a carrier that only EasyPost can ask. */
function world(isConnected = false): World {
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    hasEasypost: isConnected,
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example' }],
    agents: [{ id: '901', name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: PARCELS.map(({ carrier }, index) => ({ id: `80${index}`, name: `Customer ${index}`, email: customerOf(carrier) })),
    customers: PARCELS.map(({ carrier }, index) => ({ id: `1${index}`, shop: '1', name: `Customer ${index}`, email: customerOf(carrier) })),
    orders: PARCELS.map(({ carrier, company, number }, index) => ({
      id: `100${index}`,
      shop: '1',
      name: `#100${index}`,
      customer: `1${index}`,
      email: customerOf(carrier),
      createdAt: '2026-11-16T10:00:00Z',
      lines: [{ id: `100${index}1`, title: 'Brass lamp', quantity: 1, price: '60.00' }],
      fulfillments: [{ id: `100${index}9`, at: '2026-11-17T09:00:00Z', tracking: [{ carrier: company, number }] }],
    })),
    parcels: PARCELS.map(({ carrier, number, foreign }) => ({
      carrier,
      number,
      isOfAnotherShipper: foreign,
      events: [
        { at: '2026-11-17T10:00:00Z', status: 'label_created', city: 'Eugene', province: 'OR', country: 'US' },
        { at: '2026-11-18T15:00:00Z', status: 'in_transit', city: 'Salem', province: 'OR', country: 'US' },
        { at: '2026-11-20T18:00:00Z', status: 'out_for_delivery', city: 'Portland', province: 'OR', country: 'US' },
      ],
    })),
  })
  if (!loaded.ok) throw new Error(`The world of parcels does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}

let shop: Harness
beforeEach(async () => {
  shop = await startHarness({ world: world() })
})
afterEach(() => shop.stop())

async function connect(id: string, connectorId: string, over: object = {}): Promise<void> {
  const { url, credentials } = shop.sandbox.service(connectorId)
  const { vault, db, now } = shop.server.deps
  const sealed = vault.seal(JSON.stringify({ ...credentials, baseUrl: url, ...over }), { accountId: shop.accountId, connectionId: id, field: 'credentials' })
  await db.withAccount(shop.accountId, (tx) =>
    tx.query(
      `insert into connections (account_id, id, connector_id, shop_id, credentials_sealed, created_at) values ($1, $2, $3, null, $4, $5)
       on conflict (account_id, id) do update set credentials_sealed = excluded.credentials_sealed`,
      [shop.accountId, id, connectorId, sealed, now()],
    ),
  )
}
const ask = (carrier: string) => ({ from: customerOf(carrier), subject: 'My order', body: 'Hi, where is my order? It should be here by now. Thanks' })
const asked = (): string[] => shop.sandbox.calls().flatMap((call) => (['ups', 'usps', 'easypost'].includes(call.service) && !call.path.includes('token') ? [call.service] : []))
const look = async (ticketId: string, refresh = false): Promise<TicketContext> =>
  (await (await shop.sidebar('901')).get<TicketContext>(`/${ticketId}/context${refresh ? '?refresh=1' : ''}`)).body

describe('Where a parcel is, is asked', () => {
  test('of the shop where USPS may not tell of it: the reply says whose word it is', async () => {
    const ticketId = await shop.mail(ask('usps'))
    expect(shop.repliesOn(ticketId)[0]).toContain('is on its way')
    expect((await look(ticketId)).shipments).toMatchObject([{ status: 'in_transit', toldBy: 'shop' }])
  })

  test('of EasyPost after the carrier, where it is connected, and only for what the carrier does not tell', async () => {
    await connect('easypost', 'easypost')
    const [foreign, own] = [await shop.mail(ask('usps')), await shop.mail(ask('ups'))]
    expect(asked()).toEqual(['usps', 'easypost', 'ups'])
    expect(shop.repliesOn(foreign)[0]).toMatch(/Salem, OR/)
    expect(shop.repliesOn(own)[0]).toMatch(/Salem, OR/)
  })

  test('of EasyPost alone for a carrier that has no connection of its own', async () => {
    await connect('easypost', 'easypost')
    const ticketId = await shop.mail(ask('dpd'))
    expect(asked()).toEqual(['easypost'])
    expect(shop.repliesOn(ticketId)[0]).toMatch(/DPD 05222300018765.*is on its way.*Salem/s)
  })

  test('of EasyPost when the carrier is down: nobody waits, and the ticket is solved', async () => {
    await connect('easypost', 'easypost')
    shop.sandbox.faults.add({ service: 'ups', kind: '503' })
    const ticketId = await shop.mail(ask('ups'))
    expect((await shop.runs(ticketId)).map((run) => run.state)).toEqual(['resolved'])
    expect(shop.repliesOn(ticketId)[0]).toMatch(/Salem, OR/)
  })

  test('anew when EasyPost says that something changed', async () => {
    await connect('easypost', 'easypost')
    const ticketId = await shop.mail(ask('dpd'))
    shop.sandbox.clearCalls()
    await look(ticketId)
    expect(asked()).toEqual([])
    const { rows } = await shop.server.deps.db.withoutAccount((tx) => tx.query<{ intake_key: string }>('select intake_key from account_directory'))
    const body = JSON.stringify({ id: 'evt_1', description: 'tracker.updated', result: { tracking_code: '05222300018765' } })
    const signature = createHmac('sha256', shop.sandbox.service('easypost').credentials.webhookSecret ?? '')
      .update(body)
      .digest('hex')
    const pushed = await fetch(`${shop.url}/webhooks/${rows[0]?.intake_key}/easypost`, { method: 'POST', body, headers: { 'x-hmac-signature': `hmac-sha256-hex=${signature}` } })
    expect(pushed.status).toBe(200)
    // The case that sleeps on this parcel is woken by the news and asks; the agent who looks then finds its answer.
    await shop.settle()
    await look(ticketId)
    expect(asked()).toEqual(['easypost'])
  })
})

describe('When a carrier does not answer', () => {
  test('its last answer is shown with its age, and nothing is done by itself on it', async () => {
    const first = await shop.mail(ask('ups'))
    shop.sandbox.faults.add({ service: 'ups', kind: '503' })
    await shop.pass(3 * HOUR_MS)
    const { shipments, sources } = await look(first)
    expect(shipments).toMatchObject([{ status: 'in_transit' }])
    expect(sources.find((source) => source.name === 'UPS')).toMatchObject({ state: 'stale', at: '2026-11-20T12:00:00.000Z', problem: expect.stringContaining('UPS') })
    const second = await shop.mail({ ...ask('ups'), subject: 'Still waiting' })
    for (let tries = 0; tries < 4; tries += 1) await shop.pass(30 * MINUTE_MS)
    expect((await shop.runs(second)).map((run) => run.state)).toEqual(['handed_over'])
    expect(shop.repliesOn(second)).toEqual([])
    expect(shop.notesOn(second)[0]).toMatch(/UPS failed; what is shown is its answer of today/)
  })

  test('a quota that is used up is a reason like any other; an agent who asks anew gets past the interval, never past the quota', async () => {
    await connect('usps', 'usps', { callsPerHour: 4 })
    const ticketId = await shop.mail(ask('usps'))
    shop.sandbox.clearCalls()
    await look(ticketId)
    expect(asked()).toEqual([])
    for (let times = 0; times < 3; times += 1) await look(ticketId, true)
    const usps = (await look(ticketId, true)).sources.find((source) => source.name === 'USPS')
    expect(usps?.problem).toBe('USPS allows 4 calls an hour, and these are used up. It can be asked again from 2026-11-20 13:00 UTC.')
    expect(asked()).toHaveLength(2)
    await shop.pass(HOUR_MS)
    expect((await look(ticketId, true)).sources.find((source) => source.name === 'USPS')?.state).toBe('fresh')
  })

  test('a quota that somebody else has used up at USPS itself is told as such; the last answer stands with its age until it is open again', async () => {
    for (const parcel of shop.sandbox.store.world.parcels) parcel.isOfAnotherShipper = false
    const ticketId = await shop.mail(ask('usps'))
    const { url, credentials } = shop.sandbox.service('usps')
    const body = JSON.stringify({ grant_type: 'client_credentials', client_id: credentials.clientId, client_secret: credentials.clientSecret })
    let refused: Response | undefined
    while (refused?.status !== 429) refused = await fetch(`${url}/oauth2/v3/token`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    expect([refused.headers.get('retry-after'), await refused.json()]).toMatchObject(['3600', { error: { code: '429' } }])
    await shop.pass(20 * MINUTE_MS)
    const { shipments, sources } = await look(ticketId, true)
    expect(shipments).toMatchObject([{ status: 'in_transit', toldBy: 'carrier' }])
    expect(sources.find((source) => source.name === 'USPS')).toMatchObject({ state: 'stale', at: '2026-11-20T12:00:00.000Z', problem: expect.stringContaining('asked too often') })
    await shop.pass(HOUR_MS)
    expect((await look(ticketId, true)).sources.find((source) => source.name === 'USPS')?.state).toBe('fresh')
  })
})

describe('EasyPost, connected where a parcel needs it,', () => {
  test('pushes what is new of a parcel, signed: its last answer falls, and who waits for it is told; a push that is not signed changes nothing', async () => {
    await shop.stop()
    shop = await startHarness({ world: world(true) })
    const ticketId = await shop.mail(ask('dpd'))
    expect([asked(), shop.repliesOn(ticketId)]).toEqual([['easypost'], [expect.stringMatching(/DPD 05222300018765.*Salem/s)]])
    shop.sandbox.clearCalls()
    const easypost = shop.sandbox.service('easypost').url
    await fetch(`${easypost}/_sandbox/forge`, {
      method: 'POST',
      body: JSON.stringify({ body: JSON.stringify({ id: 'evt_0', description: 'tracker.updated', result: { tracking_code: '05222300018765' } }) }),
    })
    await shop.settle()
    await look(ticketId)
    expect(asked()).toEqual([])
    await shop.pass(6 * HOUR_MS + MINUTE_MS)
    const { deliveries } = (await (await fetch(`${easypost}/_sandbox/deliveries`)).json()) as { deliveries: { state: string; isForged: boolean }[] }
    expect(deliveries.filter(({ isForged }) => !isForged)).toMatchObject([{ state: 'delivered' }])
    expect((await look(ticketId)).shipments).toMatchObject([{ status: 'out_for_delivery', toldBy: 'aggregator' }])
    expect(asked()).toEqual(['easypost'])
  })
})
