import { z } from 'zod'
import { type Facts, orderById } from '../facts.ts'
import { formatMoney, type Money } from '../money.ts'
import { type Intended, noteOf } from '../writes/doing.ts'
import type { GoodwillRequest } from '../writes/goodwill.ts'
import { aboutOrder, block, person } from './about-order.ts'
import type { ActionKind, Objection, Preview } from './action.ts'
import { standingEffects } from './standing.ts'

/** What store credit, gift card and discount code have in common: a sum for the customer of one order, in the shop's currency. */
export const GOODWILL_REASONS = ['late', 'damaged', 'complaint', 'price_match', 'other'] as const
export const GoodwillArguments = z.strictObject({
  orderId: z.string().min(1),
  /** The shop's own number of the order's customer: who gets it. */
  customerId: z.string().min(1),
  /** Minor units of the shop's currency. */
  amountMinor: z.int().positive(),
  expiresInDays: z.int().min(30).max(1_830).default(365),
  reason: z.enum(GOODWILL_REASONS).default('other'),
})
export type GoodwillArguments = z.infer<typeof GoodwillArguments>

/** The currency is the shop's own, by its order: a sum in another has no place in its limits. */
export function goodwillAmount(args: GoodwillArguments, facts: Facts): Money | null {
  const order = orderById(facts, args.orderId)
  return order ? { minor: args.amountMinor, currency: order.shopCurrency } : null
}

/** One sum of one kind for one order: asked for again, it is the same present. */
export const goodwillKey = (kind: ActionKind, { orderId, amountMinor }: GoodwillArguments): string => `${kind}:${orderId}:${amountMinor}`

export function goodwillObjections(kind: ActionKind, args: GoodwillArguments, facts: Facts): Objection[] {
  const { order, objections } = aboutOrder(args.orderId, facts)
  if (!order) return objections
  const found = [...objections]
  if (order.customerId === null) found.push(block('no_customer', `Order ${order.name} was made without a customer account, so there is nobody to give it to.`))
  else if (order.customerId !== args.customerId) found.push(block('other_customer', `It would go to another customer than the one of order ${order.name}.`))
  const most = facts.shop?.policies.goodwill?.maxMinor
  const shopCurrency = facts.shop?.currency
  if (most === undefined) found.push(person('no_goodwill_policy', 'No admin has said how much may be given as goodwill in this shop.'))
  else if (shopCurrency !== order.shopCurrency) found.push(block('other_currency', `The shop counts in ${order.shopCurrency}, its settings here in ${shopCurrency}.`))
  else if (args.amountMinor > most) {
    const [asked, limit] = [args.amountMinor, most].map((minor) => formatMoney({ minor, currency: order.shopCurrency }))
    found.push(block('more_than_goodwill', `${asked} is more than the ${limit} that may be given as goodwill.`))
  }
  return [...found, ...standingEffects(kind, order.id, goodwillKey(kind, args), facts)]
}

export function goodwillPreview(what: string, args: GoodwillArguments, facts: Facts, isReversible: boolean): Preview {
  const order = orderById(facts, args.orderId)
  const amount = goodwillAmount(args, facts)
  if (!order || !amount) return { title: `${what} for an unknown order`, lines: [], amount: null, amountInShopCurrency: null, isReversible }
  const lines = [
    { label: what, before: null, after: formatMoney(amount) },
    { label: 'Good for', before: null, after: `${args.expiresInDays} days` },
  ]
  return { title: `${what} of ${formatMoney(amount)} for order ${order.name}`, lines, amount, amountInShopCurrency: amount, isReversible }
}

/** The sum is the ledger's own, so that never another goes out than was weighed. */
export function goodwillRequest(args: GoodwillArguments, intended: Intended): GoodwillRequest {
  const { amount } = intended
  if (!amount) throw new Error('A present without a sum can’t be given: decide on it again.')
  return { customerId: args.customerId, orderId: args.orderId, amount, expiresInDays: args.expiresInDays, note: noteOf(intended, args.reason) }
}
