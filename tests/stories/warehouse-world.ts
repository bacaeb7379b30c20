import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { ANNA } from '../evaluation/sample-world.ts'

export type Kept = { id: string; isSent?: boolean; atWarehouse?: Record<string, unknown> }

/** One shop whose goods another company keeps, and Anna's orders of a lamp (60.00) which nobody has sent yet, but for those that are. Noon, 20 November 2026. */
export function warehouseWorld(warehouseApp: 'shipbob' | 'shiphero' | 'shipstation', orders: Kept[]): World {
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example', warehouseApp }],
    agents: [{ id: '901', name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: [{ id: '801', name: 'Anna Lindqvist', email: ANNA }],
    customers: [{ id: '11', shop: '1', name: 'Anna Lindqvist', email: ANNA }],
    products: [{ id: '60', shop: '1', title: 'Brass lamp', variants: [{ id: '601', sku: 'LAMP-1', price: '60.00', inventory: 12 }] }],
    orders: orders.map(({ id, isSent = false, atWarehouse }) => ({
      id,
      shop: '1',
      name: `#${id}`,
      customer: '11',
      email: ANNA,
      createdAt: '2026-11-19T10:00:00Z',
      shippingAddress: { name: 'Anna Lindqvist', line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' },
      lines: [{ id: `${id}1`, variant: '601', sku: 'LAMP-1', title: 'Brass lamp', quantity: 1, price: '60.00' }],
      ...(isSent ? { fulfillments: [{ id: `${id}9`, at: '2026-11-19T15:00:00Z' }] } : {}),
      ...(atWarehouse ? { atWarehouse } : {}),
    })),
  })
  if (!loaded.ok) throw new Error(`The warehouse's world does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}
