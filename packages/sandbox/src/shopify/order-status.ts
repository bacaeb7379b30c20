import type { OrderState } from './order-state.ts'

/** Null for an order that never had a transaction: recorded from real shops. */
export function financialStatus(state: OrderState): string | null {
  if (state.payments.length === 0) return state.order.draft !== undefined && state.total === 0 ? 'PAID' : null
  if (state.received > 0) {
    if (state.refunded >= state.received) return 'REFUNDED'
    if (state.refunded > 0) return 'PARTIALLY_REFUNDED'
    return state.received < state.total ? 'PARTIALLY_PAID' : 'PAID'
  }
  if (state.authorized > 0) return 'AUTHORIZED'
  if (state.payments.some(({ payment }) => payment.kind === 'void' && payment.status === 'success')) return 'VOIDED'
  return 'PENDING'
}

export const openQuantity = (state: OrderState): number => state.lines.reduce((left, line) => left + Math.max(0, line.kept - line.fulfilled - line.removed), 0)

export function fulfillmentStatus(state: OrderState): string {
  const sent = state.lines.reduce((total, line) => total + line.fulfilled, 0)
  const open = openQuantity(state)
  if (sent > 0) return open === 0 ? 'FULFILLED' : 'PARTIALLY_FULFILLED'
  if (open === 0) return 'UNFULFILLED'
  if (state.order.holds.length > 0) return 'ON_HOLD'
  if (state.order.warehouse === 'rejected') return 'REQUEST_DECLINED'
  return state.order.warehouse === 'unsubmitted' ? 'UNFULFILLED' : 'IN_PROGRESS'
}

/** Only declined or cancelled returns count as none. */
export function returnStatus(state: OrderState, now: Date): string {
  const statuses = state.order.returns.filter((each) => Date.parse(each.at) <= now.getTime()).map((each) => each.status)
  if (statuses.includes('requested')) return 'RETURN_REQUESTED'
  if (statuses.includes('open')) return 'IN_PROGRESS'
  return statuses.includes('closed') ? 'RETURNED' : 'NO_RETURN'
}

export type FulfillmentOrderStatus = { status: string; requestStatus: string; actions: string[] }

/** Actions as recorded from real shops, by state; asked from a warehouse that is not the merchant's own, only taking back is left. */
export function fulfillmentOrderStatus(state: OrderState): FulfillmentOrderStatus {
  const { warehouse } = state.order
  const requestStatus = warehouse.toUpperCase()
  if (openQuantity(state) === 0) return { status: 'CLOSED', requestStatus: warehouse === 'accepted' ? 'CLOSED' : requestStatus, actions: [] }
  if (state.order.holds.length > 0) return { status: 'ON_HOLD', requestStatus, actions: ['HOLD', 'MOVE', 'RELEASE_HOLD'] }
  if (warehouse === 'accepted') return { status: 'IN_PROGRESS', requestStatus, actions: ['CREATE_FULFILLMENT', 'REQUEST_CANCELLATION'] }
  if (warehouse === 'submitted') return { status: 'OPEN', requestStatus, actions: ['REQUEST_CANCELLATION'] }
  const isStarted = state.lines.some((line) => line.fulfilled > 0)
  if (isStarted) return { status: 'IN_PROGRESS', requestStatus, actions: ['CREATE_FULFILLMENT', 'HOLD', 'MARK_AS_OPEN', 'REPORT_PROGRESS'] }
  return { status: 'OPEN', requestStatus, actions: ['CREATE_FULFILLMENT', 'HOLD', 'MOVE', 'REPORT_PROGRESS'] }
}
