import type { Money } from '../money.ts'

/** What becomes of the goods: nothing, back on the shelf as returned, or as never sent. */
export type Restock = 'none' | 'return' | 'cancel'

export type RefundRequest = {
  orderId: string
  lines: { lineId: string; quantity: number; restock: Restock }[]
  /** All that is left of the order, lines and shipping; then neither is named. */
  everything?: { restock: Restock }
  /** Refund of shipping: all that is left of it, an amount, or nothing. */
  shipping: 'full' | Money | null
  /** Overrides the calculated sum, never upwards: presentment currency. */
  amount: Money | null
  /** Left out: to the way it was paid. As store credit it never ends: it is the customer's own money. */
  to?: 'original' | 'store_credit'
  note: string
  notifyCustomer: boolean
}

export type RefundResult = { amount: Money; state: 'pending' | 'success'; tenders: { gateway: string; tender: string | null; amount: Money }[] }
