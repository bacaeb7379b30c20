import { type Address, isSamePlace, movedTo } from '@bookbag/core/address'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { AddressChangeRequest, AddressChangeResult } from '@bookbag/core/writes/change-address'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import { DeliveryAnswer, HoldAnswer, ReleaseAnswer, UpdateAnswer } from './answers.ts'
import { type Ask, failure } from './ask.ts'
import { HOLD, READ_DELIVERY, RELEASE_HOLD, UPDATE_ADDRESS } from './documents.ts'
import { gid } from './gid.ts'
import { addressOf } from './map-order.ts'
import type { FulfillmentOrderPayload } from './payloads.ts'

type Delivery = NonNullable<DeliveryAnswer['order']>
type Held = { fulfillmentOrderId: string; holdId: string }

const UNTOUCHED = ['OPEN', 'SCHEDULED', 'ON_HOLD']
const GONE_WRONG = ['CANCELLED', 'FAILURE', 'ERROR']
const refused = (reason: string): Refused => ({ kind: 'refused', reason })
const handleOf = (key: IdempotencyKey): string => `bookbag-${key}`

const holdsOf = (order: FulfillmentOrderPayload, key: IdempotencyKey): Held[] =>
  order.fulfillmentHolds.filter(({ handle }) => handle === handleOf(key)).map(({ id }) => ({ fulfillmentOrderId: order.id, holdId: id }))

/** Shopify itself lets an address change after the parcel left: this gate is ours. Null = nobody has begun. */
export function whyTooLate(order: Delivery, key: IdempotencyKey): string | null {
  if (order.cancelledAt !== null) return `Order ${order.name} is cancelled.`
  if (order.fulfillments.some(({ status }) => !GONE_WRONG.includes(status))) return `A parcel of order ${order.name} has been made already.`
  const open = order.fulfillmentOrders.nodes.filter(({ status }) => status !== 'CANCELLED')
  if (open.length === 0 || order.fulfillmentOrders.pageInfo.hasNextPage) return `What the warehouse was told about order ${order.name} is not known.`
  if (open.some((each) => !UNTOUCHED.includes(each.status) || each.requestStatus !== 'UNSUBMITTED')) return `The warehouse already works on order ${order.name}.`
  if (open.some((each) => each.fulfillmentHolds.some(({ handle }) => handle !== handleOf(key)))) return `Order ${order.name} is held by somebody else: see why first.`
  return null
}

/** Shopify does not reckon shipping and tax anew, so another country or state is a person's business. */
function whyAnotherPrice(before: Address | null, after: Address): string | null {
  if (!before) return 'The order has no address to change: it may need no delivery.'
  if (before.countryCode !== after.countryCode) return 'The new address is in another country: shipping and tax would have to change.'
  if ((before.provinceCode ?? '') !== (after.provinceCode ?? '')) return 'The new address is in another state or province: shipping and tax may have to change.'
  return null
}

function updateInput(orderId: string, address: Address) {
  const words = (address.name ?? '').trim().split(/\s+/).filter(Boolean)
  return {
    id: gid('Order', orderId),
    shippingAddress: {
      firstName: words.slice(0, -1).join(' '),
      lastName: words.at(-1) ?? '',
      company: address.company ?? '',
      address1: address.line1 ?? '',
      address2: address.line2 ?? '',
      city: address.city ?? '',
      zip: address.postalCode ?? '',
      ...(address.provinceCode ? { provinceCode: address.provinceCode } : {}),
      ...(address.countryCode ? { countryCode: address.countryCode } : {}),
      ...(address.phone ? { phone: address.phone } : {}),
    },
  }
}

const doneOf = (order: Delivery, address: Address): Done<AddressChangeResult> => ({ kind: 'done', reference: null, at: order.updatedAt, result: { address } })

