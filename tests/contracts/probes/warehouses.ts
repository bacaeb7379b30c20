import { WorldOrder } from '@bookbag/sandbox/world/order'
import type { World } from '@bookbag/sandbox/world/schema'
import { WorldProduct, WorldShop } from '@bookbag/sandbox/world/shop'
import type { WAREHOUSE_APPS } from '@bookbag/sandbox/world/warehouse'
import { countOf, KEY, type Probe, present } from './probe.ts'

type App = (typeof WAREHOUSE_APPS)[number]
const HOUSES: Record<App, { shop: string; write: Record<'hold' | 'release' | 'cancel' | 'address', Probe['disturb']> }> = {
  shipbob: {
    shop: '31',
    write: { hold: { path: 'bulkPlaceOnHold' }, release: { path: 'bulkReleaseHold' }, cancel: { path: ':cancel' }, address: { path: ':updateAddress' } },
  },
  shiphero: {
    shop: '32',
    write: { hold: { body: 'mutation Holds' }, release: { body: 'mutation Holds' }, cancel: { body: 'mutation Cancel' }, address: { body: 'mutation Update' } },
  },
  shipstation: {
    shop: '33',
    write: { hold: { path: '/orders/holduntil' }, release: { path: '/orders/restorefromhold' }, cancel: { path: '/orders/createorder' }, address: { path: '/orders/createorder' } },
  },
}
const APPS: App[] = ['shipbob', 'shiphero', 'shipstation']
const PLACE = { line1: '12 Canal Street', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' }

/** One shop for each warehouse company, with one order that nobody has begun and one on hold. */
export function useWarehouses(world: World): void {
  for (const app of APPS) {
    const { shop } = HOUSES[app]
    world.shops.push(WorldShop.parse({ id: shop, name: `Kept by ${app}`, domain: `kept-${app}.myshopify.com`, supportAddress: `help@kept-${app}.example`, warehouseApp: app }))
    const order = (id: string, more: object = {}) =>
      WorldOrder.parse({
        id,
        shop,
        name: `#${id}`,
        email: 'ada@example.com',
        createdAt: '2026-11-18T09:00:00Z',
        shippingAddress: { name: 'Ada van Dyke', ...PLACE },
        lines: [{ id: `${id}1`, title: 'Lamp', sku: 'KEPT-1', quantity: 1, price: '40.00' }],
        ...more,
      })
    world.orders.push(order(`${shop}01`), order(`${shop}02`, { atWarehouse: { holds: [{ at: '2026-11-19T09:00:00Z', reason: 'api' }] } }))
  }
  world.products.push(WorldProduct.parse({ id: '3100', shop: '31', title: 'Lamp', variants: [{ id: '3101', sku: 'KEPT-1', price: '40.00', inventory: 7 }] }))
}

const named = (id: string) => ({ orderId: id, orderName: `#${id}`, note: 'ticket 77' })
const moved = (id: string) => ({
  ...named(id),
  address: { name: 'Ada van Dyke', company: null, line1: '5 Hill Road', line2: null, city: 'Salem', provinceCode: 'OR', postalCode: '97301', countryCode: 'US', phone: null },
})

function probesOf(connector: App): Probe[] {
  const { shop, write } = HOUSES[connector]
  const order = `${shop}01`
  const held = `${shop}02`
  const done = { kind: 'done', result: {} }
  const isHere = (effect: string) => ({ effects: countOf(effect) })
  return [
    {
      connector,
      name: 'tells how far an order is',
      ...(connector === 'shiphero' ? { disturb: { body: 'query Find' } } : {}),
      run: (has) => present(has.warehouse).find({ id: order, name: `#${order}` }),
      right: { orderId: order, status: 'received', address: { line1: '12 Canal Street', postalCode: '97205' }, lines: [{ sku: 'KEPT-1', quantity: 1 }] },
      missing: { run: (has) => present(has.warehouse).find({ id: '99', name: '#99' }), gives: null },
    },
    {
      connector,
      name: 'holds an order',
      disturb: write.hold,
      run: (has) => present(has.writes?.holdWarehouseOrder).perform(named(order), KEY),
      right: done,
      missing: { run: (has) => present(has.writes?.holdWarehouseOrder).perform(named('99'), KEY), gives: { kind: 'refused' } },
      write: { ...isHere('warehouse_hold'), find: (has) => present(has.writes?.holdWarehouseOrder).lookUp(named(order), KEY, null) },
    },
    {
      connector,
      name: 'lets an order go again',
      disturb: write.release,
      run: (has) => present(has.writes?.releaseWarehouseOrder).perform(named(held), KEY),
      right: done,
      missing: { run: (has) => present(has.writes?.releaseWarehouseOrder).perform(named('99'), KEY), gives: { kind: 'refused' } },
      write: { ...isHere('warehouse_release'), find: (has) => present(has.writes?.releaseWarehouseOrder).lookUp(named(held), KEY, null) },
    },
    {
      connector,
      name: 'cancels an order',
      disturb: write.cancel,
      run: (has) => present(has.writes?.cancelWarehouseOrder).perform(named(order), KEY),
      right: done,
      missing: { run: (has) => present(has.writes?.cancelWarehouseOrder).perform(named('99'), KEY), gives: { kind: 'refused' } },
      write: { ...isHere('warehouse_cancel'), find: (has) => present(has.writes?.cancelWarehouseOrder).lookUp(named(order), KEY, null) },
    },
    {
      connector,
      name: 'sends an order to another address',
      disturb: write.address,
      run: (has) => present(has.writes?.changeWarehouseAddress).perform(moved(order), KEY),
      right: done,
      missing: { run: (has) => present(has.writes?.changeWarehouseAddress).perform(moved('99'), KEY), gives: { kind: 'refused' } },
      write: { ...isHere('warehouse_address'), find: (has) => present(has.writes?.changeWarehouseAddress).lookUp(moved(order), KEY, null) },
    },
    ...(connector === 'shipstation'
      ? []
      : [
          {
            connector,
            name: 'tells what is in stock, by place',
            disturb: connector === 'shiphero' ? { body: 'query Stock' } : { path: '/inventory-level' },
            run: (has) => present(has.stock).ofSkus(['KEPT-1']),
            right: [{ sku: 'KEPT-1', available: 7 }],
            missing: { run: (has) => present(has.stock).ofSkus(['NOTHING']), gives: [] },
          } satisfies Probe,
        ]),
  ]
}

export const warehouseProbes: Probe[] = APPS.flatMap(probesOf)
