import { z } from 'zod'
import { minorOf } from './amounts.ts'
import { gid, idOf } from './gid.ts'
import { lineView } from './line-view.ts'
import { isRefundable, type LineState, type OrderState, type PaymentState } from './order-state.ts'
import { paymentView, tenderView } from './payment-view.ts'
import { lineShare } from './refund-share.ts'
import type { ShopifyContext } from './shopify-context.ts'

const Amount = z.union([z.string(), z.number()])
const Arguments = z.object({
  refundLineItems: z.array(z.object({ lineItemId: z.string(), quantity: z.int(), restockType: z.string().nullish() })).nullish(),
  refundShipping: z.boolean().nullish(),
  shippingAmount: Amount.nullish(),
  suggestFullRefund: z.boolean().nullish(),
  refundMethodAllocation: z.string().nullish(),
})

type Part = { line: LineState; quantity: number; restockType: string; subtotal: number; tax: number }

/** Newest payment first, each up to what is left of it. Shopify's own order over several tenders is not documented. */
export function spreadOverPayments(state: OrderState, amount: number): { payment: PaymentState; amount: number; maximum: number }[] {
  let left = amount
  return [...state.payments]
    .filter(isRefundable)
    .sort((a, b) => Date.parse(b.payment.at) - Date.parse(a.payment.at))
    .flatMap((payment) => {
      const maximum = payment.amount - payment.refunded
      const share = Math.min(left, maximum)
      left -= share
      return share > 0 ? [{ payment, amount: share, maximum }] : []
    })
}

function partsOf(state: OrderState, input: z.infer<typeof Arguments>): Part[] {
  const asked = input.suggestFullRefund
    ? state.lines.map((line) => ({ line, quantity: line.kept - line.refunded, restockType: 'NO_RESTOCK' }))
    : (input.refundLineItems ?? []).flatMap((each) => {
        const line = state.lines.find((candidate) => candidate.line.id === idOf('LineItem', each.lineItemId))
        return line ? [{ line, quantity: each.quantity, restockType: each.restockType ?? 'NO_RESTOCK' }] : []
      })
  return asked.flatMap(({ line, quantity, restockType }) => {
    const allowed = Math.min(quantity, line.kept - line.refunded)
    return allowed > 0 ? [{ line, quantity: allowed, restockType, ...lineShare(line, line.refunded, allowed) }] : []
  })
}

export function suggestedRefundView(context: ShopifyContext, state: OrderState, rawArguments: unknown) {
  const input = Arguments.parse(rawArguments)
  const parts = partsOf(state, input)
  const subtotal = parts.reduce((total, part) => total + part.subtotal, 0)
  const tax = parts.reduce((total, part) => total + part.tax, 0)
  const shippingLeft = state.shipping - state.refundedShipping
  const askedShipping = input.shippingAmount == null ? null : minorOf(input.shippingAmount, state.currency)
  const shipping = askedShipping === null ? (input.refundShipping || input.suggestFullRefund ? shippingLeft : 0) : Math.min(askedShipping, shippingLeft)
  const maximum = state.received - state.refunded
  const amount = Math.min(subtotal + tax + shipping, maximum)
  const { bag } = state
  return {
    amountSet: bag(amount),
    maximumRefundableSet: bag(maximum),
    subtotalSet: bag(subtotal),
    discountedSubtotalSet: bag(subtotal),
    totalTaxSet: bag(tax),
    totalDutiesSet: bag(0),
    totalCartDiscountAmountSet: bag(0),
    shipping: { amountSet: bag(shipping), taxSet: bag(0), maximumRefundableSet: bag(shippingLeft) },
    refundDuties: [],
    refundLineItems: parts.map((part) => ({
      id: null,
      quantity: part.quantity,
      restockType: part.restockType,
      restocked: part.restockType !== 'NO_RESTOCK',
      subtotalSet: bag(part.subtotal),
      totalTaxSet: bag(part.tax),
      lineItem: lineView(context, state, part.line),
    })),
    suggestedTransactions: (input.refundMethodAllocation === 'STORE_CREDIT' ? [] : spreadOverPayments(state, amount)).map((share) => ({
      kind: 'SUGGESTED_REFUND',
      ...tenderView(share.payment),
      amountSet: bag(share.amount),
      maximumRefundableSet: bag(share.maximum),
      parentTransaction: paymentView(state, share.payment),
    })),
    suggestedRefundMethods:
      state.order.customer && input.refundMethodAllocation === 'STORE_CREDIT'
        ? [{ __typename: 'SuggestedStoreCreditRefund', amount: bag(amount), maximumRefundable: bag(maximum), id: gid('Order', state.order.id) }]
        : [],
  }
}
