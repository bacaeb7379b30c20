import { z } from 'zod'
import { Address } from './address.ts'

export const WAREHOUSE_STATUSES = ['unknown', 'received', 'on_hold', 'picking', 'picked', 'packed', 'handed_over', 'cancelled', 'exception'] as const
export const WarehouseStatus = z.enum(WAREHOUSE_STATUSES)
export type WarehouseStatus = z.infer<typeof WarehouseStatus>

/** A shop's order as the company that keeps and sends its goods knows it. A state that vendor has and we do not know is `unknown`, and stops automation. */
export const WarehouseOrder = z.object({
  id: z.string(),
  /** The shop's own id of the order, as the warehouse keeps it. */
  orderId: z.string(),
  orderName: z.string().nullable(),
  status: WarehouseStatus,
  rawStatus: z.string().nullable(),
  /** Why it does not move, in the warehouse's words. */
  reason: z.string().nullable(),
  address: Address.nullable(),
  lines: z.array(z.object({ sku: z.string().nullable(), title: z.string().nullable(), quantity: z.int() })),
  trackingNumbers: z.array(z.string()),
  /** Of the last thing the warehouse did with it; null = it does not say. */
  at: z.iso.datetime().nullable(),
})
export type WarehouseOrder = z.infer<typeof WarehouseOrder>

/** What one warehouse company said of one order. `answer` null = it could not be asked; `order` null = it does not have it. */
export const WarehouseLook = z.object({
  shopId: z.string(),
  orderId: z.string(),
  partner: z.string(),
  answer: z.object({ order: WarehouseOrder.nullable() }).nullable(),
})
export type WarehouseLook = z.infer<typeof WarehouseLook>

/** Pieces of one SKU that can still be sold, at one place. */
export const StockLevel = z.object({ sku: z.string(), place: z.string(), available: z.int(), at: z.iso.datetime() })
export type StockLevel = z.infer<typeof StockLevel>

/** While nobody has gone to the shelf for it, everything about it can still be changed. */
export const isBegun = ({ status }: WarehouseOrder): boolean => status === 'picking' || status === 'picked' || status === 'packed' || status === 'handed_over'

export const sayWarehouseStatus = (status: WarehouseStatus): string => status.replaceAll('_', ' ')
