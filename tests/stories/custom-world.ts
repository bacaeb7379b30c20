import { WorldLoyalty } from '@bookbag/sandbox/world/loyalty'
import type { World } from '@bookbag/sandbox/world/schema'
import { WorldProduct } from '@bookbag/sandbox/world/shop'
import { WorldSubscription } from '@bookbag/sandbox/world/subscription'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { worldFor } from './shop-world.ts'

/** The lamp shop with systems of its own: Anna collects points and drinks coffee by subscription, Bruno's card has expired. */
export function customWorld(): World {
  const world = worldFor()
  world.loyalty = WorldLoyalty.parse({
    members: [
      { email: ANNA, tier: 'gold', points: 320, expiresOn: '2027-03-01' },
      { email: BRUNO, tier: 'bronze', points: 40 },
    ],
  })
  const charges = (first: string) => [
    { id: `${first}1`, scheduledOn: '2026-12-01' },
    { id: `${first}2`, scheduledOn: '2027-01-01' },
  ]
  world.subscriptions.push(
    WorldSubscription.parse({ id: '5001', email: ANNA, product: 'Harbour Roast', price: '18.00', charges: charges('61') }),
    WorldSubscription.parse({ id: '5002', email: BRUNO, product: 'Lamp oil', price: '9.00', charges: charges('62'), card: 'expired' }),
  )
  world.products.push(WorldProduct.parse({ id: '901', shop: '1', title: 'Brass lamp', variants: [{ id: '9011', sku: 'LAMP-1', price: '60.00', inventory: 7 }] }))
  world.hasStockApi = true
  return world
}
