import type { Receipt } from '@bookbag/core/api'
import type { Tx } from '../db/transaction.ts'
import { EffectRow } from './effect-row.ts'

const one = (rows: unknown[]): EffectRow | null => (rows[0] ? EffectRow.parse(rows[0]) : null)

/** Null when somebody else changed it first: each step goes from one named state only. */
export async function begin(tx: Tx, effectId: string): Promise<EffectRow | null> {
  return one((await tx.query(`update effects set state = 'in_flight', wake_at = null where id = $1 and state = 'intended' returning *`, [effectId])).rows)
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
