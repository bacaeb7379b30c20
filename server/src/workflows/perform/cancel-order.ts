import { CancelOrderArguments } from '@bookbag/core/actions/cancel-order'
import type { CancellationsCapability } from '@bookbag/core/connector'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { formatMoney, type Money } from '@bookbag/core/money'
import type { Connected } from '../../deps.ts'
import type { EffectRow } from '../../ledger/effect-row.ts'
import type { Made, Performer } from '../perform.ts'
import { capabilityOf } from '../running.ts'

const madeOf = ({ cancelledAt, refunded }: { cancelledAt: string; refunded: Money }): Made => ({
  kind: 'done',
  sentence: `Cancelled the order${refunded.minor > 0 ? ` and gave back ${formatMoney(refunded)}` : ''}.`,
  reference: null,
  at: cancelledAt,
})

function cancellationsOf(effect: EffectRow, connected: Connected[]): CancellationsCapability {
  const cancellations = capabilityOf(connected, 'cancellations', effect.shop_id)
  if (!cancellations) throw new Error('The shop’s connection can cancel no orders any more. Connect it again.')
  return cancellations
}

export const cancelOrder: Performer = {
  readsBack: true,
  async perform(effect, connected) {
    const { orderId, reason, restock } = CancelOrderArguments.parse(effect.arguments)
    const staffNote = `Ticket ${effect.ticket_id}, by ${effect.by_name}`
    const outcome = await cancellationsOf(effect, connected).cancel({ orderId, reason, restock, notifyCustomer: false, staffNote }, IdempotencyKey.parse(effect.id))
    if (outcome.kind === 'pending') return { kind: 'pending', job: outcome.jobId }
    return outcome.kind === 'done' ? madeOf(outcome) : outcome
  },
  async lookUp(effect, connected) {
    const found = await cancellationsOf(effect, connected).findCancellation(effect.order_id ?? '', effect.vendor_job)
    if (found.kind === 'done') return madeOf(found)
    if (found.kind === 'pending') return { kind: 'pending', job: effect.vendor_job }
    return found.kind === 'failed' ? found : { kind: 'absent' }
  },
}
