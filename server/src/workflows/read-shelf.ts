import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import { intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import { wantsReplacement } from '@bookbag/reasoner/propose/resend'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'
import { capabilityOf } from './running.ts'

export type Asking = { order: Order; understanding: Understanding | null; connected: Connected[]; inquiry: Inquiry }

const FAULTS = ['damaged_or_defective_item', 'wrong_item', 'missing_item', 'delivered_not_received']

/** A change of items turns on what else is sold, and a replacement on whether there is one left. */
export function needsShelf(understanding: Understanding | null): boolean {
  if (understanding === null) return false
  const asked = intentsAskedFor(understanding)
  return asked.includes('change_order_items') || (asked.some((intent) => FAULTS.includes(intent)) && wantsReplacement(understanding))
}

/** All that the shop sells of the products on the order, with what is left of each. */
export async function readShelf({ order, understanding, connected, inquiry }: Asking): Promise<Pick<Facts, 'variants'>> {
  const shelves = needsShelf(understanding) ? capabilityOf(connected, 'variants', order.shopId) : undefined
  const products = [...new Set(order.lines.flatMap((line) => line.productId ?? []))]
  if (!shelves) return {}
  const variants = products.length > 0 ? await inquiry.ask('shop', 'Shop', () => shelves.ofProducts(products)) : []
  return variants ? { variants } : {}
}
