import { z } from 'zod'
import { Time, WorldAddress } from './basics.ts'

/** What the company that keeps a shop's goods has done with one order. All of it may be left out: it has the order then, and nobody has gone to the shelf. */
export const WorldWarehouse = z.strictObject({
  pickedAt: Time.nullable().default(null),
  packedAt: Time.nullable().default(null),
  cancelledAt: Time.nullable().default(null),
  /** "api" = placed by whoever uses its API; anything else is the warehouse's own and stays. */
  holds: z.array(z.strictObject({ at: Time, reason: z.string() })).default([]),
  /** Why it can't be sent, in the warehouse's words ("Out of stock"). */
  exception: z.string().nullable().default(null),
  /** Where it goes by the warehouse's own papers; the order's address when left out. */
  address: WorldAddress.nullable().default(null),
  /** The partner says 200 and yet cancels nothing. */
  refusesToCancel: z.boolean().default(false),
})
export type WorldWarehouse = z.infer<typeof WorldWarehouse>

export const WAREHOUSE_APPS = ['shipbob', 'shiphero', 'shipstation'] as const
