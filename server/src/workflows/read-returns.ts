import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { ReturnPortal } from '@bookbag/core/return'
import type { Shop } from '@bookbag/core/shop'
import { type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'
import { capabilityOf } from './running.ts'

const ABOUT_RETURNS: readonly Intent[] = ['return_request', 'exchange_request']
/** Money asked for on an order with a return belongs to that return. */
const ABOUT_MONEY: readonly Intent[] = ['refund_request', 'refund_status']

export type Asking = { order: Order; understanding: Understanding | null; connected: Connected[]; shops: Shop[]; inquiry: Inquiry; showsAll: boolean }
export type ReturnFacts = Pick<Facts, 'returns' | 'variants' | 'returnPortals'>

export function needsReturns({ order, understanding, showsAll }: Pick<Asking, 'order' | 'understanding' | 'showsAll'>): boolean {
  const asked = understanding === null ? [] : intentsAskedFor(understanding)
  if (asked.some((intent) => ABOUT_RETURNS.includes(intent))) return true
  return order.returnStatus !== 'none' && (showsAll || asked.some((intent) => ABOUT_MONEY.includes(intent)))
}

/** Where an app of their own runs the shop's returns, it alone is asked; else the shop, and for an exchange what it sells instead. */
export async function readReturns(asking: Asking): Promise<ReturnFacts> {
  if (!needsReturns(asking)) return {}
  const { order, understanding, connected, shops, inquiry } = asking
  const portal = capabilityOf(connected, 'returnPortals', order.shopId)
  if (portal) return { returnPortals: [await askPortal(asking, portal)] }
  const name = shops.find((shop) => shop.id === order.shopId)?.name ?? 'Shop'
  const able = capabilityOf(connected, 'returns', order.shopId)
  const isExchange = understanding !== null && intentsAskedFor(understanding).includes('exchange_request')
  const products = isExchange ? [...new Set(order.lines.flatMap((line) => line.productId ?? []))] : []
  const shelves = capabilityOf(connected, 'variants', order.shopId)
  const [returns, variants] = await Promise.all([
    able ? inquiry.ask('shop', name, () => able.ofOrder(order.id)) : null,
    shelves && products.length > 0 ? inquiry.ask('shop', name, () => shelves.ofProducts(products)) : null,
  ])
  return { ...(returns ? { returns: [returns] } : {}), ...(variants ? { variants } : {}), returnPortals: [] }
}

async function askPortal({ order, inquiry }: Asking, portal: NonNullable<Connected['capabilities']['returnPortals']>): Promise<ReturnPortal> {
  const { provider } = portal
  const answer = await inquiry.ask('shop', provider, () => portal.look({ id: order.id, name: order.name, lineIds: order.lines.map((line) => line.id) }))
  return { shopId: order.shopId, provider, orderId: order.id, answer }
}
