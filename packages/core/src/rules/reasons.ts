import type { Objection } from '../actions/action.ts'
import type { ConditionResult, Decision, RuleResult } from './decision.ts'
import { fieldNamed } from './fields.ts'
import type { Guarded } from './guardrails.ts'
import type { Rule } from './rule.ts'

type Why = { outcome: Decision['outcome']; rule: Rule | undefined; rules: RuleResult[]; guarded: Guarded[]; objections: Objection[]; isEmpty: boolean }

/** What would have had to be different for the ticket to be resolved by itself, shortest first: a stop alone says it all. */
export function reasonsFor({ outcome, rule, rules, guarded, objections, isEmpty }: Why): string[] {
  if (outcome === 'act') return []
  const failed = guarded.filter((each) => !each.passed)
  const stop = failed.find((each) => each.code === 'stopped' || each.code === 'shop_stopped')
  if (stop) return [stop.sentence]
  const own = failed.filter((each) => !isImplied(each, failed))
  const hard = [
    ...own.filter((each) => each.ceiling === 'hand_over').map(say),
    ...objections.filter((each) => each.severity === 'block' && !(each.code === 'dispute' && own.some((guarded) => guarded.code === 'no_dispute'))).map(say),
  ]
  const soft = [
    ...own.filter((each) => each.ceiling === 'approve' && !(hard.length > 0 && each.code === 'earlier_rule_unknown')).map(say),
    ...objections.filter((each) => each.severity !== 'block').map(say),
  ]
  const reasons = [...hard, ...(isEmpty && hard.length === 0 ? ['Nothing was proposed.'] : []), ...soft]
  // A rule that asks for a click is no reason beside one that forbids even that.
  const about = hard.length > 0 && rule?.mode === 'approve' ? nearMisses(rules, 'false') : aboutRule(rule, rules)
  return [...new Set(hard.length > 0 ? [...reasons, ...about] : [...about, ...reasons])]
}

const say = ({ sentence }: { sentence: string }): string => sentence

/** Where it is for a person anyway, or was not even understood, that no reply answers everything goes without saying. */
const IMPLIED: Record<string, string[]> = {
  nothing_for_people: ['tells_customer', 'answers_everything'],
  understood: ['tells_customer', 'answers_everything'],
  language: ['confidence', 'words_checked', 'nothing_for_people', 'tells_customer', 'answers_everything'],
}
const isImplied = (each: Guarded, failed: Guarded[]): boolean => failed.some((other) => IMPLIED[other.code]?.includes(each.code))

function aboutRule(rule: Rule | undefined, rules: RuleResult[]): string[] {
  if (rule?.mode === 'auto') return []
  return [rule ? `Rule “${rule.name}” ${HOW[rule.mode]}.` : 'No rule matches.', ...nearMisses(rules)]
}

/** `only`: where more is not known than known, a list of all that is not known helps nobody. */
function nearMisses(rules: RuleResult[], only?: ConditionResult['truth']): string[] {
  const nearest = rules
    .filter((result) => result.mode === 'auto')
    .map((result) => ({ result, open: openConditions(result) }))
    .filter(({ result }) => isAboutThis(result))
    .toSorted((a, b) => a.open.length - b.open.length)[0]
  return nearest ? nearest.open.filter((each) => only === undefined || each.truth === only).map((each) => `Rule “${nearest.result.ruleName}” would need ${tell(each)}.`) : []
}

const HOW: Record<Exclude<Rule['mode'], 'auto'>, string> = {
  approve: 'asks for a click',
  shadow: 'only records what it would have done',
  off: 'is switched off and leaves it to people',
}

/** A rule for other wishes is no near miss. */
const isAboutThis = (result: RuleResult): boolean => result.conditions.every((each) => !each.field.startsWith('intent') || each.group === 'any' || each.truth !== 'false')

function openConditions(result: RuleResult): ConditionResult[] {
  const all = result.conditions.filter((each) => each.group === 'all' && each.truth !== 'true')
  const any = result.conditions.filter((each) => each.group === 'any')
  return any.some((each) => each.truth === 'true') ? all : [...all, ...any]
}

function tell({ field, operator, value, found, truth }: ConditionResult): string {
  const { title = field, type } = fieldNamed(field) ?? {}
  if (type === 'boolean') return `“${title}” to be ${yesOrNo(value)}; it is ${truth === 'unknown' ? 'not known' : yesOrNo(found)}`
  const wanted = value === null ? '' : ` ${Array.isArray(value) ? value.join(', ') : String(value)}`
  const was = truth === 'unknown' ? 'not known' : Array.isArray(found) ? found.join(', ') || 'none' : String(found ?? 'not known')
  return `“${title}” ${operator.replaceAll('_', ' ')}${wanted}; it is ${was}`
}

const yesOrNo = (value: unknown): string => (value === true ? 'yes' : 'no')
