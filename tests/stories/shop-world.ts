import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'

const DELIVERED = ['1010', '1011', '1012', '1013', '1014', '1015', '1016', '1017', '1018', '1019']

/** One customer with many delivered orders of a lamp (60.00), two tea cups (20.00 each) and a rug (90.00); another who has one. Noon, 20 November 2026. */
export function worldFor(): World {
  const order = (id: string, index: number) => ({
    id,
    shop: '1',
    name: `#${id}`,
    customer: id === '1019' ? '12' : '11',
    email: id === '1019' ? BRUNO : ANNA,
    createdAt: '2026-11-08T10:00:00Z',
    shippingAddress: { name: 'Anna Lindqvist', line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' },
    lines: [
      { id: `${id}1`, title: 'Brass lamp', quantity: 1, price: '60.00' },
      { id: `${id}2`, title: 'Tea cup', quantity: 1, price: '20.00' },
      { id: `${id}3`, title: 'Wool rug', quantity: 1, price: '90.00' },
    ],
    fulfillments: [{ id: `${id}9`, at: '2026-11-10T09:00:00Z', tracking: [{ carrier: 'ups', number: upsNumber(index) }] }],
  })
  const parcel = (index: number) => ({
    carrier: 'ups',
    number: upsNumber(index),
    events: [
      { at: '2026-11-11T10:00:00Z', status: 'in_transit', city: 'Salem' },
      { at: '2026-11-15T16:00:00Z', status: 'delivered', city: 'Portland' },
    ],
  })
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example' }],
    agents: [{ id: '901', name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: [
      { id: '801', name: 'Anna Lindqvist', email: ANNA },
      { id: '802', name: 'Bruno Keller', email: BRUNO },
    ],
    customers: [
      { id: '11', shop: '1', name: 'Anna Lindqvist', email: ANNA },
      { id: '12', shop: '1', name: 'Bruno Keller', email: BRUNO },
    ],
    orders: DELIVERED.map(order),
    parcels: DELIVERED.map((_, index) => parcel(index)),
  })
  if (!loaded.ok) throw new Error(`The shop's world does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}

/** A number in UPS's own form, its check digit right. */
export function upsNumber(index: number): string {
  const body = `999AA10${String(12_345_600 + index).padStart(8, '0')}`
  const values = [...body].map((sign) => (/\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 63) % 10))
  const sum = values.reduce((total, value, at) => total + (at % 2 === 1 ? 2 * value : value), 0)
  return `1Z${body}${(10 - (sum % 10)) % 10}`
}
