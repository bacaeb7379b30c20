import { isInStock } from '../asked-stock.ts'
import type { Order } from '../order.ts'
import { isBegun, WAREHOUSE_STATUSES, type WarehouseOrder } from '../warehouse.ts'
import { type Field, type FieldContext, field } from './field.ts'
import { known, named, ofOrder } from './read-facts.ts'

/** Null = no warehouse company has this order; undefined = none was asked, or it did not answer. */
const heldOf = (order: Order, { facts }: FieldContext): WarehouseOrder | null | undefined =>
  facts.warehouses?.find((each) => each.shopId === order.shopId && each.orderId === order.id)?.answer?.order

/** What a rule can ask about whoever keeps the goods. The state of an order is known only while it waits to be sent: after that nobody asks it. */
export const WAREHOUSE_FIELDS: Field[] = [
  field(
    'warehouse.status',
    'Where the order is at the warehouse',
    'choice',
    'logistics',
    ofOrder((order, context) => {
      const held = heldOf(order, context)
      return held ? known(held.status) : undefined
    }),
    { choices: named(WAREHOUSE_STATUSES) },
  ),
  field(
    'warehouse.has_begun',
    'The warehouse has begun to work on the order',
    'boolean',
    'logistics',
    ofOrder((order, context) => {
      const held = heldOf(order, context)
      return held ? (held.status === 'unknown' ? undefined : isBegun(held)) : undefined
    }),
  ),
  field('stock.available', 'What the customer asks about is in stock', 'boolean', 'shop', ({ facts }) => isInStock(facts.askedStock)),
]
