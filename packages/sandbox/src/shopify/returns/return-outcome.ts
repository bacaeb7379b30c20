import { z } from 'zod'
import type { WorldReturn } from '../../world/return.ts'
import { minorOf } from '../amounts.ts'
import { idOf } from '../gid.ts'
import type { OrderState } from '../order-state.ts'
import { paymentView, tenderView } from '../payment-view.ts'
import { lineShare } from '../refund-share.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { spreadOverPayments } from '../suggested-refund.ts'
import { exchangeGid, linesOf } from './return-state.ts'

const Parts = z.array(z.object({ id: z.string(), quantity: z.int() }))
const Arguments = z.object({ returnLineItems: Parts, exchangeLineItems: Parts.nullish() })

/** What the lines cost, less what is had in exchange: positive goes back, negative is owed. */
export function worthOf({ store }: ShopifyContext, state: OrderState, entry: WorldReturn, { returnLineItems, exchangeLineItems }: z.infer<typeof Arguments>) {
  const returned = linesOf(state, entry)
  let subtotal = 0
  let tax = 0
  for (const part of returnLineItems) {
    const found = returned.find((each) => each.id === idOf('ReturnLineItem', part.id))
    const line = state.lines.find((each) => each.line.id === found?.line.id)
    if (!line) continue
    const share = lineShare(line, line.refunded, Math.min(part.quantity, line.kept - line.refunded))
    subtotal += share.subtotal
    tax += share.tax
  }
  const goods = (exchangeLineItems ?? []).reduce((sum, part) => {
    const index = entry.exchanges.findIndex((_, at) => exchangeGid(entry, at) === part.id)
    const variant = store.world.products.flatMap((product) => product.variants).find(({ id }) => id === entry.exchanges[index]?.variant)
    return variant ? sum + minorOf(variant.price, state.currency) * part.quantity : sum
  }, 0)
  return { subtotal, tax, due: subtotal + tax - goods }
}

export function outcomeView(context: ShopifyContext, state: OrderState, entry: WorldReturn, rawArguments: unknown) {
  const { bag } = state
  const { subtotal, tax, due } = worthOf(context, state, entry, Arguments.parse(rawArguments))
  const maximum = state.received - state.refunded
  const back = Math.min(Math.max(0, due), maximum)
  const transactions = spreadOverPayments(state, back).map((share) => ({
    kind: 'SUGGESTED_REFUND',
    ...tenderView(share.payment),
    amountSet: bag(share.amount),
    maximumRefundableSet: bag(share.maximum),
    parentTransaction: paymentView(state, share.payment),
  }))
  const refund = { __typename: 'RefundReturnOutcome', amount: bag(back), suggestedTransactions: transactions, suggestedRefundMethods: [] }
  return {
    discountedSubtotal: bag(subtotal),
    totalTax: bag(tax),
    totalDuties: bag(0),
    totalAdditionalFees: bag(0),
    totalCartDiscountAmount: bag(0),
    maximumRefundable: bag(maximum),
    refundDuties: [],
    shipping: { amountSet: bag(0), taxSet: bag(0), maximumRefundableSet: bag(state.shipping - state.refundedShipping) },
    financialTransfer: due < 0 ? { __typename: 'InvoiceReturnOutcome', amount: bag(-due) } : refund,
  }
}
