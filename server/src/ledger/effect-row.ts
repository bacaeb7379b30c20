import { ActionKind } from '@bookbag/core/actions/action'
import { parseAction } from '@bookbag/core/actions/catalogue'
import { EffectView, Receipt } from '@bookbag/core/api'
import { EFFECT_STATES, type Effect } from '@bookbag/core/effect'
import type { Money } from '@bookbag/core/money'
import { z } from 'zod'

const Time = z.date().transform((value) => value.toISOString())
const Minor = z.coerce.number().int()

/** The answer that an agent wrote for an action, sent once the action is done. */
export const FollowUp = z.object({ text: z.string(), solve: z.boolean() })
export type FollowUp = z.infer<typeof FollowUp>

/** A row of `effects` as the database gives it. */
export const EffectRow = z.object({
  id: z.string(),
  effect_key: z.string(),
  kind: ActionKind,
  arguments: z.record(z.string(), z.unknown()),
  ticket_id: z.string(),
  run_id: z.string().nullable(),
  shop_id: z.string().nullable(),
  order_id: z.string().nullable(),
  amount_minor: Minor.nullable(),
  currency: z.string().nullable(),
  by_kind: z.enum(['rule', 'agent']),
  by_id: z.string(),
  by_name: z.string(),
  state: z.enum(EFFECT_STATES),
  commit_at: Time.nullable(),
  wake_at: Time.nullable(),
  lookups: z.int(),
  vendor_job: z.string().nullable(),
  /** Null = its own id. */
  vendor_key: z.string().nullable(),
  follow_up: FollowUp.nullable(),
  receipt: Receipt.nullable(),
  reason: z.string().nullable(),
  created_at: Time,
  settled_at: Time.nullable(),
})
export type EffectRow = z.infer<typeof EffectRow>

const amountOf = (row: EffectRow): Money | null => (row.amount_minor === null || row.currency === null ? null : { minor: row.amount_minor, currency: row.currency })

/** Replies are never money: they are left out of what actions are checked against. */
export const toEffect = (row: EffectRow): Effect => ({
  id: row.id,
  kind: row.kind,
  key: row.effect_key,
  orderId: row.order_id,
  ticketId: row.ticket_id,
  amount: amountOf(row),
  state: row.state,
  by: { kind: row.by_kind, id: row.by_id, name: row.by_name },
  createdAt: row.created_at,
  settledAt: row.settled_at,
  ...(row.state === 'refused' && row.vendor_key === row.id ? { isSaidNotDone: true } : {}),
  ...(row.receipt?.details ? { details: row.receipt.details } : {}),
})

export const toEffectView = (row: EffectRow): EffectView => {
  const parsed = parseAction({ kind: row.kind, arguments: row.arguments })
  return EffectView.parse({
    effectId: row.id,
    ticketId: row.ticket_id,
    kind: row.kind,
    ...(parsed.ok ? { title: parsed.action.title } : {}),
    amount: amountOf(row),
    state: row.state === 'intended' ? 'waiting' : row.state,
    commitAt: row.commit_at,
    wakeAt: row.wake_at,
    receipt: row.receipt,
    reason: row.reason,
    by: row.by_name,
    byRule: row.by_kind === 'rule',
  })
}
