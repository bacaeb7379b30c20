import type { Receipt } from '@bookbag/core/api'
import type { Tx } from '../db/transaction.ts'
import { EffectRow } from './effect-row.ts'

const one = (rows: unknown[]): EffectRow | null => (rows[0] ? EffectRow.parse(rows[0]) : null)

/** Only now, since whoever settles the one before may be about to while this one is written down. */
const BEGIN = `
  update effects set state = 'in_flight', wake_at = null,
    vendor_key = (select vendor_key from effects earlier where earlier.effect_key = effects.effect_key and earlier.vendor_key is not null order by position desc limit 1)
  where id = $1 and state = 'intended' returning *`

/** Null when somebody else changed it first: each step goes from one named state only. */
export async function begin(tx: Tx, effectId: string): Promise<EffectRow | null> {
  return one((await tx.query(BEGIN, [effectId])).rows)
}

export async function finish(tx: Tx, effectId: string, receipt: Receipt, now: Date): Promise<EffectRow | null> {
  const { rows } = await tx.query(
    `update effects set state = 'done', receipt = $2, reason = null, wake_at = null, settled_at = $3 where id = $1 and state in ('in_flight', 'outcome_unknown') returning *`,
    [effectId, JSON.stringify(receipt), now],
  )
  return one(rows)
}

/** Nothing happened: the same may be asked for again. */
export async function refuse(tx: Tx, effectId: string, reason: string, now: Date): Promise<EffectRow | null> {
  const { rows } = await tx.query(
    `update effects set state = 'refused', reason = $2, wake_at = null, settled_at = $3 where id = $1 and state in ('intended', 'in_flight', 'outcome_unknown') returning *`,
    [effectId, reason, now],
  )
  return one(rows)
}

/** Only before it began; later is too late. */
export async function undo(tx: Tx, effectId: string, reason: string, now: Date): Promise<EffectRow | null> {
  const { rows } = await tx.query(`update effects set state = 'undone', reason = $2, wake_at = null, settled_at = $3 where id = $1 and state = 'intended' returning *`, [
    effectId,
    reason,
    now,
  ])
  return one(rows)
}

/** A run is over: what it had only meant to do is taken back, and what it began is looked for no more by itself. Gives the kinds that may have happened. */
export async function closeRun(tx: Tx, runId: string, reason: string, now: Date): Promise<string[]> {
  await tx.query(`update effects set state = 'undone', reason = $2, wake_at = null, settled_at = $3 where run_id = $1 and state = 'intended'`, [runId, reason, now])
  const { rows } = await tx.query<{ kind: string }>(
    `update effects set state = 'outcome_unknown', wake_at = null where run_id = $1 and state in ('in_flight', 'outcome_unknown') returning kind`,
    [runId],
  )
  return rows.map((row) => row.kind)
}

/** Sent, and its answer lost. `wakeAt` = when it is looked up again; null = a person has to. */
export async function lose(tx: Tx, effectId: string, reason: string, wakeAt: Date | null): Promise<EffectRow | null> {
  const { rows } = await tx.query(
    `update effects set state = 'outcome_unknown', reason = $2, wake_at = $3, lookups = lookups + 1 where id = $1 and state in ('in_flight', 'outcome_unknown') returning *`,
    [effectId, reason, wakeAt],
  )
  return one(rows)
}

/** Known to have done nothing: it is tried again later, under the same key. */
export async function postpone(tx: Tx, effectId: string, reason: string, wakeAt: Date): Promise<void> {
  await tx.query(`update effects set state = 'intended', reason = $2, wake_at = $3, lookups = lookups + 1 where id = $1 and state = 'in_flight'`, [effectId, reason, wakeAt])
}

export async function keepJob(tx: Tx, effectId: string, vendorJob: string): Promise<void> {
  await tx.query('update effects set vendor_job = $2 where id = $1', [effectId, vendorJob])
}

/** `isWord`: nothing but a person says so. */
export type End = { state: 'done'; receipt: Receipt } | { state: 'refused'; reason: string; isWord: boolean }

/** After the last look-up, by a person or by what the vendor told that person. Null when another was first. The answer that was to follow is not sent any more: a person writes to the customer. */
export async function settleForGood(tx: Tx, effectId: string, end: End, now: Date): Promise<EffectRow | null> {
  const { rows } = await tx.query(
    `update effects set state = $2, receipt = $3, reason = $4, settled_at = $5, follow_up = null, vendor_key = case when $6 then coalesce(vendor_key, id) else vendor_key end
     where id = $1 and state = 'outcome_unknown' and wake_at is null returning *`,
    end.state === 'done' ? [effectId, end.state, JSON.stringify(end.receipt), null, now, false] : [effectId, end.state, null, end.reason, now, end.isWord],
  )
  return one(rows)
}

/** What became of the same is known after all, from the vendor. Refused under that key: nothing stands there, and the next one has a key of its own. Done: the row that holds it keeps the key. */
export async function forgetVendorKey(tx: Tx, { id, effect_key: key }: EffectRow, outcome: 'done' | 'refused'): Promise<void> {
  await tx.query(`update effects set vendor_key = null where effect_key = $1 and vendor_key is not null and (id <> $2 or $3 = 'refused')`, [key, id, outcome])
}
