import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { WarehouseStatus } from '@bookbag/core/warehouse'
import type { WarehouseWork, Words } from './words/words.ts'

/** What a customer is told of an order that waits to be sent. States that need a person say nothing. */
const isWork = (status: WarehouseStatus): status is WarehouseWork => status === 'received' || status === 'picking' || status === 'picked' || status === 'packed'

/** `isNormal` false: something holds it up there, or it could not be asked, so that a person has to look. Null = no warehouse company has this order. */
export function atWarehouse(order: Order, { warehouses }: Facts, words: Words): { text: string | null; source: string; isNormal: boolean } | null {
  const look = warehouses?.find((each) => each.orderId === order.id)
  if (!look) return null
  const held = look.answer?.order
  if (held === null) return null
  const text = held && isWork(held.status) ? words.order.atWarehouse[held.status] : null
  return { text, source: `order ${order.id} at ${look.partner}`, isNormal: text !== null }
}
