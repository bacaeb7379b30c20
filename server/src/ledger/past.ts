import type { Effect } from '@bookbag/core/effect'
import type { Tx } from '../db/transaction.ts'
import { EffectRow, toEffect } from './effect-row.ts'

const rowsOf = (rows: unknown[]): EffectRow[] => rows.map((row) => EffectRow.parse(row))

export async function effectById(tx: Tx, effectId: string): Promise<EffectRow | null> {
  return rowsOf((await tx.query('select * from effects where id = $1', [effectId])).rows)[0] ?? null
}

/** What has been asked for on a ticket or its orders so far, oldest first; notes and hand-overs change nothing for the customer and are left out. */
export async function effectsAround(tx: Tx, ticketId: string, orderIds: string[]): Promise<EffectRow[]> {
  const { rows } = await tx.query(`select * from effects where (ticket_id = $1 or order_id = any($2)) and kind <> 'escalate' order by position`, [ticketId, orderIds])
  return rowsOf(rows)
}

/** Money and goods for one customer on any ticket, for limits per customer. */
export async function effectsForCustomer(tx: Tx, email: string): Promise<Effect[]> {
  const { rows } = await tx.query(`select * from effects where customer_email = $1 and kind not in ('reply', 'escalate') order by position desc limit 200`, [email.toLowerCase()])
  return rowsOf(rows).map(toEffect)
}

export async function effectsOfRun(tx: Tx, runId: string): Promise<EffectRow[]> {
  return rowsOf((await tx.query('select * from effects where run_id = $1 order by position', [runId])).rows)
}

/** What agents clicked and what is due now, and what is done but whose answer was not sent; a run looks after its own. Oldest first. */
export async function clicksDue(tx: Tx, ticketId: string, now: Date): Promise<EffectRow[]> {
  const { rows } = await tx.query(
    `select * from effects where ticket_id = $1 and run_id is null and (
       (state in ('intended', 'in_flight', 'outcome_unknown') and (wake_at <= $2 or state = 'in_flight'))
       or (state = 'done' and follow_up is not null and not exists (select 1 from effects answer where answer.effect_key = 'reply:after:' || effects.id)))
     order by position`,
    [ticketId, now],
  )
  return rowsOf(rows)
}
