import type { CatalogueView } from '@bookbag/core/api'
import { type Condition, type Rule, RuleSet } from '@bookbag/core/rules/rule'
import type { Translate } from '../translate.ts'

/** Mistakes by JSON path within the rule set: "rules.0.name". */
export type Mistakes = Record<string, string>

const NEEDS_NO_VALUE = ['is_known', 'is_unknown']
const TAKES_A_LIST = ['any_of', 'none_of']
export const needsNoValue = (operator: string): boolean => NEEDS_NO_VALUE.includes(operator)
export const takesList = (operator: string): boolean => TAKES_A_LIST.includes(operator)

/** What can be said without the server; the server checks again, and more. */
export function checkRuleSet(ruleSet: RuleSet, catalogue: CatalogueView, t: Translate): Mistakes {
  const mistakes: Mistakes = {}
  const parsed = RuleSet.safeParse(ruleSet)
  for (const issue of parsed.error?.issues ?? []) mistakes[issue.path.join('.')] ??= issue.code === 'custom' || issue.path.at(-1) === 'name' ? issue.message : t('mistake.invalid')
  ruleSet.rules.forEach((rule, at) => {
    Object.assign(mistakes, checkRule(rule, `rules.${at}`, catalogue, t))
  })
  return mistakes
}

function checkRule(rule: Rule, path: string, catalogue: CatalogueView, t: Translate): Mistakes {
  const mistakes: Mistakes = {}
  for (const group of ['all', 'any'] as const) {
    rule[group].forEach((condition, at) => {
      const mistake = checkCondition(condition, catalogue, t)
      if (mistake) mistakes[`${path}.${group}.${at}.${mistake.part}`] = mistake.message
    })
  }
  const kinds = rule.actions.map((each) => each.action)
  rule.actions.forEach((limit, at) => {
    if (kinds.indexOf(limit.action) !== at) mistakes[`${path}.actions.${at}.action`] = t('mistake.action_twice')
    if ((limit.maxPerCustomer === null) !== (limit.perCustomerDays === null)) mistakes[`${path}.actions.${at}.maxPerCustomer`] = t('mistake.both_or_none')
  })
  // One that only drafts or records may stand for every ticket, as the last of the seeded rules does.
  if (rule.mode === 'auto' && rule.all.length === 0 && rule.any.length === 0) mistakes[`${path}.all`] = t('mistake.no_condition')
  if (rule.mode === 'auto' && rule.actions.length === 0) mistakes[`${path}.actions`] = t('mistake.no_action')
  return mistakes
}

function checkCondition(condition: Condition, catalogue: CatalogueView, t: Translate): { part: 'field' | 'operator' | 'value'; message: string } | null {
  const field = catalogue.fields.find((each) => each.name === condition.field)
  if (!field) return { part: 'field', message: t('mistake.unknown_field') }
  if (!field.operators.includes(condition.operator)) return { part: 'operator', message: t('mistake.wrong_operator') }
  if (needsNoValue(condition.operator)) return null
  const { value } = condition
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty) return { part: 'value', message: t('mistake.no_value') }
  const wantsNumber = ['number', 'money', 'duration'].includes(field.type)
  if (wantsNumber && (typeof value !== 'number' || !Number.isFinite(value))) return { part: 'value', message: t('mistake.no_number') }
  return null
}

/** The server names paths within the body it was sent. */
export const mistakesOf = (fields: { path: string; message: string }[]): Mistakes => Object.fromEntries(fields.map((each) => [each.path.replace(/^ruleSet\./, ''), each.message]))
