import type { CancellationRequest, CancellationResult } from '@bookbag/core/writes/cancel-order'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import { CancelAnswer, CancellationAnswer } from './answers.ts'
import { type Ask, failure } from './ask.ts'
import { CANCEL_ORDER, READ_CANCELLATION } from './documents.ts'
import { gid } from './gid.ts'
import { isMarked, withMark } from './key-mark.ts'
import { presentment } from './map-money.ts'

/** Shopify's own limit. */
const LONGEST_STAFF_NOTE = 255
/** Shopify writes the refund of a cancellation a little before the cancellation itself. */
const SAME_MOMENT_MS = 2 * 60 * 1000

type CancelledOrder = NonNullable<CancellationAnswer['order']>
type Cancelled = Done<CancellationResult>

function doneOf(order: CancelledOrder): Cancelled | null {
  const { cancelledAt } = order
  if (cancelledAt === null) return null
  const since = Date.parse(cancelledAt) - SAME_MOMENT_MS
  const amounts = order.refunds
    .filter((refund) => refund.createdAt !== null && Date.parse(refund.createdAt) >= since)
    .map(({ totalRefundedSet }) => presentment(totalRefundedSet).minor)
  const refunded = { minor: amounts.reduce((total, minor) => total + minor, 0), currency: order.presentmentCurrencyCode }
  return { kind: 'done', reference: null, at: cancelledAt, result: { refunded } }
}

const refused = (reason: string): Refused => ({ kind: 'refused', reason })

export function cancelOrder(ask: Ask): Write<CancellationRequest, CancellationResult> {
  const read = (orderId: string, jobId: string | null) =>
    ask({
      kind: 'read',
      document: READ_CANCELLATION,
      variables: { id: gid('Order', orderId), jobId: jobId ?? 'gid://shopify/OrderCancelJobResult/0', withJob: jobId !== null },
      answer: CancellationAnswer,
    })

  return {
    async perform(request, key) {
      // The mutation has no idempotency of its own: what it did under this key is read first.
      const { order } = await read(request.orderId, null)
      if (!order) return refused('Shopify has no such order, or it is older than 60 days and the app may not see it.')
      const already = doneOf(order)
      if (already) return isMarked(order.cancellation?.staffNote, key) ? already : refused(`Order ${order.name} was already cancelled on ${already.at.slice(0, 10)}.`)
      const { orderCancel } = await ask({
        kind: 'write',
        document: CANCEL_ORDER,
        variables: variablesOf(request, withMark(request.note, key, LONGEST_STAFF_NOTE)),
        answer: CancelAnswer,
      })
      const [problem] = orderCancel.orderCancelUserErrors
      if (problem && /already in progress/i.test(problem.message)) {
        throw failure('outcome-unknown', `A cancellation of order ${order.name} is already under way. Look it up before anything is repeated.`)
      }
      if (problem) return refused(`Shopify refused the cancellation: ${problem.message}`)
      if (!orderCancel.jobResult) throw failure('outcome-unknown', 'Shopify took the cancellation, but named no job to ask about. Look the order up.')
      return { kind: 'pending', job: orderCancel.jobResult.id }
    },

    async lookUp({ orderId }, _key, job) {
      const { order, node } = await read(orderId, job)
      const done = order && doneOf(order)
      if (done) return done
      if (node?.status === 'FAILED') return { kind: 'failed', reason: node.errors.map(({ message }) => message).join(' ') || 'Shopify gave no reason.' }
      // SUCCEEDED with an order that does not show it yet is as good as still running.
      return node ? { kind: 'pending', job } : { kind: 'absent' }
    },
  }
}

const variablesOf = (request: CancellationRequest, staffNote: string) => ({
  id: gid('Order', request.orderId),
  reason: request.reason.toUpperCase(),
  restock: request.restock,
  notify: request.notifyCustomer,
  staffNote,
})