export function changeAddress(ask: Ask): Write<AddressChangeRequest, AddressChangeResult> {
  const read = async (orderId: string): Promise<Delivery | null> =>
    (await ask({ kind: 'read', document: READ_DELIVERY, variables: { id: gid('Order', orderId) }, answer: DeliveryAnswer })).order

  const release = async (holds: Held[]): Promise<void> => {
    for (const { fulfillmentOrderId, holdId } of holds) {
      const { fulfillmentOrderReleaseHold } = await ask({ kind: 'write', document: RELEASE_HOLD, variables: { id: fulfillmentOrderId, holdIds: [holdId] }, answer: ReleaseAnswer })
      const [problem] = fulfillmentOrderReleaseHold.userErrors
      if (problem) throw failure('conflict', `The order is still on hold, and Shopify would not release it: ${problem.message} Release it at Shopify.`)
    }
  }

  const holdAll = async (orders: FulfillmentOrderPayload[], key: IdempotencyKey): Promise<{ held: Held[]; problem: string | null }> => {
    const held: Held[] = []
    for (const order of orders) {
      const ours = holdsOf(order, key)
      if (ours.length > 0) {
        held.push(...ours)
        continue
      }
      const hold = { reason: 'INCORRECT_ADDRESS', reasonNotes: 'The customer asked for another address.', handle: handleOf(key) }
      const { fulfillmentOrderHold } = await ask({ kind: 'write', document: HOLD, variables: { id: order.id, hold }, answer: HoldAnswer })
      const [problem] = fulfillmentOrderHold.userErrors
      if (problem || !fulfillmentOrderHold.fulfillmentHold) return { held, problem: problem?.message ?? 'it gave no reason' }
      held.push({ fulfillmentOrderId: order.id, holdId: fulfillmentOrderHold.fulfillmentHold.id })
    }
    return { held, problem: null }
  }

  /** What did not happen leaves the warehouse free again; what may have happened leaves it held. */
  const update = async (orderId: string, address: Address, held: Held[]): Promise<string | null> => {
    try {
      const { orderUpdate } = await ask({ kind: 'write', document: UPDATE_ADDRESS, variables: { input: updateInput(orderId, address) }, answer: UpdateAnswer })
      return orderUpdate.userErrors.map(({ message }) => message).join(' ') || null
    } catch (error) {
      if (error instanceof ConnectorError && error.kind !== 'outcome-unknown') await release(held)
      throw error
    }
  }

  return {
    async perform(request, key) {
      const { orderId } = request
      const before = await read(orderId)
      if (!before) return refused('Shopify has no such order, or it is older than 60 days and the app may not see it.')
      const shownBefore = before.shippingAddress && addressOf(before.shippingAddress)
      const address = movedTo(shownBefore, request.address)
      const reason = whyTooLate(before, key) ?? whyAnotherPrice(shownBefore, address)
      if (reason) return refused(reason)
      const open = before.fulfillmentOrders.nodes.filter(({ status }) => status !== 'CANCELLED')
      if (shownBefore && isSamePlace(shownBefore, address) && shownBefore.name === address.name) {
        // Done before, by an attempt whose answer was lost: only its hold may be left.
        await release(open.flatMap((each) => holdsOf(each, key)))
        return doneOf(before, shownBefore)
      }
      const { held, problem } = await holdAll(open, key)
      if (problem) {
        await release(held)
        return refused(`Shopify would not hold the order while its address is changed: ${problem}`)
      }
      const mistake = await update(orderId, address, held)
      if (mistake) {
        await release(held)
        return refused(`Shopify does not take this address: ${mistake}`)
      }
      const after = await read(orderId)
      const shown = after?.shippingAddress && addressOf(after.shippingAddress)
      if (!after || !shown || !isSamePlace(shown, address) || whyTooLate(after, key) !== null) {
        throw failure('conflict', 'After the change Shopify shows another address or a warehouse already at work. The order was left on hold: a person has to look at it.')
      }
      await release(held)
      return doneOf(after, shown)
    },

    /** Whole only once our hold is gone as well: asked for again it lets go. */
    async lookUp(request, key) {
      const order = await read(request.orderId)
      if (order?.fulfillmentOrders.nodes.some((each) => holdsOf(each, key).length > 0)) return { kind: 'absent' }
      const shown = order?.shippingAddress && addressOf(order.shippingAddress)
      return order && shown && isSamePlace(shown, movedTo(shown, request.address)) ? doneOf(order, shown) : { kind: 'absent' }
    },
  }
}
