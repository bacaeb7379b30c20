import type { Tx } from '../../db/transaction.ts'

/** What a vendor's webhook names: one of them. Ids as our records carry them; each stands in the list of the same name in `Waiting`. */
export type WakeKey =
  | { orderId: string }
  | { trackingNumber: string }
  | { refundId: string }
  /** The processor's own id of the payment, where its event names no refund that we know. */
  | { paymentId: string }
  | { returnId: string }
  | { partnerId: string }

/** A vendor that tells of every scan wakes nobody twice within this time: what comes meanwhile is seen with the next look. */
const APART_MINUTES = 10

/**
 * Lets the account's cases that wait for this look again soon, in the transaction that holds the news. Gives how many there are; none is no mistake.
 * Nothing is taken over from the webhook: the look asks the vendor itself.
 */
export async function wakeCase(tx: Tx, key: WakeKey, now: Date): Promise<number> {
  const wanted = Object.fromEntries(Object.entries(key).map(([name, value]) => [`${name}s`, [value]]))
  const { rowCount } = await tx.query(
    `update cases set wake_at = least(wake_at, greatest($2::timestamptz, looked_at + make_interval(mins => $3)))
     where waits_for is not null and closed_at is null and waits_for @> $1::jsonb`,
    [JSON.stringify(wanted), now, APART_MINUTES],
  )
  return rowCount
}
