import { shareUpTo } from './amounts.ts'
import type { LineState } from './order-state.ts'

/** What `quantity` units of a line cost after all discounts, and the tax on them, when `before` units went back earlier. */
export function lineShare(line: LineState, before: number, quantity: number): { subtotal: number; tax: number } {
  const of = Math.max(1, line.kept)
  const share = (whole: number) => shareUpTo(whole, before + quantity, of) - shareUpTo(whole, before, of)
  return { subtotal: share(line.total), tax: share(line.tax) }
}
