import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { WarehouseStatus } from '@bookbag/core/warehouse'

/** What a customer is told of an order that waits to be sent. States that need a person say nothing. */
const SAYS: Partial<Record<WarehouseStatus, string>> = {
  received: 'Our warehouse has it and will begin to pack it next.',
  picking: 'Our warehouse is getting it ready right now.',
  picked: 'Our warehouse is getting it ready right now.',
  packed: 'Our warehouse has packed it, and it is waiting for the carrier.',
}

/** `isNormal` false: something holds it up there, or it could not be asked, so that a person has to look. Null = no warehouse company has this order. */
export function atWarehouse(order: Order, { warehouses }: Facts): { text: string | null; source: string; isNormal: boolean } | null {
  const look = warehouses?.find((each) => each.orderId === order.id)
  if (!look) return null
  const held = look.answer?.order
  if (held === null) return null
  const text = held ? (SAYS[held.status] ?? null) : null
  return { text, source: `order ${order.id} at ${look.partner}`, isNormal: text !== null }
}
