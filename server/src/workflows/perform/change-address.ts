import { ChangeAddressArguments, newAddressOf } from '@bookbag/core/actions/change-address'
import { type Address, formatAddress, isSamePlace } from '@bookbag/core/address'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { Order } from '@bookbag/core/order'
import type { Connected } from '../../deps.ts'
import type { EffectRow } from '../../ledger/effect-row.ts'
import type { Made, Performer } from '../perform.ts'
import { capabilityOf } from '../running.ts'

const madeOf = (address: Address, at: string): Made => ({ kind: 'done', sentence: `The order now goes to ${formatAddress(address)}.`, reference: null, at })

async function orderOf(effect: EffectRow, connected: Connected[]): Promise<Order | null> {
  const orders = capabilityOf(connected, 'orders', effect.shop_id)
  if (!orders) throw new Error('The shop is not connected any more. Connect it again.')
  return orders.read(effect.order_id ?? '')
}

export const changeAddress: Performer = {
  readsBack: true,
  async perform(effect, connected) {
    const changes = capabilityOf(connected, 'addressChanges', effect.shop_id)
    const order = await orderOf(effect, connected)
    if (!changes || !order) return { kind: 'refused', reason: 'The shop can’t be asked to change this order’s address.' }
    const outcome = await changes.changeAddress(order.id, newAddressOf(ChangeAddressArguments.parse(effect.arguments), order), IdempotencyKey.parse(effect.id))
    return outcome.kind === 'done' ? madeOf(outcome.address, order.updatedAt) : outcome
  },
  async lookUp(effect, connected) {
    const order = await orderOf(effect, connected)
    const shown = order?.shippingAddress
    if (!order || !shown) return { kind: 'absent' }
    return isSamePlace(shown, newAddressOf(ChangeAddressArguments.parse(effect.arguments), order)) ? madeOf(shown, order.updatedAt) : { kind: 'absent' }
  },
}
