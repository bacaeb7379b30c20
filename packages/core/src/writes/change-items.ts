import type { Money } from '../money.ts'

/**
 * Before anything is sent. What was there (`from`) stands beside what shall be, so that the change is found again by what the order holds, and never made twice:
 * an added variant must not be on the order yet.
 */
export type ChangeItemsRequest = {
  orderId: string
  lines: { lineId: string; from: number; quantity: number }[]
  add: { variantId: string; quantity: number }[]
  /** What it was weighed to come to: another difference is refused. Null while only the sum is asked for. */
  difference: Money | null
  note: string
}

/** `difference`: what the order now comes to more (the customer owes it) or less (it is to be given back). Presentment currency. */
export type ChangeItemsResult = { difference: Money; total: Money }
