import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { upsNumber } from '../stories/shop-world.ts'

export const customerOf = (index: number): string => `customer${index}@example.com`
export const orderOf = (index: number): string => String(2000 + index)

/** So many customers, each with one order of a tea cup at 12.00 and a rug: all cups together stay within the rule's budget of a day. Delivered, unless told that nothing is sent yet. Noon, 20 November 2026. */
export function cupWorld(count: number, isSent = true): World {
  const indexes = Array.from({ length: count }, (_, index) => index)
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example' }],
    agents: [{ id: '901', name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: indexes.map((index) => ({ id: String(8000 + index), name: `Customer ${index}`, email: customerOf(index) })),
    customers: indexes.map((index) => ({ id: String(100 + index), shop: '1', name: `Customer ${index}`, email: customerOf(index) })),
    orders: indexes.map((index) => ({
      id: orderOf(index),
      shop: '1',
      name: `#${orderOf(index)}`,
      customer: String(100 + index),
      email: customerOf(index),
      createdAt: isSent ? '2026-11-08T10:00:00Z' : '2026-11-19T10:00:00Z',
      shippingAddress: { name: `Customer ${index}`, line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' },
      lines: [
        { id: `${orderOf(index)}1`, title: 'Tea cup', quantity: 1, price: '12.00' },
        { id: `${orderOf(index)}2`, title: 'Wool rug', quantity: 1, price: '90.00' },
      ],
      fulfillments: !isSent ? [] : [{ id: `${orderOf(index)}9`, at: '2026-11-10T09:00:00Z', tracking: [{ carrier: 'ups', number: upsNumber(index) }] }],
    })),
    parcels: !isSent ? [] : indexes.map((index) => ({ carrier: 'ups', number: upsNumber(index), events: [{ at: '2026-11-15T16:00:00Z', status: 'delivered', city: 'Portland' }] })),
  })
  if (!loaded.ok) throw new Error(`The chaos world does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}

export const brokenCup = (index: number) => ({
  from: customerOf(index),
  subject: `Broken item in order #${orderOf(index)}`,
  body: `Hello, the tea cup in my order #${orderOf(index)} arrived broken. Please refund it. Photo attached.`,
  attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }],
})
