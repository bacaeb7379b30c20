import type { RefundArguments } from '@bookbag/core/actions/refund'
import type { Facts } from '@bookbag/core/facts'
import { hasShipped, type Order } from '@bookbag/core/order'
import { wordsToAnswer } from './step.ts'

const CREDIT = /\b(?:store|shop) credit\b/i
const NO_CREDIT =
  /\b(?:no|not|don'?t|do not|won'?t|instead of|rather than|other than|without)\b[^.?!,;]{0,25}\b(?:store|shop) credit\b|\b(?:store|shop) credit\b[^.?!,;]{0,20}\b(?:is|are)n'?t\b/i

/** The customer would take the money as credit at the shop, in so many words and without a not. */
export const wantsStoreCredit = (facts: Facts): boolean => {
  const text = wordsToAnswer(facts)
  return CREDIT.test(text) && !NO_CREDIT.test(text)
}

/** Where the money and the goods go: the way the customer asks for, and the shelf as the shop has it. Damaged and missing things go on no shelf. */
export function refundWay(order: Order, facts: Facts, reason: RefundArguments['reason']): Pick<RefundArguments, 'to' | 'restock'> {
  const to = wantsStoreCredit(facts) && order.customerId !== null ? ({ to: 'store_credit' } as const) : {}
  const restock = facts.shop?.policies.restock ?? 'none'
  const fits = (reason === 'other' || reason === 'returned') && (hasShipped(order) ? restock === 'return' : restock === 'cancel')
  return { ...to, ...(fits ? { restock } : {}) }
}
