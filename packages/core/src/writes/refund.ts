import type { Money } from '../money.ts'

export type RefundRequest = {
  orderId: string
  lines: { lineId: string; quantity: number; restock: 'none' | 'return' | 'cancel' }[]
  /** Refund of shipping: all that is left of it, an amount, or nothing. */
  shipping: 'full' | Money | null
  /** Overrides the calculated sum, never upwards: presentment currency. */
  amount: Money | null
  note: string
  notifyCustomer: boolean
}

export type RefundResult = { amount: Money; state: 'pending' | 'success'; tenders: { gateway: string; tender: string | null; amount: Money }[] }
