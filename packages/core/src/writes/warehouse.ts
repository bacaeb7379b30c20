import type { Address } from '../address.ts'

/** The order by both of the shop's names for it: warehouses look it up by one or the other. */
export type WarehouseRequest = { orderId: string; orderName: string; note: string }
export type WarehouseAddressRequest = WarehouseRequest & { address: Address }
/** `isHeld`: somebody else's hold may stay when ours is gone. */
export type WarehouseResult = { partner: string; isHeld: boolean }
