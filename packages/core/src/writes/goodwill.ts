import type { Money } from '../money.ts'

/** A present of the shop for its own customer: the shop's currency, and how long it is good for (whole days from now). */
export type GoodwillRequest = { customerId: string; orderId: string; amount: Money; expiresInDays: number; note: string }

/** `balance`: what the customer has at the shop after it. */
export type StoreCreditResult = { amount: Money; balance: Money; expiresAt: string | null }
/** Never the code: the shop mails it to the customer itself. `expiresOn` is a calendar day. */
export type GiftCardResult = { amount: Money; lastCharacters: string; expiresOn: string | null }
/** The code works once and for this customer alone, so that whoever else reads it can't use it. */
export type DiscountCodeResult = { amount: Money; code: string; expiresAt: string | null }
