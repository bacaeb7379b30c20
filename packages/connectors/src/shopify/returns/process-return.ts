import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { formatMoney, type Money, sameMoney, toDecimal } from '@bookbag/core/money'
import type { ProcessReturnRequest, ProcessReturnResult } from '@bookbag/core/writes/process-return'
import type { Done, Refused, Write, WritePreview } from '@bookbag/core/writes/write'
import { type Ask, failure } from '../ask.ts'
import { PLAN_PROCESSING, PROCESS_RETURN } from '../documents-returns.ts'
import { gid, idOf } from '../gid.ts'
import { isMarked, withMark } from '../key-mark.ts'
import { presentment, shopMoney } from '../map-money.ts'
import { MoveAnswer, OutcomeAnswer, type ReturnPayload } from './answers.ts'
import { findIn } from './move-return.ts'
import { type ReadReturns, readReturns } from './read-returns.ts'
import { NO_ORDER, refusalOf, refused } from './start-return.ts'

const LONGEST_NOTE = 1_000

type Plan = { kind: 'plan'; preview: WritePreview; transactions: { parentId: string; amount: Money }[] }

function doneOf({ order }: ReadReturns, payload: ReturnPayload, refund: ReturnPayload['refunds']['nodes'][number] | undefined, zero: Money): Done<ProcessReturnResult> {
  const refunded = refund ? presentment(refund.totalRefundedSet) : zero
  return { kind: 'done', reference: refund ? idOf(refund.id) : payload.name, at: refund?.createdAt ?? order.updatedAt, result: { name: payload.name, refunded } }
}

/** Every line and exchange asked for is still to be processed. */
const isOpenFor = (payload: ReturnPayload, request: ProcessReturnRequest): boolean =>
  request.lines.every(({ returnLineId, quantity }) => (payload.returnLineItems.nodes.find(({ id }) => idOf(id) === returnLineId)?.processableQuantity ?? 0) >= quantity) &&
  request.exchanges.every(({ exchangeLineId, quantity }) => (payload.exchangeLineItems.nodes.find(({ id }) => idOf(id) === exchangeLineId)?.processableQuantity ?? 0) >= quantity)

