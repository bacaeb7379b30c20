import type { ActionKind } from '@bookbag/core/actions/action'
import type { Effect } from '@bookbag/core/effect'
import type { Money } from '@bookbag/core/money'
import type { Tx } from '../db/transaction.ts'
import { EffectRow, type FollowUp } from './effect-row.ts'
import { spentSince } from './spent.ts'

export type Intended = {
  id: string
  key: string
  kind: ActionKind
  arguments: Record<string, unknown>
  ticketId: string
  runId: string | null
  shopId: string | null
  orderId: string | null
  customerEmail: string | null
  amount: Money | null
  amountInShopCurrency: Money | null
  by: Effect['by']
  commitAt: Date | null
  followUp?: FollowUp | null
}

/** Minor units of the shop's currency, a day; `since` is the shop's own midnight. */
export type Budget = { shopMinor: number; ruleMinor: number | null; since: Date }

export type IntendResult =
  | { kind: 'intended'; effect: EffectRow }
  | { kind: 'stands'; effect: EffectRow }
  | { kind: 'busy'; effect: EffectRow }
  | { kind: 'over_budget'; reason: string }

/**
 * Writes an intended effect down before anything is done, budget and uniqueness in the same transaction: two who ask at once, by whatever way, get one row.
 * `stands`: exactly this was asked for before. `busy`: another effect on that order's money or goods is not over.
 */
export async function intend(tx: Tx, account: string, wanted: Intended, options: { budget: Budget | null; now: Date }): Promise<IntendResult> {
  if (options.budget) {
    const over = await overBudget(tx, account, wanted, options.budget)
    if (over) return { kind: 'over_budget', reason: over }
  }
  const inserted = await tx.query(INSERT, valuesOf(account, wanted, options.now))
  if (inserted.rows[0]) return { kind: 'intended', effect: EffectRow.parse(inserted.rows[0]) }
  const same = await tx.query(`select * from effects where effect_key = $1 and state in ('intended', 'in_flight', 'done', 'outcome_unknown')`, [wanted.key])
  if (same.rows[0]) return { kind: 'stands', effect: EffectRow.parse(same.rows[0]) }
  const other = await tx.query(`select * from effects where order_id = $1 and kind not in ('reply', 'escalate') and state in ('intended', 'in_flight', 'outcome_unknown')`, [
    wanted.orderId,
  ])
  if (other.rows[0]) return { kind: 'busy', effect: EffectRow.parse(other.rows[0]) }
  throw new Error('The ledger refused an effect and holds none that stands in its way. Try again.')
}

const INSERT = `
  insert into effects (id, account_id, effect_key, kind, arguments, ticket_id, run_id, shop_id, order_id, customer_email, amount_minor, currency,
    shop_amount_minor, shop_currency, by_kind, by_id, by_name, state, commit_at, wake_at, created_at, follow_up)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'intended', $18, $18, $19, $20)
  on conflict do nothing returning *`

const valuesOf = (account: string, wanted: Intended, now: Date): unknown[] => [
  wanted.id,
  account,
  wanted.key,
  wanted.kind,
  JSON.stringify(wanted.arguments),
  wanted.ticketId,
  wanted.runId,
  wanted.shopId,
  wanted.orderId,
  wanted.customerEmail?.toLowerCase() ?? null,
  wanted.amount?.minor ?? null,
  wanted.amount?.currency ?? null,
  wanted.amountInShopCurrency?.minor ?? null,
  wanted.amountInShopCurrency?.currency ?? null,
  wanted.by.kind,
  wanted.by.id,
  wanted.by.name,
  wanted.commitAt,
  now,
  wanted.followUp ? JSON.stringify(wanted.followUp) : null,
]

/** The lock makes those who spend the same day's budget wait for each other: a sum read before would be old. */
async function overBudget(tx: Tx, account: string, wanted: Intended, budget: Budget): Promise<string | null> {
  const cost = wanted.amountInShopCurrency?.minor
  if (cost === undefined || wanted.shopId === null) return 'What this costs in the shop’s currency is not known, so no budget can be checked.'
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`budget ${account} ${wanted.shopId} ${budget.since.toISOString()}`])
  const spent = await spentSince(tx, wanted.shopId, budget.since)
  if (spent.shop + cost > budget.shopMinor) return 'It would exceed today’s budget of the shop.'
  if (budget.ruleMinor !== null && (spent.rule[wanted.by.id] ?? 0) + cost > budget.ruleMinor) return `It would exceed today’s budget of rule “${wanted.by.name}”.`
  return null
}
