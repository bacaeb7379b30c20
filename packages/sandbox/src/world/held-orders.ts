import type { WorldAddress } from './basics.ts'
import type { WorldOrder } from './order.ts'
import type { WorldStore } from './store.ts'
import { type WAREHOUSE_APPS, WorldWarehouse } from './warehouse.ts'

export type WarehouseApp = (typeof WAREHOUSE_APPS)[number]
export type HeldState = 'received' | 'on_hold' | 'picked' | 'packed' | 'handed_over' | 'cancelled' | 'exception'

/** An order as the shop's warehouse company has it: its own number, its own papers, and how far it is by the world's time. */
export type HeldOrder = { id: string; order: WorldOrder; at: WorldWarehouse; state: HeldState; address: WorldAddress | null; touchedAt: string }

const EMPTY = WorldWarehouse.parse({})
const isBy = (time: string | null, now: number): boolean => time !== null && Date.parse(time) <= now

/** What goes to the customer by itself needs no warehouse. */
const isSent = (order: WorldOrder): boolean => order.lines.some((line) => line.requiresShipping)

export function heldOrders(store: WorldStore, app: WarehouseApp, shopId: string): HeldOrder[] {
  const now = store.now().getTime()
  if (store.shop(shopId).warehouseApp !== app) return []
  return store.world.orders.filter((order) => order.shop === shopId && Date.parse(order.createdAt) <= now && isSent(order)).map((order) => heldOrder(order, now))
}

function heldOrder(order: WorldOrder, now: number): HeldOrder {
  const at = order.atWarehouse ?? EMPTY
  const sent = order.fulfillments.filter((each) => each.status === 'success' && isBy(each.at, now))
  const state: HeldState = isBy(at.cancelledAt, now)
    ? 'cancelled'
    : sent.length > 0
      ? 'handed_over'
      : isBy(at.packedAt, now)
        ? 'packed'
        : isBy(at.pickedAt, now)
          ? 'picked'
          : at.exception !== null
            ? 'exception'
            : at.holds.some((hold) => isBy(hold.at, now))
              ? 'on_hold'
              : 'received'
  const times = [order.createdAt, at.pickedAt, at.packedAt, at.cancelledAt, ...at.holds.map((hold) => hold.at), ...sent.map((each) => each.at)]
  const touchedAt =
    times
      .filter((time) => isBy(time, now))
      .toSorted()
      .at(-1) ?? order.createdAt
  return { id: `71${order.id}`, order, at, state, address: at.address ?? order.shippingAddress, touchedAt }
}

/** Nobody can be called back from the shelf. */
export const isTouched = ({ state }: HeldOrder): boolean => state === 'picked' || state === 'packed' || state === 'handed_over'

/** Writes down what a partner did, for whoever judges the world. */
export function changeHeld(
  store: WorldStore,
  app: WarehouseApp,
  { order }: HeldOrder,
  effect: string,
  change: Partial<WorldWarehouse>,
  details: Record<string, unknown> = {},
): void {
  order.atWarehouse = { ...(order.atWarehouse ?? EMPTY), ...change }
  store.record({ service: app, effect, order: order.id, ticket: null, amount: null, currency: null, key: null, details })
}

export const placeHold = (store: WorldStore, app: WarehouseApp, held: HeldOrder, reason = 'api'): void =>
  changeHeld(store, app, held, 'warehouse_hold', { holds: [...held.at.holds, { at: store.now().toISOString().replace('.000Z', 'Z'), reason }] })

/** Only what came by the API goes again. Gives whether another hold stays. */
export function liftHold(store: WorldStore, app: WarehouseApp, held: HeldOrder): boolean {
  const left = held.at.holds.filter((hold) => hold.reason !== 'api')
  if (left.length < held.at.holds.length) changeHeld(store, app, held, 'warehouse_release', { holds: left })
  return left.length > 0
}

export const cancelHeld = (store: WorldStore, app: WarehouseApp, held: HeldOrder): void =>
  changeHeld(store, app, held, 'warehouse_cancel', { cancelledAt: store.now().toISOString().replace('.000Z', 'Z') })

export const readdress = (store: WorldStore, app: WarehouseApp, held: HeldOrder, address: WorldAddress): void =>
  changeHeld(store, app, held, 'warehouse_address', { address }, { address })
