import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { ANNA } from '../evaluation/sample-world.ts'
import { upsNumber } from './shop-world.ts'

type Plan = { id: string; goods: 'jumper' | 'home'; isSent?: boolean }

/** Orders of one jumper in size M (50.00), or of two tea cups (20.00 each) and a lamp (60.00); sent ones were delivered five days before noon of 20 November 2026. */
export function goodsWorld(plans: Plan[]): World {
  const order = ({ id, goods, isSent = false }: Plan, index: number) => ({
    id,
    shop: '1',
    name: `#${id}`,
    customer: '11',
    email: ANNA,
    createdAt: isSent ? '2026-11-08T10:00:00Z' : '2026-11-19T10:00:00Z',
    shippingAddress: { name: 'Anna Lindqvist', line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' },
    lines:
      goods === 'jumper'
        ? [{ id: `${id}1`, variant: '612', title: 'Lambswool jumper', variantTitle: 'M', quantity: 1, price: '50.00' }]
        : [
            { id: `${id}1`, variant: '621', title: 'Tea cup', quantity: 2, price: '20.00' },
            { id: `${id}2`, variant: '631', title: 'Brass lamp', quantity: 1, price: '60.00' },
          ],
    fulfillments: isSent ? [{ id: `${id}9`, at: '2026-11-10T09:00:00Z', tracking: [{ carrier: 'ups', number: upsNumber(700 + index) }] }] : [],
  })
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example' }],
    agents: [{ id: '901', name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: [{ id: '801', name: 'Anna Lindqvist', email: ANNA }],
    customers: [{ id: '11', shop: '1', name: 'Anna Lindqvist', email: ANNA }],
    products: [
      {
        id: '610',
        shop: '1',
        title: 'Lambswool jumper',
        variants: [
          { id: '611', title: 'S', sku: 'JUM-S', price: '45.00', inventory: 4, options: { Size: 'S' } },
          { id: '612', title: 'M', sku: 'JUM-M', price: '50.00', inventory: 4, options: { Size: 'M' } },
          { id: '613', title: 'L', sku: 'JUM-L', price: '50.00', inventory: 4, options: { Size: 'L' } },
          { id: '614', title: 'XL', sku: 'JUM-XL', price: '58.00', inventory: 4, options: { Size: 'XL' } },
          { id: '615', title: 'XXL', sku: 'JUM-XXL', price: '58.00', inventory: 0, options: { Size: 'XXL' } },
        ],
      },
      { id: '620', shop: '1', title: 'Tea cup', variants: [{ id: '621', sku: 'CUP', price: '20.00', inventory: 9 }] },
      { id: '630', shop: '1', title: 'Brass lamp', variants: [{ id: '631', sku: 'LAMP', price: '60.00', inventory: 2 }] },
    ],
    orders: plans.map(order),
    parcels: plans.flatMap(({ isSent }, index) =>
      isSent
        ? [
            {
              carrier: 'ups',
              number: upsNumber(700 + index),
              events: [
                { at: '2026-11-11T10:00:00Z', status: 'in_transit', city: 'Salem' },
                { at: '2026-11-15T16:00:00Z', status: 'delivered', city: 'Portland' },
              ],
            },
          ]
        : [],
    ),
  })
  if (!loaded.ok) throw new Error(`The goods' world does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}