export function processReturn(ask: Ask): Write<ProcessReturnRequest, ProcessReturnResult> {
  const plan = async (request: ProcessReturnRequest): Promise<Plan | Refused> => {
    const variables = {
      id: gid('Return', request.returnId),
      lines: request.lines.map(({ returnLineId, quantity }) => ({ id: gid('ReturnLineItem', returnLineId), quantity })),
      exchanges: request.exchanges.map(({ exchangeLineId, quantity }) => ({ id: gid('ExchangeLineItem', exchangeLineId), quantity })),
    }
    const outcome = (await ask({ kind: 'read', document: PLAN_PROCESSING, variables, answer: OutcomeAnswer })).return?.suggestedFinancialOutcome
    const transfer = outcome?.financialTransfer
    if (!outcome || !transfer) return refused('Shopify suggests no sum for this return. A person has to process it at Shopify.')
    const amount = presentment(transfer.amount)
    if (transfer.__typename !== 'RefundReturnOutcome' && amount.minor > 0)
      return refused(`The customer would still owe ${formatMoney(amount)} for this exchange: send an invoice at Shopify first.`)
    const transactions = (transfer.suggestedTransactions ?? []).flatMap((each) =>
      each.parentTransaction ? [{ parentId: each.parentTransaction.id, amount: presentment(each.amountSet) }] : [],
    )
    if (transactions.reduce((sum, each) => sum + each.amount.minor, 0) !== amount.minor)
      return refused(`Shopify does not say to which payments ${formatMoney(amount)} would go back. A person has to process the return at Shopify.`)
    return {
      kind: 'plan',
      preview: { kind: 'preview', amount, amountInShopCurrency: shopMoney(transfer.amount), maximum: presentment(outcome.maximumRefundable) },
      transactions,
    }
  }

  return {
    async preview(request) {
      const planned = await plan(request)
      return planned.kind === 'plan' ? planned.preview : planned
    },

    async perform(request, key) {
      const read = await readReturns(ask, request.orderId)
      if (!read) return refused(NO_ORDER)
      const found = findIn(read, request.returnId)
      if (!found) return refused(`Order ${read.order.name} has no such return.`)
      const paid = found.refunds.nodes.find(({ note }) => isMarked(note, key))
      if (paid) return doneOf(read, found, paid, presentment(paid.totalRefundedSet))
      if (found.status !== 'OPEN') return refused(`Return ${found.name} is ${found.status.toLowerCase()}, so nothing can be processed.`)
      if (!isOpenFor(found, request)) return refused(`What came back with return ${found.name} has been processed already, wholly or in part.`)
      const planned = await plan(request)
      if (planned.kind === 'refused') return planned
      const { amount } = planned.preview
      if (request.amount !== null && !sameMoney(amount, request.amount))
        return refused(`Shopify now calculates ${formatMoney(amount)}, and ${formatMoney(request.amount)} was decided on: look at the return again.`)
      const input = inputFor(request, read, found, planned, key)
      if (typeof input === 'string') return refused(input)
      const { returnProcess } = await ask({ kind: 'write', document: PROCESS_RETURN, variables: { input }, answer: MoveAnswer })
      if (returnProcess && returnProcess.userErrors.length > 0) return refusalOf(returnProcess.userErrors)
      if (!returnProcess?.return) throw failure('outcome-unknown', 'Shopify neither processed the return nor said why not. Look it up before anything is repeated.')
      return { kind: 'done', reference: found.name, at: read.order.updatedAt, result: { name: found.name, refunded: amount } }
    },

    async lookUp(request, key) {
      const read = await readReturns(ask, request.orderId)
      const found = read && findIn(read, request.returnId)
      if (!found) return { kind: 'failed', reason: 'Shopify no longer shows this return.' }
      const paid = found.refunds.nodes.find(({ note }) => isMarked(note, key))
      if (paid) return doneOf(read, found, paid, presentment(paid.totalRefundedSet))
      if (isOpenFor(found, request)) return { kind: 'absent' }
      // An even exchange leaves no refund to carry our mark: that it is processed is all there is to know.
      if (request.amount?.minor === 0) return doneOf(read, found, undefined, request.amount)
      throw failure('conflict', `Return ${found.name} was processed, and no refund of it carries our key. A person has to see at Shopify who did it.`)
    },
  }
}

function inputFor(request: ProcessReturnRequest, { order }: ReadReturns, found: ReturnPayload, { preview, transactions }: Plan, key: IdempotencyKey) {
  const locationId = order.fulfillmentOrders.nodes[0]?.assignedLocation.location?.id ?? null
  if (request.restock && locationId === null) return `Shopify does not say at which place the goods of order ${order.name} are kept, so they can’t be restocked.`
  const shelves = found.reverseFulfillmentOrders.nodes.flatMap((each) => each.lineItems.nodes)
  const dispositions = (returnLineId: string, quantity: number) => {
    const lineId = found.returnLineItems.nodes.find(({ id }) => idOf(id) === returnLineId)?.fulfillmentLineItem?.lineItem.id
    const shelf = shelves.find((each) => each.fulfillmentLineItem?.lineItem.id === lineId)
    return shelf ? [{ reverseFulfillmentOrderLineItemId: shelf.id, quantity, dispositionType: 'RESTOCKED', locationId }] : []
  }
  return {
    returnId: gid('Return', request.returnId),
    note: withMark(request.note, key, LONGEST_NOTE),
    notifyCustomer: false,
    returnLineItems: request.lines.map(({ returnLineId, quantity }) => ({
      id: gid('ReturnLineItem', returnLineId),
      quantity,
      ...(request.restock ? { dispositions: dispositions(returnLineId, quantity) } : {}),
    })),
    exchangeLineItems: request.exchanges.map(({ exchangeLineId, quantity }) => ({ id: gid('ExchangeLineItem', exchangeLineId), quantity })),
    ...(preview.amount.minor > 0
      ? {
          financialTransfer: {
            issueRefund: {
              orderTransactions: transactions.map(({ parentId, amount }) => ({ parentId, transactionAmount: { amount: toDecimal(amount), currencyCode: amount.currency } })),
            },
          },
        }
      : {}),
  }
}
