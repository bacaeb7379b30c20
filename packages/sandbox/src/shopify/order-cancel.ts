import { z } from 'zod'
import type { WorldOrder } from '../world/order.ts'
import { worldDecimal } from './amounts.ts'
import { gid } from './gid.ts'
import type { CancelJob } from './jobs.ts'
import { isRefundable, type OrderState } from './order-state.ts'
import { findOrder, orderView, stateOf } from './order-view.ts'
import type { ShopifyContext } from './shopify-context.ts'
import { spreadOverPayments } from './suggested-refund.ts'
import { stamp, writeRefund } from './write-refund.ts'

const Arguments = z.object({
  orderId: z.string(),
  reason: z.enum(['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF']),
  restock: z.boolean(),
  refund: z.boolean().nullish(),
  refundMethod: z.object({ originalPaymentMethodsRefund: z.boolean().nullish() }).nullish(),
  notifyCustomer: z.boolean().nullish(),
  staffNote: z.string().nullish(),
})
const REASONS = { CUSTOMER: 'customer', DECLINED: 'declined', FRAUD: 'fraud', INVENTORY: 'inventory', OTHER: 'other', STAFF: 'staff' } as const

const refuse = (message: string, code: string | null, field: string[] = ['orderId']) => ({
  job: null,
  jobResult: null,
  orderCancelUserErrors: [{ field, message, code }],
  userErrors: [{ field, message }],
})

/** Preconditions with the sentences recorded from real shops. */
function whyNot(context: ShopifyContext, state: OrderState): { message: string; code: string | null } | null {
  if (state.isCancelled) return { message: 'Cannot cancel an order that has already been canceled', code: 'INVALID' }
  if (context.jobs.isRunningFor(state.order.id)) return { message: 'Cancellation is already in progress', code: null }
  if (state.lines.some((line) => line.fulfilled > 0)) return { message: 'Cannot cancel an order that has outstanding fulfillments', code: 'INVALID' }
  if (['submitted', 'accepted'].includes(state.order.warehouse)) return { message: 'Cannot cancel an order that has outstanding fulfillments', code: 'INVALID' }
  if (state.order.returns.some((each) => each.status === 'open' || each.status === 'requested')) return { message: 'Cannot cancel an order that has returns', code: 'INVALID' }
  if (state.pending > 0) return { message: 'Cannot cancel an order with pending payments', code: 'INVALID' }
  return null
}

export function orderCancel(context: ShopifyContext, rawArguments: unknown) {
  const input = Arguments.parse(rawArguments)
  if (input.refund != null && input.refundMethod != null) return refuse('Only one of the arguments `refund` or `refund_method` is allowed.', 'INVALID', ['refund'])
  if ((input.staffNote?.length ?? 0) > 255) return refuse('Staff note is too long (maximum is 255 characters)', 'INVALID', ['staffNote'])
  const order = findOrder(context, input.orderId)
  if (!order) return refuse('Order does not exist', 'NOT_FOUND')
  const problem = whyNot(context, stateOf(context, order))
  if (problem) return refuse(problem.message, problem.code)
  const job = context.jobs.start(context.store.nextId(), order.id, () => {
    if (order.cancellationFails !== undefined) return order.cancellationFails
    cancelNow(context, order, input)
    return null
  })
  return { job: jobView(job), jobResult: cancelResultView(context, job), orderCancelUserErrors: [], userErrors: [] }
}

export const jobView = (job: CancelJob) => ({ __typename: 'Job', id: gid('Job', job.id), done: job.status !== 'STARTED' })

export function cancelResultView(context: ShopifyContext, job: CancelJob) {
  const order = context.store.order(job.orderId)
  return {
    __typename: 'OrderCancelJobResult',
    id: gid('OrderCancelJobResult', job.id),
    done: job.status !== 'STARTED',
    status: job.status,
    errors: job.errors,
    order: () => order && orderView(context, order),
  }
}

function cancelNow(context: ShopifyContext, order: WorldOrder, input: z.infer<typeof Arguments>): void {
  const { store } = context
  const state = stateOf(context, order)
  const at = stamp(store.now())
  const isRefunding = input.refund ?? input.refundMethod?.originalPaymentMethodsRefund ?? false
  const left = isRefunding ? state.received - state.refunded : 0
  const restock = input.restock ? 'cancel' : 'none'
  const lines = state.lines.flatMap(({ line, kept, refunded }) => (kept > refunded ? [{ line: line.id, quantity: kept - refunded, restock } as const] : []))
  let refundId: string | null = null
  if (left > 0 || state.payments.some(isRefundable)) {
    const shipping = worldDecimal(isRefunding ? state.shipping - state.refundedShipping : 0, state.currency)
    refundId = writeRefund(store, state, { lines, shares: spreadOverPayments(state, left), shipping, note: 'Order canceled', key: null }).id
  }
  for (const { payment } of state.payments) {
    if (payment.kind !== 'authorization' || payment.status !== 'success' || state.authorized === 0) continue
    order.payments?.push({ ...payment, id: store.nextId(), kind: 'void', at })
  }
  order.cancelled = { at, reason: REASONS[input.reason], staffNote: input.staffNote ?? null }
  order.closedAt = at
  order.holds = []
  order.updatedAt = at
  store.record({
    service: 'shopify',
    effect: 'cancel',
    order: order.id,
    ticket: null,
    amount: worldDecimal(left, state.currency),
    currency: state.currency,
    key: null,
    details: { reason: REASONS[input.reason], restock: input.restock, refundId, staffNote: input.staffNote ?? null, notify: input.notifyCustomer ?? false },
  })
}
