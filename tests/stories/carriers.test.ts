import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'

const PARCELS = [
  { carrier: 'ups', name: 'UPS', number: '1Z999AA10123456784' },
  { carrier: 'fedex', name: 'FedEx', number: '770010000125' },
  { carrier: 'usps', name: 'USPS', number: '9205590164917312751089' },
  { carrier: 'dhl', name: 'DHL Express', number: '1234567891' },
]
const customerOf = (carrier: string) => `${carrier}.customer@example.com`

/** Four customers, each with one parcel of another carrier: scanned in Salem two days ago, and lying in wait to come out for delivery. */
function world(): World {
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example' }],
    agents: [{ id: '901', name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: PARCELS.map(({ carrier, name }, index) => ({ id: `80${index}`, name: `Customer of ${name}`, email: customerOf(carrier) })),
    customers: PARCELS.map(({ carrier, name }, index) => ({ id: `1${index}`, shop: '1', name: `Customer of ${name}`, email: customerOf(carrier) })),
    orders: PARCELS.map(({ carrier, name, number }, index) => ({
      id: `100${index}`,
      shop: '1',
      name: `#100${index}`,
      customer: `1${index}`,
      email: customerOf(carrier),
      createdAt: '2026-11-16T10:00:00Z',
      shippingAddress: { name: `Customer of ${name}`, line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' },
      lines: [{ id: `100${index}1`, title: 'Brass lamp', quantity: 1, price: '60.00' }],
      fulfillments: [{ id: `100${index}9`, at: '2026-11-17T09:00:00Z', tracking: [{ carrier: name, number }] }],
    })),
    parcels: PARCELS.map(({ carrier, number }) => ({
      carrier,
      number,
      estimatedDelivery: '2026-11-23',
      events: [
        { at: '2026-11-17T10:00:00Z', status: 'label_created', city: 'Eugene', province: 'OR', country: 'US' },
        { at: '2026-11-18T15:00:00Z', status: 'in_transit', city: 'Salem', province: 'OR', country: 'US' },
        { at: '2026-11-21T16:00:00Z', status: 'out_for_delivery', city: 'Portland', province: 'OR', country: 'US' },
      ],
    })),
  })
  if (!loaded.ok) throw new Error(`The world of the four carriers does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}

let shop: Harness
beforeAll(async () => {
  shop = await startHarness({ world: world() })
})
afterAll(() => shop.stop())

describe.each(PARCELS)('a parcel of $name', ({ carrier, number }) => {
  test('is asked for at its carrier and nowhere else, and the customer reads where it is', async () => {
    shop.sandbox.clearCalls()
    const ticketId = await shop.mail({ from: customerOf(carrier), subject: 'My order', body: 'Hi, where is my order? It should be here by now. Thanks' })
    const [reply] = shop.repliesOn(ticketId)
    expect(reply).toContain(number)
    expect(reply).toMatch(/on its way/)
    expect(reply).toMatch(/Salem, (?:OR|US)/i)
    expect(shop.ticket(ticketId).status).toBe('solved')
    const carriers = shop.sandbox.calls().map((call) => call.service)
    expect(new Set(carriers.filter((service) => PARCELS.some((parcel) => parcel.carrier === service)))).toEqual(new Set([carrier]))
  })
})
