import { z } from 'zod'
import { Money } from './money.ts'

/** A shop's transaction that brought money in (or reserved it). */
export const Payment = z.object({
  id: z.string(),
  gateway: z.string(),
  kind: z.enum(['sale', 'authorization', 'capture', 'void', 'unknown']),
  status: z.enum(['success', 'pending', 'failure', 'error', 'unknown']),
  amount: Money,
  at: z.iso.datetime().nullable(),
  /** "Visa ending 4242", "Gift card ending 9K2X": safe to say to its owner. */
  tender: z.string().nullable(),
  /** The processor's own id of the payment ("pi_…", "ch_…"), when the gateway is one we can ask. */
  processorId: z.string().nullable(),
})
export type Payment = z.infer<typeof Payment>

/** Which way money went, and goes back. `pay_later`: a plan with instalments, which is not the customer's card. `manual`: outside any processor, so nobody can see it. */
export const PAYMENT_WAYS = ['card', 'wallet', 'pay_later', 'bank', 'gift_card', 'store_credit', 'manual', 'unknown'] as const
export type PaymentWay = (typeof PAYMENT_WAYS)[number]

/** By the gateway's name as the shop keeps it. */
const WAYS: [RegExp, PaymentWay][] = [
  [/gift[_ ]?card/i, 'gift_card'],
  [/store[_ ]?credit/i, 'store_credit'],
  [/klarna|afterpay|clearpay|affirm|sezzle|laybuy|zip[_ ]?pay|scalapay|instal?lments|pay[_ ]?later|pay in (?:3|4|30)/i, 'pay_later'],
  [/paypal/i, 'wallet'],
  [/manual|cash|cod\b|bank[_ ]?(?:deposit|transfer)|money[_ ]?order|invoice/i, 'manual'],
  [/shopify_payments|stripe|shop[_ ]?pay|card|adyen|worldpay|braintree|authorize/i, 'card'],
]
export const wayOf = (gateway: string): PaymentWay => WAYS.find(([name]) => name.test(gateway))?.[1] ?? 'unknown'

/** A customer's objection at bank or processor. While it is open, money that is sent back may go out twice. */
export const Dispute = z.object({
  id: z.string(),
  kind: z.enum(['inquiry', 'chargeback', 'unknown']),
  /** `unknown`: a word that is not understood; counts as open. */
  status: z.enum(['open', 'won', 'lost', 'closed', 'unknown']),
  amount: Money.nullable(),
  at: z.iso.datetime().nullable(),
  toldBy: z.string(),
})
export type Dispute = z.infer<typeof Dispute>

/** Lost as well: the bank has given the money back already. */
export const standsInTheWay = ({ status }: Dispute): boolean => status === 'open' || status === 'lost' || status === 'unknown'

/** A payment as its processor knows it. */
export const PaymentState = z.object({
  processorId: z.string(),
  /** `authorized`: reserved, not taken. */
  state: z.enum(['pending', 'authorized', 'captured', 'refunded', 'voided', 'failed', 'unknown']),
  amount: Money,
  refunded: Money,
  at: z.iso.datetime(),
  way: z.enum(PAYMENT_WAYS),
  disputes: z.array(Dispute),
  toldBy: z.string(),
})
export type PaymentState = z.infer<typeof PaymentState>

export const REFUND_STATES = ['requested', 'accepted', 'sent_to_bank', 'arrived', 'failed', 'reversed', 'unknown'] as const

export const Refund = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  amount: Money,
  note: z.string().nullable(),
  lines: z.array(z.object({ lineId: z.string(), quantity: z.int() })),
  transactions: z.array(
    z.object({ id: z.string(), gateway: z.string(), status: z.enum(['success', 'pending', 'failure', 'error', 'unknown']), amount: Money, tender: z.string().nullable() }),
  ),
})
export type Refund = z.infer<typeof Refund>

/** How far money on its way back is, and where to. */
const Progress = z.object({
  amount: Money,
  state: z.enum(REFUND_STATES),
  at: z.iso.datetime(),
  expectedBy: z.iso.datetime().nullable(),
  /** The number the customer's bank can search by. */
  bankReference: z.object({ kind: z.enum(['ARN', 'RRN', 'STAN']), value: z.string() }).nullable(),
  failureReason: z.string().nullable(),
  /** The bank takes the original charge away instead of showing a credit. */
  isReversal: z.boolean().optional(),
  /** Who says so: "Stripe", "PayPal"; left out = the shop. */
  toldBy: z.string().optional(),
})

/** What of a refund goes back to one of the tenders that an order was paid with. */
export const RefundPart = Progress.extend({ transactionId: z.string(), tender: z.string().nullable(), way: z.enum(PAYMENT_WAYS) })
export type RefundPart = z.infer<typeof RefundPart>

/** One honest answer to "where is my refund", from the processor where it can be asked, else from the shop. */
export const RefundState = Progress.extend({
  refundId: z.string(),
  /** Left out = as the payment's gateway says. */
  way: z.enum(PAYMENT_WAYS).optional(),
  /** Only where it goes back to several tenders: each of them. The state of the whole is that of the part that is least far. */
  parts: z.array(RefundPart).optional(),
})
export type RefundState = z.infer<typeof RefundState>
