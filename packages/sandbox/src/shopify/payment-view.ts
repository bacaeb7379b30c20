import type { WorldRefund } from '../world/order.ts'
import { minorOf } from './amounts.ts'
import { connection } from './connection.ts'
import { gid, shopifyTime } from './gid.ts'
import { lineView } from './line-view.ts'
import type { OrderState, PaymentState, RefundPart, RefundState } from './order-state.ts'
import { lineShare } from './refund-share.ts'
import type { ShopifyContext } from './shopify-context.ts'

const GATEWAY_NAMES: Record<string, string> = {
  shopify_payments: 'Shopify Payments',
  gift_card: 'Gift card',
  stripe: 'Stripe',
  paypal: 'PayPal',
  manual: 'Manual',
  klarna: 'Klarna',
  afterpay: 'Afterpay',
  affirm: 'Affirm',
  cash_on_delivery: 'Cash on Delivery (COD)',
}

const MANUAL = ['manual', 'cash_on_delivery', 'bank_deposit', 'money_order']
const isManual = ({ payment }: PaymentState): boolean => MANUAL.includes(payment.gateway)

export function tenderView({ payment }: PaymentState) {
  const digits = payment.card?.last4 ?? payment.giftCard?.lastCharacters
  return {
    gateway: payment.gateway,
    formattedGateway: GATEWAY_NAMES[payment.gateway] ?? payment.gateway,
    accountNumber: digits ? `•••• •••• •••• ${digits}` : null,
    paymentDetails: payment.card
      ? { __typename: 'CardPaymentDetails', company: payment.card.brand, number: `•••• •••• •••• ${payment.card.last4}`, expirationMonth: null, expirationYear: null, wallet: null }
      : payment.gateway === 'paypal'
        ? { __typename: 'PaypalWalletPaymentDetails', paymentMethodName: 'paypal' }
        : null,
  }
}

export function paymentView(state: OrderState, payment: PaymentState) {
  const { kind, status, at, id } = payment.payment
  const isOpen = kind === 'authorization' && status === 'success' ? state.authorized : 0
  return {
    __typename: 'OrderTransaction',
    id: gid('OrderTransaction', id),
    kind: kind.toUpperCase(),
    status: status.toUpperCase(),
    errorCode: null,
    test: false,
    createdAt: shopifyTime(at),
    processedAt: shopifyTime(at),
    ...tenderView(payment),
    manualPaymentGateway: isManual(payment),
    paymentId: payment.payment.processorId,
    amountSet: state.bag(payment.amount),
    totalUnsettledSet: state.bag(isOpen),
    parentTransaction: null,
    shopifyPaymentsSet: null,
  }
}

const refundTransactionView = (state: OrderState, { refund }: RefundState, part: RefundPart, index: number) => ({
  __typename: 'OrderTransaction',
  id: gid('OrderTransaction', `${refund.id}${index > 0 ? `0${index}` : ''}`),
  kind: 'REFUND',
  status: refund.status.toUpperCase(),
  errorCode: null,
  test: false,
  createdAt: shopifyTime(refund.at),
  processedAt: shopifyTime(refund.at),
  ...tenderView(part.payment),
  manualPaymentGateway: isManual(part.payment),
  paymentId: `${part.payment.payment.processorId}.${refund.id}`,
  amountSet: state.bag(part.amount),
  totalUnsettledSet: state.bag(0),
  parentTransaction: () => paymentView(state, part.payment),
  shopifyPaymentsSet:
    part.payment.payment.gateway === 'shopify_payments' ? { extendedAuthorizationSet: null, refundSet: { acquirerReferenceNumber: settledArn(state, refund) } } : null,
})

