import { customFieldNamed, isRedactedField } from '../endpoints/rule-fields.ts'
import type { ConditionResult, RuleResult, Truth } from './decision.ts'
import type { FieldContext, FieldValue } from './field.ts'
import { fieldNamed } from './fields.ts'
import type { Condition, Rule } from './rule.ts'

export const not = (truth: Truth): Truth => (truth === 'unknown' ? 'unknown' : truth === 'true' ? 'false' : 'true')
export const allOf = (truths: Truth[]): Truth => (truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true')
export const anyOf = (truths: Truth[]): Truth => (truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false')

/** Every condition of both groups is evaluated, also when the answer is clear early: the explanation shows them all. An empty `any` asks for nothing. */
export function evaluateRule(rule: Rule, context: FieldContext): RuleResult {
  const all = rule.all.map((condition) => evaluateCondition(condition, 'all', context))
  const any = rule.any.map((condition) => evaluateCondition(condition, 'any', context))
  const truth = allOf([...all.map((each) => each.truth), ...(any.length > 0 ? [anyOf(any.map((each) => each.truth))] : [])])
  return { ruleId: rule.id, ruleName: rule.name, mode: rule.mode, truth, conditions: [...all, ...any] }
}

export function evaluateCondition(condition: Condition, group: 'all' | 'any', context: FieldContext): ConditionResult {
  const found = (fieldNamed(condition.field) ?? customFieldNamed(condition.field))?.read(context)
  const shown = found !== undefined && isRedactedField(condition.field, context) ? 'kept out of the log' : (found ?? null)
  return { group, field: condition.field, operator: condition.operator, value: condition.value, found: shown, truth: compare(condition, found) }
}

function compare({ operator, value }: Condition, found: FieldValue | undefined): Truth {
  if (operator === 'is_known') return found === undefined ? 'false' : 'true'
  if (operator === 'is_unknown') return found === undefined ? 'true' : 'false'
  if (found === undefined || value === null) return 'unknown'
  switch (operator) {
    case 'is':
      return isSame(found, value)
    case 'is_not':
      return not(isSame(found, value))
    case 'any_of':
      return isAmong(found, value)
    case 'none_of':
      return not(isAmong(found, value))
    case 'contains':
      return holds(found, value)
    case 'not_contains':
      return not(holds(found, value))
    default:
      return isOrdered(operator, found, value)
  }
}

type Wanted = string | number | boolean | string[]
const truthOf = (is: boolean): Truth => (is ? 'true' : 'false')
const fold = (text: string): string => text.normalize('NFC').trim().toLowerCase()

function isSame(found: FieldValue, value: Wanted): Truth {
  if (typeof found === 'string' && typeof value === 'string') return truthOf(fold(found) === fold(value))
  return typeof found === typeof value && !Array.isArray(found) ? truthOf(found === value) : 'unknown'
}

function isAmong(found: FieldValue, value: Wanted): Truth {
  if (!Array.isArray(value)) return 'unknown'
  const wanted = value.map(fold)
  if (Array.isArray(found)) return truthOf(found.some((each) => wanted.includes(fold(each))))
  return typeof found === 'string' ? truthOf(wanted.includes(fold(found))) : 'unknown'
}

function holds(found: FieldValue, value: Wanted): Truth {
  if (typeof value !== 'string') return 'unknown'
  if (Array.isArray(found)) return truthOf(found.some((each) => fold(each) === fold(value)))
  return typeof found === 'string' ? truthOf(fold(found).includes(fold(value))) : 'unknown'
}

function isOrdered(operator: 'at_least' | 'at_most' | 'more_than' | 'less_than', found: FieldValue, value: Wanted): Truth {
  if (typeof found !== 'number' || typeof value !== 'number') return 'unknown'
  if (operator === 'at_least') return truthOf(found >= value)
  if (operator === 'at_most') return truthOf(found <= value)
  return truthOf(operator === 'more_than' ? found > value : found < value)
}
