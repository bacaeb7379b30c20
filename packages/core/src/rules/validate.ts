import { actions } from '../actions/catalogue.ts'
import type { Field } from './field.ts'
import { fieldNamed } from './fields.ts'
import { whyNeverMatches } from './never-matches.ts'
import { type Condition, type Rule, RuleSet } from './rule.ts'

export type Remark = { path: string; message: string }
export type Validation = { ok: true; ruleSet: RuleSet; warnings: Remark[] } | { ok: false; problems: Remark[] }

/** The one border for rules; `extra` are the fields of the account's custom endpoints. Problems name their JSON path ("rules.2.all.0.value"), so that a form can show each beside its field. */
export function validateRuleSet(input: unknown, extra: readonly Field[] = []): Validation {
  const parsed = RuleSet.safeParse(input)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) }
  const ruleSet = parsed.data
  const problems = [...findTwins(ruleSet.rules), ...ruleSet.rules.flatMap((rule, index) => ruleProblems(rule, `rules.${index}`, extra))]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, ruleSet, warnings: [...ruleSet.rules.flatMap(ruleWarnings), ...setWarnings(ruleSet, extra)] }
}

function findTwins(rules: Rule[]): Remark[] {
  return rules.flatMap((rule, index): Remark[] => {
    const at = (key: 'id' | 'name'): boolean => rules.findIndex((other) => other[key].toLowerCase() === rule[key].toLowerCase()) < index
    if (at('id')) return [{ path: `rules.${index}.id`, message: `Another rule has the id “${rule.id}” already.` }]
    return at('name') ? [{ path: `rules.${index}.name`, message: `Another rule is called “${rule.name}” already: in the log nobody could tell them apart.` }] : []
  })
}

function ruleProblems(rule: Rule, path: string, extra: readonly Field[]): Remark[] {
  const conditions = (['all', 'any'] as const).flatMap((group) => rule[group].flatMap((condition, index) => conditionProblems(condition, `${path}.${group}.${index}`, extra)))
  const limits = rule.actions.flatMap((limit, index): Remark[] => {
    const at = `${path}.actions.${index}`
    const found: Remark[] = []
    if (rule.actions.findIndex((other) => other.action === limit.action) < index)
      found.push({ path: `${at}.action`, message: `“${actions[limit.action].title}” stands in this rule already.` })
    if (limit.perCustomerDays !== null && limit.maxPerCustomer === null) found.push({ path: `${at}.maxPerCustomer`, message: 'Say how often within these days.' })
    const isMoney = actions[limit.action].risk === 'moves_money'
    for (const key of ['maxAmountMinor', 'maxShareOfOrder', 'budgetPerDayMinor'] as const) {
      if (!isMoney && limit[key] !== null) found.push({ path: `${at}.${key}`, message: `“${actions[limit.action].title}” moves no money: a limit in money would never hold.` })
    }
    return found
  })
  const none = rule.mode !== 'off' && rule.actions.length === 0 ? [{ path: `${path}.actions`, message: 'Name at least one action that this rule may use, or switch it off.' }] : []
  return [...conditions, ...limits, ...none]
}

function conditionProblems(condition: Condition, path: string, extra: readonly Field[]): Remark[] {
  const field = fieldNamed(condition.field, extra)
  if (!field) return [{ path: `${path}.field`, message: `There is no field “${condition.field}”.` }]
  if (!field.operators.includes(condition.operator)) {
    return [{ path: `${path}.operator`, message: `“${field.title}” can’t be asked with “${condition.operator}”. Possible: ${field.operators.join(', ')}.` }]
  }
  const message = valueProblem(condition, field)
  return message === null ? [] : [{ path: `${path}.value`, message }]
}

function valueProblem({ operator, value }: Condition, field: Field): string | null {
  if (operator === 'is_known' || operator === 'is_unknown') return value === null ? null : `“${operator}” takes no value.`
  if (operator === 'any_of' || operator === 'none_of') {
    if (!Array.isArray(value) || value.length === 0) return 'Name at least one value in a list.'
    return value.map((each) => textProblem(each, field)).find((message) => message !== null) ?? null
  }
  if (field.type === 'boolean') return typeof value === 'boolean' ? null : 'Say true or false.'
  if (field.type === 'text' || field.type === 'choice' || field.type === 'list') return typeof value === 'string' ? textProblem(value, field) : 'Say one value in words.'
  return numberProblem(value, field)
}

function textProblem(value: string, field: Field): string | null {
  if (value.trim() === '') return 'The value is empty.'
  return field.choices && !field.choices.includes(value) ? `“${value}” is no value of “${field.title}”. Possible: ${field.choices.join(', ')}.` : null
}

function numberProblem(value: Condition['value'], field: Field): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `Say a number (${field.unit ?? 'a number'}).`
  if (value < 0) return '“Less than nothing” never happens here: say zero or more.'
  if (field.type === 'money' && !Number.isInteger(value)) return `Say whole ${field.unit}: 50.00 is 5000.`
  return null
}

function ruleWarnings(rule: Rule, index: number): Remark[] {
  if (rule.mode !== 'auto') return []
  const path = `rules.${index}`
  const found: Remark[] = []
  for (const [at, limit] of rule.actions.entries()) {
    const { risk, title, needsIdentity } = actions[limit.action]
    if (risk === 'moves_money' && limit.maxAmountMinor === null)
      found.push({ path: `${path}.actions.${at}.maxAmountMinor`, message: `“${title}” runs by itself without a limit on one amount.` })
    if (risk === 'moves_money' && limit.budgetPerDayMinor === null)
      found.push({ path: `${path}.actions.${at}.budgetPerDayMinor`, message: `“${title}” runs by itself without a budget for the day.` })
    if (risk === 'moves_money' && limit.maxPerCustomer === null)
      found.push({ path: `${path}.actions.${at}.maxPerCustomer`, message: `“${title}” runs by itself as often as a customer asks.` })
    const asksWho = rule.all.some((each) => ['requester.identity', 'requester.verified'].includes(each.field))
    if (needsIdentity !== 'claimed' && !asksWho)
      found.push({
        path: `${path}.all`,
        message: `“${title}” needs a proven requester (${needsIdentity.replaceAll('_', ' ')}): add “requester.verified”, or it will often stop at the guardrail.`,
      })
  }
  if (rule.all.length === 0 && rule.any.length === 0) found.push({ path: `${path}.all`, message: 'This rule acts by itself on every ticket: it has no condition.' })
  if (!rule.actions.some((limit) => limit.action === 'reply'))
    found.push({ path: `${path}.actions`, message: 'Without “Reply” this rule can’t tell the customer, so it never acts by itself.' })
  return found
}

function setWarnings({ rules }: RuleSet, extra: readonly Field[]): Remark[] {
  return rules.flatMap((rule, index) => {
    const message = whyNeverMatches(rule, rules.slice(0, index), extra)
    return message === null ? [] : [{ path: `rules.${index}`, message }]
  })
}
