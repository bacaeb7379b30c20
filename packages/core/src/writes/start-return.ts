import type { ReturnReason } from '../return.ts'

/** Approved = open at once; else asked for at the shop, where a person approves or declines it. An exchange is always approved. */
export type StartReturnRequest = {
  orderId: string
  lines: { lineId: string; quantity: number; reason: ReturnReason }[]
  exchanges: { variantId: string; quantity: number }[]
  isApproved: boolean
  note: string
}

export type StartReturnResult = { returnId: string; name: string; isApproved: boolean }
