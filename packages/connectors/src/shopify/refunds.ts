import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { toDecimal } from '@bookbag/core/money'
import type { RefundRequest, RefundResult } from '@bookbag/core/writes/refund'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import { PlanAnswer, RefundAnswer, RefundsAnswer, type UserErrors } from './answers.ts'
import { type Ask, failure } from './ask.ts'
import { CREATE_REFUND, PLAN_REFUND, READ_REFUNDS } from './documents.ts'
import { gid, idOf } from './gid.ts'
import { isMarked, withMark } from './key-mark.ts'
import { presentment, tenderOf } from './map-money.ts'
import type { RefundPayload } from './payloads.ts'
import { badRequest, planOf, planVariables, type RefundPlan, refused } from './refund-plan.ts'

const LONGEST_NOTE = 1_000
const RESTOCK = { none: 'NO_RESTOCK', return: 'RETURN', cancel: 'CANCEL' } as const
const NO_ORDER = 'Shopify has no such order, or it is older than 60 days and the app may not see it.'

/** Shopify's refund mutation has no error codes, so its sentences are what there is to go by. */
const IN_PROGRESS = /currently in progress/i
const OTHER_PARAMETERS = /cannot be used with different operation parameters/i
const EARLIER_FAILED = /previous request with this idempotency key failed/i

export function refund(ask: Ask): Write<RefundRequest, RefundResult> {
  const plan = async (request: RefundRequest, key: IdempotencyKey | null): Promise<RefundPlan | Refused | { kind: 'before'; refund: RefundPayload }> => {
    const problem = badRequest(request)
    if (problem) return refused(problem)
    const { order } = await ask({ kind: 'read', document: PLAN_REFUND, variables: planVariables(request), answer: PlanAnswer })
    if (!order) return refused(NO_ORDER)
    const before = key === null ? undefined : order.refunds.find(({ note }) => isMarked(note, key))
    return before ? { kind: 'before', refund: before } : planOf(request, order)
  }

  return {
    async preview(request) {
      const planned = await plan(request, null)
      if (planned.kind === 'before') throw failure('bad-answer', 'A preview has no key to be found by.')
      return planned.kind === 'refused' ? planned : planned.preview
    },

    async perform(request, key) {
      const planned = await plan(request, key)
      if (planned.kind === 'refused') return planned
      if (planned.kind === 'before') return receiptOf(planned.refund)
      const { refundCreate } = await ask({ kind: 'write', document: CREATE_REFUND, variables: { input: refundInput(request, planned, key), key }, answer: RefundAnswer })
      if (refundCreate.userErrors.length > 0) return refusalOf(refundCreate.userErrors)
      if (!refundCreate.refund) throw failure('outcome-unknown', 'Shopify neither refunded nor said why not. Look the order up before anything is repeated.')
      return receiptOf(refundCreate.refund)
    },

    async lookUp({ orderId }, key) {
      const { order } = await ask({ kind: 'read', document: READ_REFUNDS, variables: { id: gid('Order', orderId) }, answer: RefundsAnswer })
      const found = order?.refunds.find(({ note }) => isMarked(note, key))
      return found ? receiptOf(found) : { kind: 'absent' }
    },
  }
}

function refundInput(request: RefundRequest, { preview, transactions, lines, storeCredit, locationId, isCalculated }: RefundPlan, key: IdempotencyKey) {
  const orderId = gid('Order', request.orderId)
  const shipping = request.everything ? 'full' : request.shipping
  return {
    orderId,
    note: withMark(request.note, key, LONGEST_NOTE),
    notify: request.notifyCustomer,
    currency: preview.amount.currency,
    refundLineItems: lines.map(({ lineId, quantity, restock }) => ({
      lineItemId: gid('LineItem', lineId),
      quantity,
      restockType: RESTOCK[restock],
      ...(restock === 'none' ? {} : { locationId }),
    })),
    ...(shipping === null ? {} : { shipping: shipping === 'full' ? { fullRefund: true } : { amount: toDecimal(shipping) } }),
    ...(isCalculated ? {} : { discrepancyReason: 'OTHER' }),
    ...(storeCredit ? { refundMethods: [{ storeCreditRefund: { amount: { amount: toDecimal(storeCredit), currencyCode: storeCredit.currency } } }] } : {}),
    transactions: transactions.map(({ parentId, gateway, amount }) => ({ orderId, parentId, gateway, kind: 'REFUND', amount: toDecimal(amount) })),
  }
}

function refusalOf(errors: UserErrors): Refused {
  const text = errors.map(({ message }) => message).join(' ')
  if (IN_PROGRESS.test(text)) throw failure('outcome-unknown', 'Shopify is still working on this refund. Look it up before anything is repeated.')
  if (OTHER_PARAMETERS.test(text)) throw failure('conflict', 'Shopify knows this refund by another amount or other lines. A person has to look at the order.')
  if (EARLIER_FAILED.test(text)) return refused('Shopify could not carry out this refund when it was first asked, so it has to be decided anew.')
  return refused(`Shopify refused the refund: ${text}`)
}

const FAILED = ['FAILURE', 'ERROR']

function receiptOf(refund: RefundPayload): Done<RefundResult> {
  const transactions = refund.transactions.nodes
  if (transactions.some(({ status }) => FAILED.includes(status))) {
    throw failure('refused', 'Shopify wrote the refund down, but the payment provider refused to pay it. A person has to settle it.')
  }
  return {
    kind: 'done',
    reference: idOf(refund.id),
    at: refund.createdAt ?? transactions[0]?.createdAt ?? '',
    result: {
      amount: presentment(refund.totalRefundedSet),
      state: transactions.every(({ status }) => status === 'SUCCESS') ? 'success' : 'pending',
      tenders: transactions.map((each) => ({ gateway: each.gateway ?? 'unknown', tender: tenderOf(each), amount: presentment(each.amountSet) })),
    },
  }
}
