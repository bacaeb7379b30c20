import { RefundArguments } from '@bookbag/core/actions/refund'
import type { RefundReceipt, RefundsCapability } from '@bookbag/core/connector'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { formatMoney } from '@bookbag/core/money'
import type { Connected } from '../../deps.ts'
import type { EffectRow } from '../../ledger/effect-row.ts'
import type { Made, Performer } from '../perform.ts'
import { refundRequestOf } from '../quote.ts'
import { capabilityOf } from '../running.ts'

const madeOf = (receipt: RefundReceipt): Made => ({
  kind: 'done',
  sentence: `Refunded ${formatMoney(receipt.amount)}${receipt.tenders[0]?.tender ? ` to ${receipt.tenders[0].tender}` : ''}.`,
  reference: receipt.refundId,
  at: receipt.at,
})

function refundsOf(effect: EffectRow, connected: Connected[]): RefundsCapability {
  const refunds = capabilityOf(connected, 'refunds', effect.shop_id)
  if (!refunds) throw new Error('The shop’s connection can make no refunds any more. Connect it again.')
  return refunds
}

export const refund: Performer = {
  readsBack: true,
  async perform(effect, connected) {
    const { amount_minor: minor, currency } = effect
    if (minor === null || currency === null) return { kind: 'refused', reason: 'The amount was never settled.' }
    const args = RefundArguments.parse(effect.arguments)
    const request = refundRequestOf(args, currency, { minor, currency }, `${args.reason.replaceAll('_', ' ')}, ticket ${effect.ticket_id}, by ${effect.by_name}`)
    const outcome = await refundsOf(effect, connected).refund(request, IdempotencyKey.parse(effect.id))
    return outcome.kind === 'done' ? madeOf(outcome) : outcome
  },
  async lookUp(effect, connected) {
    const found = await refundsOf(effect, connected).findRefund(effect.order_id ?? '', IdempotencyKey.parse(effect.id))
    return found ? madeOf(found) : { kind: 'absent' }
  },
}
