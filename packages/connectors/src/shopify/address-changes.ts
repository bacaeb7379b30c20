import { type Address, isSamePlace, movedTo } from '@bookbag/core/address'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { AddressChangeRequest, AddressChangeResult } from '@bookbag/core/writes/change-address'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import { UpdateAnswer } from './answers.ts'
import { type Ask, failure } from './ask.ts'
import { type Delivery, type Held, holdAll, holdsOf, readDelivery, release, whyTooLate } from './changes/holds.ts'
import { UPDATE_ADDRESS } from './documents.ts'
import { gid } from './gid.ts'
import { addressOf } from './map-order.ts'

const refused = (reason: string): Refused => ({ kind: 'refused', reason })
const HOLD_NOTE = { reason: 'INCORRECT_ADDRESS', reasonNotes: 'The customer asked for another address.' }

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
  /** What did not happen leaves the warehouse free again; what may have happened leaves it held. */
  const update = async (orderId: string, address: Address, held: Held[]): Promise<string | null> => {
    try {
      const { orderUpdate } = await ask({ kind: 'write', document: UPDATE_ADDRESS, variables: { input: updateInput(orderId, address) }, answer: UpdateAnswer })
      return orderUpdate.userErrors.map(({ message }) => message).join(' ') || null
    } catch (error) {
      if (error instanceof ConnectorError && error.kind !== 'outcome-unknown') await release(ask, held)
      throw error
    }
  }

  return {
    async perform(request, key) {
      const { orderId } = request
      const before = await readDelivery(ask, orderId)
      if (!before) return refused('Shopify has no such order, or it is older than 60 days and the app may not see it.')
      const shownBefore = before.shippingAddress && addressOf(before.shippingAddress)
      const address = movedTo(shownBefore, request.address)
      const reason = whyTooLate(before) ?? whyAnotherPrice(shownBefore, address)
      if (reason) return refused(reason)
      const open = before.fulfillmentOrders.nodes.filter(({ status }) => status !== 'CANCELLED')
      if (shownBefore && isSamePlace(shownBefore, address) && shownBefore.name === address.name) {
        // Done before, by an attempt whose answer was lost: only its hold may be left.
        await release(
          ask,
          open.flatMap((each) => holdsOf(each, key)),
        )
        return doneOf(before, shownBefore)
      }
      const { held, problem } = await holdAll(ask, open, key, HOLD_NOTE)
      if (problem) {
        await release(ask, held)
        return refused(`Shopify would not hold the order while its address is changed: ${problem}`)
      }
      const mistake = await update(orderId, address, held)
      if (mistake) {
        await release(ask, held)
        return refused(`Shopify does not take this address: ${mistake}`)
      }
      const after = await readDelivery(ask, orderId)
      const shown = after?.shippingAddress && addressOf(after.shippingAddress)
      if (!after || !shown || !isSamePlace(shown, address) || whyTooLate(after) !== null) {
        throw failure('conflict', 'After the change Shopify shows another address or a warehouse already at work. The order was left on hold: a person has to look at it.')
      }
      await release(ask, held)
      return doneOf(after, shown)
    },

    /** Whole only once our hold is gone as well: asked for again it lets go. */
    async lookUp(request, key) {
      const order = await readDelivery(ask, request.orderId)
      if (order?.fulfillmentOrders.nodes.some((each) => holdsOf(each, key).length > 0)) return { kind: 'absent' }
      const shown = order?.shippingAddress && addressOf(order.shippingAddress)
      return order && shown && isSamePlace(shown, movedTo(shown, request.address)) ? doneOf(order, shown) : { kind: 'absent' }
    },
  }
}
