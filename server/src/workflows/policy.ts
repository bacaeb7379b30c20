import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import type { SpentToday } from '@bookbag/core/rules/limits'
import { RuleSet } from '@bookbag/core/rules/rule'
import { Shop } from '@bookbag/core/shop'
import type { Tx } from '../db/transaction.ts'
import { midnightOf, spentSince } from '../ledger/spent.ts'

/** What an account's admin has said: read anew whenever something is about to happen, because a switch must work at once. */
export type Policy = { shops: Shop[]; ruleSet: RuleSet }

export async function readPolicy(tx: Tx): Promise<Policy> {
  const [accounts, shops, rules] = [
    await tx.query<{ is_stopped: boolean }>('select is_stopped from accounts'),
    await tx.query<{ shop: unknown; is_stopped: boolean }>('select shop, is_stopped from shops order by id'),
    await tx.query<{ rule_set: unknown }>('select rule_set from rule_sets order by version desc limit 1'),
  ]
  const ruleSet = rules.rows[0] ? RuleSet.parse(rules.rows[0].rule_set) : DEFAULT_RULES
  const isStopped = accounts.rows[0]?.is_stopped === true || ruleSet.guardrails.isStopped
  return {
    shops: shops.rows.map((row) => {
      const shop = Shop.parse(row.shop)
      return { ...shop, isStopped: shop.isStopped || row.is_stopped }
    }),
    ruleSet: { ...ruleSet, guardrails: { ...ruleSet.guardrails, isStopped } },
  }
}

export const isStopped = ({ shops, ruleSet }: Policy, shopId: string | null): boolean => ruleSet.guardrails.isStopped || shops.some((shop) => shop.id === shopId && shop.isStopped)

export const budgetDayOf = (shop: Shop, now: Date): Date => midnightOf(now, shop.timeZone)

export const spentToday = (tx: Tx, shop: Shop | null, now: Date): Promise<SpentToday> =>
  shop ? spentSince(tx, shop.id, budgetDayOf(shop, now)) : Promise.resolve({ rule: {}, shop: 0 })

/** Minor units of the shop's currency that this rule may spend a day; null = no budget of its own. */
export function ruleBudgetOf(ruleSet: RuleSet, ruleId: string | null): number | null {
  const budgets = (ruleSet.rules.find((rule) => rule.id === ruleId)?.actions ?? []).flatMap((limit) => limit.budgetPerDayMinor ?? [])
  return budgets.length === 0 ? null : Math.min(...budgets)
}
