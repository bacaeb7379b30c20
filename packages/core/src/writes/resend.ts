import type { Money } from '../money.ts'

/** The same goods once more, for nothing, to the address of the order. */
export type ResendRequest = {
  orderId: string
  lines: { lineId: string; quantity: number }[]
  /** The most that the goods may be worth; null while only their worth is asked for. */
  most: Money | null
  note: string
}

export type ResendResult = { orderId: string; name: string; value: Money }
