import type { ActionKind } from '../actions/action.ts'
import { daysSince } from '../days-since.ts'
import { isStanding } from '../effect.ts'
import { chosenOrder, type Facts } from '../facts.ts'
import { formatMoney } from '../money.ts'
import type { Guarded } from './guardrails.ts'
import { costOf, moneyStepsOf, type Plan, type PlannedAction } from './plan.ts'
import type { ActionLimit, Guardrails, Rule } from './rule.ts'

/** Minor units of the shop's currency, spent since the shop's midnight: by each rule, and by all rules of this shop together. Reserved effects count. */
export type SpentToday = { rule: Record<string, number>; shop: number }
type Context = { rule: Rule; guardrails: Guardrails; facts: Facts; plan: Plan; spentTodayMinor: SpentToday }

const within = (code: string, passed: boolean, whenPassed: string, whenNot: string): Guarded => ({ code, ceiling: 'approve', passed, sentence: passed ? whenPassed : whenNot })

/** What the matching rule allows: which actions, and how much of each; and what is left of the day's budgets. Not known = not allowed. */
export function checkLimits(context: Context): Guarded[] {
  const { rule, plan } = context
  const missing = plan.steps.filter(({ action }) => action.kind !== 'escalate' && !rule.actions.some((limit) => limit.action === action.kind)).map(({ action }) => action.title)
  const allowed: Guarded = {
    code: 'rule_allows',
    ceiling: 'hand_over',
    passed: missing.length === 0,
    sentence: missing.length === 0 ? `Rule “${rule.name}” may do this.` : `Rule “${rule.name}” may not do this: ${missing.join(', ')}.`,
  }
  return [allowed, ...plan.steps.flatMap((step) => limitsOf(step.action.kind, rule).flatMap((limit) => checkLimit(limit, step, context))), ...checkBudgets(context)]
}

/** One action may be limited more than once: every limit holds. */
const limitsOf = (kind: ActionKind, rule: Rule): ActionLimit[] => rule.actions.filter((limit) => limit.action === kind)

function checkLimit(limit: ActionLimit, step: PlannedAction, { facts }: Context): Guarded[] {
  const found: Guarded[] = []
  const own = step.preview.amountInShopCurrency
  const isOwn = own !== null && own.currency === facts.shop?.currency
  const { title } = step.action
  if (limit.maxAmountMinor !== null && step.action.risk === 'moves_money') {
    const most = facts.shop ? formatMoney({ minor: limit.maxAmountMinor, currency: facts.shop.currency }) : String(limit.maxAmountMinor)
    const passed = isOwn && own.minor <= limit.maxAmountMinor
    found.push(
      within(
        'max_amount',
        passed,
        `${title} stays within ${most}.`,
        own ? `${title} of ${formatMoney(own)} is above the limit of ${most}.` : `${title}: the amount in the shop’s currency is not known, the limit is ${most}.`,
      ),
    )
  }
  if (limit.maxShareOfOrder !== null && step.action.risk === 'moves_money') {
    const total = chosenOrder(facts)?.totalInShopCurrency
    const passed = isOwn && total !== undefined && total.currency === own.currency && total.minor > 0 && own.minor * 100 <= limit.maxShareOfOrder * total.minor
    found.push(
      within(
        'max_share',
        passed,
        `${title} is at most ${limit.maxShareOfOrder} % of the order.`,
        `${title} is more than ${limit.maxShareOfOrder} % of the order, or its share is not known.`,
      ),
    )
  }
  if (limit.maxPerCustomer !== null) found.push(checkCount(limit, limit.maxPerCustomer, step, facts))
  return found
}

function checkCount(limit: ActionLimit, most: number, { action }: PlannedAction, facts: Facts): Guarded {
  const period = limit.perCustomerDays === null ? 'ever' : `within ${limit.perCustomerDays} days`
  const past = facts.customerEffects?.filter(
    (effect) => effect.kind === action.kind && isStanding(effect) && (limit.perCustomerDays === null || daysSince(effect.createdAt, facts.at) <= limit.perCustomerDays),
  ).length
  const whenNot =
    past === undefined
      ? `How often this customer had this before is not known (${action.title}).`
      : `${action.title}: this customer had it ${past === 1 ? 'once' : `${past} times`} ${period}, at most ${most === 1 ? 'one is' : `${most} are`} allowed.`
  return within('per_customer', past !== undefined && past < most, `${action.title}: at most ${most} a customer ${period}.`, whenNot)
}

function checkBudgets({ rule, guardrails, facts, plan, spentTodayMinor }: Context): Guarded[] {
  const cost = costOf(plan)
  if (cost === 'nothing') return []
  const currency = facts.shop?.currency
  const isOwn = cost !== null && currency !== undefined && cost.currency === currency
  const check = (code: string, name: string, spent: number, most: number): Guarded => {
    const tell = (minor: number): string => (currency ? formatMoney({ minor, currency }) : String(minor))
    return within(code, isOwn && spent + cost.minor <= most, `Within ${name} of ${tell(most)}.`, `It would exceed ${name} of ${tell(most)}; ${tell(spent)} are spent.`)
  }
  const kinds = new Set(moneyStepsOf(plan).map((step) => step.action.kind))
  const budgets = rule.actions.filter((limit) => kinds.has(limit.action) && limit.budgetPerDayMinor !== null).map((limit) => limit.budgetPerDayMinor ?? 0)
  return [
    ...budgets.map((most) =>
      check('rule_budget', `today’s budget of rule “${rule.name}”`, Object.hasOwn(spentTodayMinor.rule, rule.id) ? (spentTodayMinor.rule[rule.id] ?? 0) : 0, most),
    ),
    check('daily_budget', 'today’s budget of the shop', spentTodayMinor.shop, guardrails.dailyBudgetMinor),
  ]
}
