import type { Field } from './field.ts'
import { fieldNamed } from './fields.ts'
import type { Condition, Rule } from './rule.ts'

/** Why no ticket can ever reach or meet this rule, when that is certain from the rules alone. Null = no reason found. */
export function whyNeverMatches(rule: Rule, earlier: Rule[], extra: readonly Field[] = []): string | null {
  const taker = earlier.find((other) => isWider(other, rule))
  if (taker) return `This rule never decides: “${taker.name}” before it matches every ticket that this one would.`
  for (const [index, condition] of rule.all.entries()) {
    const contrary = rule.all.slice(0, index).find((other) => other.field === condition.field && isContrary(other, condition, extra))
    if (contrary) return `This rule can never match: two conditions on “${fieldNamed(condition.field, extra)?.title ?? condition.field}” exclude each other.`
  }
  return null
}

/** Every condition of the earlier rule stands in the later one too, so whatever meets the later met the earlier. */
function isWider(earlier: Rule, later: Rule): boolean {
  const own = later.all.map(canonical)
  if (!earlier.all.every((condition) => own.includes(canonical(condition)))) return false
  if (earlier.any.length === 0) return true
  const alternatives = earlier.any.map(canonical)
  if (own.some((condition) => alternatives.includes(condition))) return true
  return later.any.length > 0 && later.any.every((condition) => alternatives.includes(canonical(condition)))
}

const canonical = ({ field, operator, value }: Condition): string => JSON.stringify([field, operator, Array.isArray(value) ? value.toSorted() : value])

/** A stretch of numbers, for numeric conditions. */
type Stretch = { from: number; to: number; isFromOpen: boolean; isToOpen: boolean }

function stretchOf({ operator, value }: Condition): Stretch | null {
  if (typeof value !== 'number') return null
  const all: Stretch = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, isFromOpen: false, isToOpen: false }
  switch (operator) {
    case 'is':
      return { ...all, from: value, to: value }
    case 'at_least':
      return { ...all, from: value }
    case 'more_than':
      return { ...all, from: value, isFromOpen: true }
    case 'at_most':
      return { ...all, to: value }
    case 'less_than':
      return { ...all, to: value, isToOpen: true }
    default:
      return null
  }
}

function isContrary(a: Condition, b: Condition, extra: readonly Field[]): boolean {
  if (a.operator === 'is_unknown' || b.operator === 'is_unknown') return a.operator !== b.operator
  const [first, second] = [stretchOf(a), stretchOf(b)]
  if (first && second) return isApart(first, second) || isApart(second, first)
  if (fieldNamed(a.field, extra)?.type === 'list') return isListContrary(a, b) || isListContrary(b, a)
  return isValueContrary(a, b) || isValueContrary(b, a)
}

const isApart = (low: Stretch, high: Stretch): boolean => low.to < high.from || (low.to === high.from && (low.isToOpen || high.isFromOpen))

/** Values that a condition lets through, when it names them. */
const allowed = ({ operator, value }: Condition): (string | number | boolean)[] | null => {
  if (operator === 'is' && value !== null && !Array.isArray(value)) return [value]
  return operator === 'any_of' && Array.isArray(value) ? value : null
}

function isValueContrary(a: Condition, b: Condition): boolean {
  const [mine, theirs] = [allowed(a), allowed(b)]
  if (mine && theirs) return !mine.some((value) => theirs.includes(value))
  if (!mine) return false
  if (b.operator === 'is_not') return mine.every((value) => value === b.value)
  return b.operator === 'none_of' && Array.isArray(b.value) && mine.every((value) => Array.isArray(b.value) && b.value.includes(String(value)))
}

/** A list may hold many values: only a value that must be there and must not be there at once is a contradiction. */
function isListContrary(a: Condition, b: Condition): boolean {
  const needed = a.operator === 'contains' && typeof a.value === 'string' ? [a.value] : a.operator === 'any_of' && Array.isArray(a.value) ? a.value : null
  if (!needed) return false
  if (b.operator === 'not_contains') return needed.every((value) => value === b.value)
  return b.operator === 'none_of' && Array.isArray(b.value) && needed.every((value) => Array.isArray(b.value) && b.value.includes(value))
}
