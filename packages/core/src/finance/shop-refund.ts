import type { Money } from '../money.ts'

/** A refund as the shop wrote it down, whoever made it. */
export type ShopRefund = {
  id: string
  orderId: string
  orderName: string
  /** When the shop made it (ISO). */
  at: string
  /** In the currency the customer paid in, and in the shop's own by the shop's own rate. */
  amount: Money
  amountInShopCurrency: Money
  /** What went which way, "Visa ending 4242" or the gateway's name. */
  tenders: { tender: string; amount: Money }[]
  status: 'success' | 'pending' | 'failed'
  note: string | null
}

/** `movedOut`: the shop's own figures of money that left by payment, one sum a currency; credit it keeps for a customer is not among them. */
export type RefundsOfDay = { refunds: ShopRefund[]; movedOut: Money[] }
