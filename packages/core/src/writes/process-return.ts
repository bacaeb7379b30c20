import type { Money } from '../money.ts'

/** The goods are back: what was returned is checked in, what it is exchanged for goes out, and what is left over goes back to the way it was paid. */
export type ProcessReturnRequest = {
  orderId: string
  returnId: string
  lines: { returnLineId: string; quantity: number }[]
  /** Of an exchange: what is now sent out instead. */
  exchanges: { exchangeLineId: string; quantity: number }[]
  restock: boolean
  /** Never more than this, presentment currency; null while only the sum is asked for. */
  amount: Money | null
  note: string
}

export type ProcessReturnResult = { name: string; refunded: Money }
