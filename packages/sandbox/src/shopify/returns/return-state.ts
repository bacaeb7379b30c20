import type { WorldLine, WorldOrder } from '../../world/order.ts'
import type { WorldReturn } from '../../world/return.ts'
import { gid, idOf } from '../gid.ts'
import type { FulfillmentState, OrderState } from '../order-state.ts'
import { stateOf, visibleOrders } from '../order-view.ts'
import type { ShopifyContext } from '../shopify-context.ts'

export type ReturnedLine = { entry: WorldReturn['lines'][number]; id: string; line: WorldLine; fulfillment: FulfillmentState }
export type FoundReturn = { order: WorldOrder; state: OrderState; entry: WorldReturn }
export type Returnable = { fulfillment: FulfillmentState; line: WorldLine; quantity: number }

/** Declined and cancelled returns let go of their goods. */
export const isClaiming = ({ status }: WorldReturn): boolean => status !== 'declined' && status !== 'canceled'

export const returnsOf = ({ store }: ShopifyContext, order: WorldOrder): WorldReturn[] => order.returns.filter((each) => Date.parse(each.at) <= store.now().getTime())

export function findReturn(context: ShopifyContext, globalId: string): FoundReturn | null {
  const id = idOf('Return', globalId)
  for (const order of visibleOrders(context)) {
    const entry = returnsOf(context, order).find((each) => each.id === id)
    if (entry) return { order, state: stateOf(context, order), entry }
  }
  return null
}

const isSent = ({ fulfillment }: FulfillmentState): boolean => fulfillment.status === 'success'
const holds = (each: FulfillmentState, lineId: string): boolean => each.lines.some(({ line }) => line.id === lineId)

export const fulfillmentLineGid = ({ fulfillment }: FulfillmentState, line: WorldLine): string => gid('FulfillmentLineItem', `${fulfillment.id}${line.id}`)

export function linesOf(state: OrderState, entry: WorldReturn): ReturnedLine[] {
  const sent = state.fulfillments.filter(isSent)
  return entry.lines.flatMap((part, index) => {
    const line = state.order.lines.find((each) => each.id === part.line)
    const fulfillment = sent.find((each) => each.fulfillment.id === part.fulfillment) ?? sent.find((each) => holds(each, part.line))
    return line && fulfillment ? [{ entry: part, id: `${entry.id}${String(index).padStart(2, '0')}`, line, fulfillment }] : []
  })
}

/** What was sent, and neither comes back already nor was paid back without coming back. */
export function returnableOf(context: ShopifyContext, state: OrderState): Returnable[] {
  const claims = returnsOf(context, state.order)
    .filter(isClaiming)
    .flatMap((entry) => linesOf(state, entry))
  return state.lines.flatMap(({ line, refunded, removed }) => {
    const paidForReturns = claims.filter((each) => each.line.id === line.id).reduce((sum, each) => sum + each.entry.refunded, 0)
    let gone = Math.max(0, refunded - paidForReturns - removed)
    return state.fulfillments.filter(isSent).flatMap((fulfillment) => {
      const here = fulfillment.lines.find((part) => part.line.id === line.id)?.quantity ?? 0
      const claimed = claims.filter((each) => each.line.id === line.id && each.fulfillment === fulfillment).reduce((sum, each) => sum + each.entry.quantity, 0)
      const left = Math.max(0, here - claimed)
      const lost = Math.min(left, gone)
      gone -= lost
      return left - lost > 0 ? [{ fulfillment, line, quantity: left - lost }] : []
    })
  })
}

export const nameOf = (order: WorldOrder, entry: WorldReturn): string => entry.name ?? `${order.name}-R${order.returns.indexOf(entry) + 1}`

export const exchangeGid = (entry: WorldReturn, index: number): string => gid('ExchangeLineItem', `${entry.id}${String(index).padStart(2, '0')}`)
