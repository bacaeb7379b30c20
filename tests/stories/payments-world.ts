import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { upsNumber } from './shop-world.ts'

export type PaidOrder = { id: string; isBrunos?: boolean; payments?: Record<string, unknown>[]; refunds?: Record<string, unknown>[]; dispute?: Record<string, unknown> }

/** A customer, and another for the orders that are said to be his; each order a tea cup (20.00) and a rug (80.00), delivered, paid as said. Noon, Friday 20 November 2026. */
export function paymentsWorld(orders: PaidOrder[]): World {
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example', policies: { refundDaysToBank: 10 } }],
    agents: [{ id: '901', name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: [
      { id: '801', name: 'Anna Lindqvist', email: ANNA },
      { id: '802', name: 'Bruno Keller', email: BRUNO },
    ],
    customers: [
      { id: '11', shop: '1', name: 'Anna Lindqvist', email: ANNA },
      { id: '12', shop: '1', name: 'Bruno Keller', email: BRUNO },
    ],
    orders: orders.map(({ id, isBrunos = false, ...rest }, index) => ({
      id,
      shop: '1',
      name: `#${id}`,
      customer: isBrunos ? '12' : '11',
      email: isBrunos ? BRUNO : ANNA,
      createdAt: '2026-11-08T10:00:00Z',
      shippingAddress: { name: 'Anna Lindqvist', line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' },
      lines: [
        { id: `${id}1`, title: 'Tea cup', quantity: 1, price: '20.00' },
        { id: `${id}2`, title: 'Wool rug', quantity: 1, price: '80.00' },
      ],
      fulfillments: [{ id: `${id}9`, at: '2026-11-10T09:00:00Z', tracking: [{ carrier: 'ups', number: upsNumber(index) }] }],
      ...rest,
    })),
    parcels: orders.map((_, index) => ({ carrier: 'ups', number: upsNumber(index), events: [{ at: '2026-11-15T16:00:00Z', status: 'delivered', city: 'Portland' }] })),
  })
  if (!loaded.ok) throw new Error(`The world of payments does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}

const AT = '2026-11-08T10:00:00Z'
export const paidBy = (id: string, gateway: string, more: Record<string, unknown> = {}) => ({ id: `${id}5`, gateway, amount: '100.00', at: AT, ...more })
