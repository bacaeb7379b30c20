import { sameMoney } from '@bookbag/core/money'
import type { Order } from '@bookbag/core/order'
import type { Refund, RefundState } from '@bookbag/core/payment'
import { intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'

export const needsRefundStates = (understanding: Understanding | null): boolean => understanding !== null && intentsAskedFor(understanding).includes('refund_status')

/** A settled refund carries the time of its last change: days after the shop wrote it down. */
const SAME_REFUND_MS = 21 * 86_400_000

/** Each refund of the order, from its processor where that can be asked, else as far as the shop knows. */
export async function followRefunds(order: Order, connected: Connected[], inquiry: Inquiry): Promise<RefundState[]> {
  const asked = order.payments.flatMap((payment) => {
    const able = connected.find((each) => each.capabilities.paymentStates?.gateways.includes(payment.gateway))
    return able && payment.processorId !== null ? [{ able, id: payment.processorId }] : []
  })
  const ids = [...new Map(asked.map((each) => [each.id, each])).values()]
  const answers = await Promise.all(
    ids.map(({ able, id }) => inquiry.ask('payments', able.connectorId, async () => (await able.capabilities.paymentStates?.refundStates(id)) ?? [])),
  )
  if (answers.some((answer) => answer === null)) return []
  const states = answers.flatMap((answer) => answer ?? [])
  if (ids.length === 0) return order.refunds.map(toldByShop)
  return order.refunds.map((refund) => ofProcessor(refund, states) ?? toldByShop(refund))
}

/** The processor has its own ids: a refund is the same when amount and time agree and no other fits as well. */
function ofProcessor(refund: Refund, states: RefundState[]): RefundState | null {
  const fitting = states.filter((state) => sameMoney(state.amount, refund.amount) && Math.abs(Date.parse(state.at) - Date.parse(refund.createdAt)) <= SAME_REFUND_MS)
  const [only] = fitting
  return only && fitting.length === 1 ? { ...only, refundId: refund.id } : null
}

/** The shop knows only that its processor took the refund, never that it arrived. */
function toldByShop(refund: Refund): RefundState {
  const statuses = refund.transactions.map((each) => each.status)
  const failed = statuses.some((status) => status === 'failure' || status === 'error')
  const isTaken = statuses.length > 0 && statuses.every((status) => status === 'success')
  const state = failed ? 'failed' : isTaken ? 'accepted' : statuses.includes('pending') ? 'requested' : 'unknown'
  return { refundId: refund.id, amount: refund.amount, state, at: refund.createdAt, expectedBy: null, bankReference: null, failureReason: null }
}
