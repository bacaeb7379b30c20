import { isSamePlace, movedTo } from '@bookbag/core/address'
import type { WarehouseCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { isCancelled, type Order } from '@bookbag/core/order'
import { isBegun, sayWarehouseStatus, type WarehouseOrder } from '@bookbag/core/warehouse'
import type { Writes } from '@bookbag/core/writes/catalogue'
import type { WarehouseRequest } from '@bookbag/core/writes/warehouse'
import type { Refused } from '@bookbag/core/writes/write'

export type Warehouse = { warehouse: WarehouseCapability; writes: Partial<Writes>; readOrder(orderId: string): Promise<Order | null> }

/**
 * Where another company keeps the goods, a change of the order is made there as well, and there first: what it will not do is not done at the shop either, and
 * what the shop then refuses is put back there. One row of the ledger, two systems: after a crash both are looked at, and what is missing is made.
 */
export function withWarehouse(shop: Partial<Writes>, { warehouse, writes, readOrder }: Warehouse): Partial<Writes> {
  const { partner } = warehouse
  const { cancelOrder, changeAddress, changeItems, holdFulfillment, releaseHold } = shop

  const heldOrder = async (orderId: string): Promise<{ order: Order; held: WarehouseOrder } | Refused | null> => {
    const order = await readOrder(orderId)
    if (!order) return { kind: 'refused', reason: 'The order can’t be read any more.' }
    const held = await warehouse.find({ id: order.id, name: order.name })
    return held && { order, held }
  }
  const asked = ({ order }: { order: Order }, { note }: { note: string }): WarehouseRequest => ({ orderId: order.id, orderName: order.name, note })
  const tooLate = ({ order, held }: { order: Order; held: WarehouseOrder }): Refused => ({
    kind: 'refused',
    reason: `${partner} already works on order ${order.name}: it is ${sayWarehouseStatus(held.status)}.`,
  })
  /** A hold that was there before may be somebody else's (or ours, from before a crash): goods that wait by mistake harm less than goods let go by mistake. */
  const isHeldBefore = ({ held }: { held: WarehouseOrder }): boolean => held.status === 'on_hold'
  const stillHeld = (found: { held: WarehouseOrder }, refused: Refused): Refused =>
    isHeldBefore(found) ? { ...refused, reason: `${refused.reason} ${partner} held the order before and still does: see whether it may go on.` } : refused
  const missing = (what: string): Refused => ({ kind: 'refused', reason: `${partner} can’t ${what}: a person has to ask it.` })
  const halfDone = (what: string, reason: string): ConnectorError =>
    new ConnectorError({ kind: 'conflict', vendor: partner, message: `${what} at the shop, and ${partner} did not follow: ${reason} A person has to ask it.` })

  return {
    ...shop,
    ...(cancelOrder && writes.cancelWarehouseOrder
      ? {
          cancelOrder: {
            ...cancelOrder,
            async perform(request, key) {
              const found = await heldOrder(request.orderId)
              if (found === null) return cancelOrder.perform(request, key)
              if ('kind' in found) return found
              const at = asked(found, request)
              /** Before a crash the shop may have done its half: then the money is on its way back, and a refusal here is no refusal of the whole. */
              const notThere = (refused: Refused): Refused => {
                if (isCancelled(found.order)) throw halfDone('The order was cancelled', refused.reason)
                return refused
              }
              if (found.held.status !== 'cancelled') {
                if (isBegun(found.held)) return notThere(tooLate(found))
                const { holdWarehouseOrder, releaseWarehouseOrder } = writes
                if (!holdWarehouseOrder || !releaseWarehouseOrder) return notThere(missing('be told to wait while the order is cancelled'))
                const stopped = await holdWarehouseOrder.perform(at, key)
                if (stopped.kind === 'refused') return notThere(stopped)
                const outcome = await orPutBack(cancelOrder.perform(request, key), async () => (isHeldBefore(found) ? undefined : releaseWarehouseOrder.perform(at, key)))
                if (outcome.kind === 'refused') return stillHeld(found, outcome)
                if (outcome.kind === 'pending') return isHeldBefore(found) ? outcome : { ...outcome, job: asOurs(outcome.job) }
              }
              const cancelled = await writes.cancelWarehouseOrder?.perform(at, key)
              if (cancelled?.kind === 'refused') throw halfDone('The order was cancelled', cancelled.reason)
              return cancelOrder.perform(request, key)
            },
            /** Cancelled at the shop and not there yet is not done: it is gone on with. */
            async lookUp(request, key, job) {
              const seen = await cancelOrder.lookUp(request, key, shopJobOf(job))
              if (seen.kind !== 'done') return seen
              const found = await heldOrder(request.orderId)
              if (found === null || 'kind' in found || found.held.status === 'cancelled') return seen
              return { kind: 'absent', known: `Order ${found.order.name} is cancelled at the shop, and at ${partner} it is ${sayWarehouseStatus(found.held.status)}.` }
            },
            /** The shop took the cancellation and then failed at it: goods that were stopped for its sake go on. */
            async putBack(request, key, job) {
              const found = await orSay(heldOrder(request.orderId))
              if (!found) return null
              if ('kind' in found) return `Whether ${partner} still holds the order for this could not be seen: ${found.reason}`
              if (found.held.status !== 'on_hold') return null
              if (!isOurs(job))
                return `${partner} held order ${found.order.name} before, or was stopped for this by a server that died, and still holds it: see whether it may go on.`
              const letGo = await orSay(writes.releaseWarehouseOrder?.perform(asked(found, request), key), 'It may have let go: its answer was lost.')
              return letGo?.kind === 'refused' ? `${partner} was stopped for this and still holds order ${found.order.name}: ${letGo.reason} A person has to let it go.` : null
            },
          },
        }
      : {}),
    ...(holdFulfillment && writes.holdWarehouseOrder && writes.releaseWarehouseOrder
      ? {
          holdFulfillment: {
            ...holdFulfillment,
            async perform(request, key) {
              const found = await heldOrder(request.orderId)
              if (found === null) return holdFulfillment.perform(request, key)
              if ('kind' in found) return found
              if (isBegun(found.held)) return tooLate(found)
              const at = asked(found, request)
              const stopped = await writes.holdWarehouseOrder?.perform(at, key)
              if (stopped?.kind === 'refused') return stopped
              const outcome = await orPutBack(holdFulfillment.perform(request, key), async () => (isHeldBefore(found) ? undefined : writes.releaseWarehouseOrder?.perform(at, key)))
              return outcome.kind === 'refused' ? stillHeld(found, outcome) : outcome
            },
            async lookUp(request, key, job) {
              const seen = await holdFulfillment.lookUp(request, key, job)
              if (seen.kind !== 'done') return seen
              const found = await heldOrder(request.orderId)
              return found === null || 'kind' in found || found.held.status === 'on_hold' ? seen : { kind: 'absent' }
            },
          },
        }
      : {}),
    ...(changeItems
      ? {
          changeItems: {
            ...changeItems,
            /** No partner takes other goods for an order it has: it would send what it was told first. */
            async perform(request, key) {
              const found = await heldOrder(request.orderId)
              if (found === null || ('held' in found && found.held.status === 'cancelled')) return changeItems.perform(request, key)
              if ('kind' in found) return found
              return isBegun(found.held) ? tooLate(found) : missing('be told to send other goods')
            },
          },
        }
      : {}),
    ...(releaseHold && writes.releaseWarehouseOrder
      ? {
          releaseHold: {
            ...releaseHold,
            /** The shop first: while the warehouse still waits, nothing leaves by half a release. Whatever keeps it waiting there, nobody is told that it goes on. */
            async perform(request, key) {
              const outcome = await releaseHold.perform(request, key)
              const found = outcome.kind === 'done' ? await heldOrder(request.orderId) : null
              if (found === null || 'kind' in found || found.held.status !== 'on_hold') return outcome
              const at = asked(found, request)
              const letGo = await orSay(writes.releaseWarehouseOrder?.perform(at, key))
              if (letGo?.kind === 'refused') throw halfDone('The hold was let go', letGo.reason)
              return outcome
            },
            async lookUp(request, key, job) {
              const seen = await releaseHold.lookUp(request, key, job)
              if (seen.kind !== 'done') return seen
              const found = await heldOrder(request.orderId)
              return found === null || 'kind' in found || found.held.status !== 'on_hold' ? seen : { kind: 'absent' }
            },
          },
        }
      : {}),
    ...(changeAddress && writes.changeWarehouseAddress
      ? {
          changeAddress: {
            ...changeAddress,
            async perform(request, key) {
              const found = await heldOrder(request.orderId)
              if (found === null) return changeAddress.perform(request, key)
              if ('kind' in found) return found
              if (isBegun(found.held)) return tooLate(found)
              const before = found.order.shippingAddress
              if (!before) return { kind: 'refused', reason: 'The order has no address to change: it may need no delivery.' }
              const address = movedTo(before, request.address)
              const at = asked(found, request)
              const moved = await writes.changeWarehouseAddress?.perform({ ...at, address }, key)
              if (moved?.kind === 'refused') return moved
              // What the shop has stays the truth until it takes the new one: also after a crash it is what is put back.
              return orPutBack(changeAddress.perform(request, key), async () => writes.changeWarehouseAddress?.perform({ ...at, address: before }, key))
            },
            async lookUp(request, key, job) {
              const seen = await changeAddress.lookUp(request, key, job)
              if (seen.kind !== 'done') return seen
              const found = await heldOrder(request.orderId)
              if (found === null || 'kind' in found) return seen
              return found.held.address && isSamePlace(found.held.address, seen.result.address) ? seen : { kind: 'absent' }
            },
          },
        }
      : {}),
  }
}

/** Stands before the shop's name of its work where the hold at the warehouse was placed for this cancellation, and so may be let go with it. */
const OURS = 'held-for-this:'
const asOurs = (job: string | null): string => `${OURS}${job ?? ''}`
const isOurs = (job: string | null): boolean => job?.startsWith(OURS) === true
const shopJobOf = (job: string | null): string | null => (job?.startsWith(OURS) ? job.slice(OURS.length) || null : job)

/** What certainly did not happen is a refusal; what may have happened is looked up, or where nobody will, said so. */
async function orSay<T>(work: Promise<T> | undefined, whenLost?: string): Promise<T | Refused | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ConnectorError && error.kind !== 'outcome-unknown') return { kind: 'refused', reason: error.message }
    if (error instanceof ConnectorError && whenLost !== undefined) return { kind: 'refused', reason: whenLost }
    throw error
  }
}

/** Refused, or certainly not done: the other system is put back as it was. Whatever may have happened is left as it is, to be looked at. */
async function orPutBack<T extends { kind: string }>(work: Promise<T>, putBack: () => Promise<unknown>): Promise<T> {
  try {
    const outcome = await work
    if (outcome.kind === 'refused') await putBack()
    return outcome
  } catch (error) {
    if (error instanceof ConnectorError && error.kind !== 'outcome-unknown' && error.kind !== 'conflict') await putBack()
    throw error
  }
}
