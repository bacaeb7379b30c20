import type { LedgerRefund } from '@bookbag/core/finance/refund-report'
import { z } from 'zod'
import type { Tx } from '../db/transaction.ts'

const Row = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['done', 'in_flight', 'outcome_unknown']),
  ticket_id: z.string(),
  order_id: z.string(),
  reference: z.string().nullable(),
  minor: z.coerce.number().int().nullable(),
  currency: z.string().nullable(),
  at: z.date().transform((at) => at.toISOString()),
  by_name: z.string(),
  reason: z.string().nullable(),
})

/** Effects that give money back; a little more than the day, since the shop's clock tells which day it was. */
export async function refundsInLedger(tx: Tx, shopId: string, { from, to }: { from: Date; to: Date }): Promise<LedgerRefund[]> {
  const { rows } = await tx.query(
    `select id, kind, state, ticket_id, order_id, receipt ->> 'reference' as reference, amount_minor as minor, currency,
            coalesce((receipt ->> 'at')::timestamptz, settled_at, created_at) as at, by_name, arguments ->> 'reason' as reason
     from effects
     where shop_id = $1 and order_id is not null and kind in ('refund', 'cancel_order', 'process_return') and state in ('done', 'in_flight', 'outcome_unknown')
       and coalesce(settled_at, created_at) >= $2::timestamptz - interval '1 day' and coalesce(settled_at, created_at) < $3::timestamptz + interval '1 day'
     order by position`,
    [shopId, from, to],
  )
  return rows.map((row) => {
    const { id, kind, state, ticket_id, order_id, reference, minor, currency, at, by_name, reason } = Row.parse(row)
    // The number of a return is none of a refund's.
    const ownNumber = kind === 'refund' ? reference : null
    const amount = minor === null || currency === null ? null : { minor, currency }
    return { effectId: id, kind, state, ticketId: ticket_id, orderId: order_id, reference: ownNumber, amount, at, by: by_name, reason }
  })
}
