import type { Facts } from '@bookbag/core/facts'
import { hasShipped, isCancelled, type Order } from '@bookbag/core/order'
import { type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'
import { capabilityOf } from './running.ts'

const ABOUT_UNSENT: readonly Intent[] = ['order_status', 'cancel_order', 'change_address', 'change_order_items']
/** Whether the same thing can be sent once more is asked only for the agent who decides it. */
const ABOUT_STOCK: readonly Intent[] = ['product_question', 'damaged_or_defective_item', 'wrong_item', 'missing_item', 'exchange_request', 'change_order_items']

export type AskingWarehouse = { order: Order; understanding: Understanding | null; connected: Connected[]; inquiry: Inquiry; showsAll: boolean }

/** While an order waits to be sent, the company that keeps the goods knows best how far it is; its stock is shown to an agent where a thing has to be sent again. */
export async function askWarehouse(asking: AskingWarehouse): Promise<Pick<Facts, 'warehouses' | 'stock'>> {
  const { order, connected, inquiry } = asking
  const asked = asking.understanding === null ? [] : intentsAskedFor(asking.understanding)
  const warehouse = capabilityOf(connected, 'warehouse', order.shopId)
  const shelf = capabilityOf(connected, 'stock', order.shopId)
  const isOpen = !isCancelled(order) && !hasShipped(order)
  const skus = [...new Set(order.lines.flatMap((line) => line.sku ?? []))]
  const [look, stock] = await Promise.all([
    warehouse && isOpen && (asking.showsAll || asked.some((intent) => ABOUT_UNSENT.includes(intent)))
      ? inquiry.ask('logistics', warehouse.partner, async () => ({ order: await warehouse.find({ id: order.id, name: order.name }) }))
      : undefined,
    shelf && skus.length > 0 && asking.showsAll && asked.some((intent) => ABOUT_STOCK.includes(intent))
      ? inquiry.ask('logistics', warehouse?.partner ?? 'Stock', () => shelf.ofSkus(skus))
      : undefined,
  ])
  return {
    ...(warehouse && look !== undefined ? { warehouses: [{ shopId: order.shopId, orderId: order.id, partner: warehouse.partner, answer: look }] } : {}),
    ...(stock ? { stock } : {}),
  }
}
