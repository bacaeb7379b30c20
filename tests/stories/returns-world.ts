import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { upsNumber } from './shop-world.ts'

export const LABEL = 'https://lantern.example/return-label'
export const INSTRUCTIONS = 'Pack the goods well and leave the parcel at any post office.'

type Plan = { id: string; days: number; goods?: 'home' | 'jumper'; isUnderWay?: boolean; owner?: string; returns?: unknown[] }

/** Orders of a throw (40.00) and a lamp (60.00), or of one jumper in size L (50.00), each delivered so many days before noon of 20 November 2026. */
export function returnsWorld(plans: Plan[], returnsApp: 'loop' | null = null): World {
  const at = (daysAgo: number): string => new Date(Date.parse('2026-11-20T12:00:00Z') - daysAgo * 86_400_000).toISOString()
  const order = ({ id, days, goods = 'home', owner = ANNA, returns = [] }: Plan, index: number) => ({
    id,
    shop: '1',
    name: `#${id}`,
    customer: owner === ANNA ? '11' : '12',
    email: owner,
    createdAt: at(days + 5),
    shippingAddress: { name: 'Anna Lindqvist', line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' },
    lines:
      goods === 'home'
        ? [
            { id: `${id}1`, title: 'Wool throw', quantity: 1, price: '40.00' },
            { id: `${id}2`, title: 'Brass lamp', quantity: 1, price: '60.00' },
          ]
        : [{ id: `${id}1`, variant: '613', title: 'Lambswool jumper', variantTitle: 'L', quantity: 1, price: '50.00' }],
    fulfillments: [{ id: `${id}9`, at: at(days + 3), tracking: [{ carrier: 'ups', number: upsNumber(500 + index) }] }],
    returns,
  })
  const parcel = ({ days, isUnderWay = false }: Plan, index: number) => ({
    carrier: 'ups',
    number: upsNumber(500 + index),
    events: [{ at: at(days + 2), status: 'in_transit', city: 'Salem' }, ...(isUnderWay ? [] : [{ at: at(days), status: 'delivered', city: 'Portland' }])],
  })
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [
      {
        id: '1',
        name: 'Lantern & Loom',
        domain: 'lantern.example',
        supportAddress: 'help@lantern.example',
        returnsApp,
        policies: { returnWindowDays: 30, returnLabelUrl: LABEL, returnInstructions: INSTRUCTIONS },
      },
    ],
    agents: [{ id: '901', name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: [
      { id: '801', name: 'Anna Lindqvist', email: ANNA },
      { id: '802', name: 'Bruno Keller', email: BRUNO },
    ],
    customers: [
      { id: '11', shop: '1', name: 'Anna Lindqvist', email: ANNA },
      { id: '12', shop: '1', name: 'Bruno Keller', email: BRUNO },
    ],
    products: [
      {
        id: '610',
        shop: '1',
        title: 'Lambswool jumper',
        variants: [
          { id: '611', title: 'S', sku: 'JUM-S', price: '50.00', inventory: 0, options: { Size: 'S' } },
          { id: '612', title: 'M', sku: 'JUM-M', price: '50.00', inventory: 4, options: { Size: 'M' } },
          { id: '613', title: 'L', sku: 'JUM-L', price: '50.00', inventory: 4, options: { Size: 'L' } },
          { id: '614', title: 'XL', sku: 'JUM-XL', price: '58.00', inventory: 4, options: { Size: 'XL' } },
        ],
      },
    ],
    orders: plans.map(order),
    parcels: plans.map(parcel),
  })
  if (!loaded.ok) throw new Error(`The world of returns does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}
