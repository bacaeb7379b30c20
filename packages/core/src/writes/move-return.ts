export const RETURN_MOVES = ['approved', 'declined', 'cancelled', 'closed'] as const

/** One step in the life of a return. Asking for the step it has taken already changes nothing and counts as done. */
export type MoveReturnRequest = {
  orderId: string
  returnId: string
  to: (typeof RETURN_MOVES)[number]
  /** Only for `declined`. */
  declineReason: 'final_sale' | 'return_period_ended' | 'other' | null
  note: string
}

export type MoveReturnResult = { name: string }
