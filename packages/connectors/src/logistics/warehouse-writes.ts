import { type Address, isSamePlace } from '@bookbag/core/address'
import type { ConnectorDeps } from '@bookbag/core/connector'
import { isBegun, sayWarehouseStatus, type WarehouseOrder } from '@bookbag/core/warehouse'
import type { Writes } from '@bookbag/core/writes/catalogue'
import type { WarehouseRequest, WarehouseResult } from '@bookbag/core/writes/warehouse'
import type { Done, Refused } from '@bookbag/core/writes/write'

/** What one company can be asked to do; a sentence says why it would not. */
export type Partner = {
  name: string
  find(order: { id: string; name: string }): Promise<WarehouseOrder | null>
  hold?(order: WarehouseOrder): Promise<string | null>
  release?(order: WarehouseOrder): Promise<string | null>
  cancel(order: WarehouseOrder): Promise<string | null>
  changeAddress(order: WarehouseOrder, address: Address): Promise<string | null>
}

/** Every change reads the order right before it and right after: what a warehouse answered is told only when it also shows. */
export function warehouseWrites(partner: Partner, deps: Pick<ConnectorDeps, 'now'>) {
  const doneOf = (order: WarehouseOrder): Done<WarehouseResult> => ({
    kind: 'done',
    reference: order.id,
    at: order.at ?? deps.now().toISOString(),
    result: { partner: partner.name, isHeld: order.status === 'on_hold' },
  })
  const refused = (reason: string): Refused => ({ kind: 'refused', reason })
  const find = ({ orderId, orderName }: WarehouseRequest) => partner.find({ id: orderId, name: orderName })

  /** `isSo`: how it looks once done. */
  const change = <R extends WarehouseRequest>(isSo: (order: WarehouseOrder, request: R) => boolean, ask: (order: WarehouseOrder, request: R) => Promise<string | null>) => ({
    async perform(request: R): Promise<Done<WarehouseResult> | Refused> {
      const before = await find(request)
      if (!before) return refused(`${partner.name} does not have order ${request.orderName}.`)
      if (isSo(before, request)) return doneOf(before)
      if (isBegun(before)) return refused(`${partner.name} already works on order ${request.orderName}: it is ${sayWarehouseStatus(before.status)}.`)
      if (before.status === 'cancelled' || before.status === 'unknown') return refused(`At ${partner.name} order ${request.orderName} is ${sayWarehouseStatus(before.status)}.`)
      const reason = await ask(before, request)
      if (reason !== null) return refused(`${partner.name} would not: ${reason}`)
      const after = await find(request)
      return after && isSo(after, request) ? doneOf(after) : refused(`${partner.name} said yes, but order ${request.orderName} does not show it.`)
    },
    async lookUp(request: R): Promise<Done<WarehouseResult> | { kind: 'absent' }> {
      const found = await find(request)
      return found && isSo(found, request) ? doneOf(found) : { kind: 'absent' }
    },
  })

  const { hold, release } = partner
  return {
    ...(hold ? { holdWarehouseOrder: change<WarehouseRequest>((order) => order.status === 'on_hold', hold) } : {}),
    ...(release ? { releaseWarehouseOrder: change<WarehouseRequest>((order) => order.status !== 'on_hold', release) } : {}),
    cancelWarehouseOrder: change<WarehouseRequest>((order) => order.status === 'cancelled', partner.cancel),
    changeWarehouseAddress: change<WarehouseRequest & { address: Address }>(
      (order, { address }) => order.address !== null && isSamePlace(order.address, address),
      (order, { address }) => partner.changeAddress(order, address),
    ),
  } satisfies Partial<Writes>
}