/** Store credit is no payment of the order's: its transaction has no parent. */
const creditTransactionView = (state: OrderState, { refund, amount }: RefundState) => ({
  __typename: 'OrderTransaction',
  id: gid('OrderTransaction', refund.id),
  kind: 'REFUND',
  status: refund.status.toUpperCase(),
  errorCode: null,
  test: false,
  createdAt: shopifyTime(refund.at),
  processedAt: shopifyTime(refund.at),
  gateway: 'shopify_store_credit',
  formattedGateway: 'Store credit',
  accountNumber: null,
  paymentDetails: null,
  manualPaymentGateway: false,
  paymentId: null,
  amountSet: state.bag(amount),
  totalUnsettledSet: state.bag(0),
  parentTransaction: null,
  shopifyPaymentsSet: null,
})

const transactionsOf = (state: OrderState, refund: RefundState): Record<string, unknown>[] =>
  refund.refund.to === 'store_credit' ? [creditTransactionView(state, refund)] : refund.parts.map((part, index) => refundTransactionView(state, refund, part, index))

/** Visa's and Mastercard's number, once the refund has settled; for stores on Plus only. */
function settledArn({ shop, now }: OrderState, { settlement }: WorldRefund): string | null {
  const isThere = settlement?.status === 'succeeded' && Date.parse(settlement.at) <= now.getTime()
  return isThere && (shop.plan === 'plus' || shop.plan === 'enterprise') ? settlement.arn : null
}

export const refundTransactions = (state: OrderState) => state.refunds.flatMap((refund) => transactionsOf(state, refund))

export function refundView(context: ShopifyContext, state: OrderState, refunded: RefundState) {
  const { refund } = refunded
  return {
    __typename: 'Refund',
    id: gid('Refund', refund.id),
    legacyResourceId: refund.id,
    createdAt: shopifyTime(refund.at),
    processedAt: shopifyTime(refund.at),
    updatedAt: shopifyTime(refund.at),
    note: refund.note,
    return: null,
    duties: [],
    totalRefundedSet: state.bag(refunded.amount),
    refundLineItems: (rawArguments: unknown) =>
      connection(
        refund.lines.flatMap((each, index) => {
          const line = state.lines.find((candidate) => candidate.line.id === each.line)
          if (!line) return []
          const share = lineShare(line, 0, each.quantity)
          return [
            {
              id: gid('RefundLineItem', `${refund.id}${index}`),
              quantity: each.quantity,
              restockType: each.restock === 'none' ? 'NO_RESTOCK' : each.restock.toUpperCase(),
              restocked: each.restock !== 'none',
              subtotalSet: state.bag(share.subtotal),
              totalTaxSet: state.bag(share.tax),
              lineItem: lineView(context, state, line),
            },
          ]
        }),
        rawArguments,
      ),
    refundShippingLines: (rawArguments: unknown) => connection(shippingPart(state, refund), rawArguments),
    orderAdjustments: (rawArguments: unknown) => connection(adjustment(state, refunded), rawArguments),
    transactions: (rawArguments: unknown) => connection(transactionsOf(state, refunded), rawArguments),
  }
}

function shippingPart(state: OrderState, refund: WorldRefund) {
  const minor = minorOf(refund.shipping, state.currency)
  return minor > 0 ? [{ id: gid('RefundShippingLine', refund.id), subtotalAmountSet: state.bag(minor), taxAmountSet: state.bag(0) }] : []
}

/** What was paid back beside lines and shipping: goodwill, or less than they cost. */
function adjustment(state: OrderState, { refund, amount }: RefundState) {
  const lines = refund.lines.reduce((total, each) => {
    const line = state.lines.find((candidate) => candidate.line.id === each.line)
    const share = line && lineShare(line, 0, each.quantity)
    return total + (share ? share.subtotal + share.tax : 0)
  }, 0)
  const rest = lines + minorOf(refund.shipping, state.currency) - amount
  return rest === 0 ? [] : [{ id: gid('OrderAdjustment', refund.id), reason: null, amountSet: state.bag(rest), taxAmountSet: state.bag(0) }]
}
