import type { Proposal } from '../actions/action.ts'
import type { Facts } from '../facts.ts'
import { commentsToAnswer } from '../ticket.ts'
import type { Understanding } from '../understanding.ts'
import type { Decision, RuleResult } from './decision.ts'
import { evaluateRule } from './evaluate.ts'
import { fieldNamed } from './fields.ts'
import { checkGuardrails, type Guarded } from './guardrails.ts'
import { checkLimits, type SpentToday } from './limits.ts'
import { objectionsOf, type Plan, planOf } from './plan.ts'
import { reasonsFor } from './reasons.ts'
import type { Rule, RuleSet } from './rule.ts'

export type DecideInput = {
  ruleSet: RuleSet
  facts: Facts
  /** Null when the engine could not say what is wanted. */
  understanding: Understanding | null
  /** Best first. The first is decided on; the others are alternatives for an agent. */
  proposals: Proposal[]
  spentTodayMinor: SpentToday
}

/** The gate: what a model or a customer proposed is disposed of here, by rules and guardrails over facts. Pure; explains itself whole. */
export function decide(input: DecideInput): Decision {
  const { ruleSet, facts, understanding } = input
  const proposal = input.proposals[0] ?? null
  const plan = planOf(proposal, facts)
  const rules = ruleSet.rules.map((rule) => evaluateRule(rule, { facts, understanding, proposal }))
  const index = rules.findIndex((result) => result.truth === 'true')
  const rule = ruleSet.rules[index]
  const guarded = [
    ...checkGuardrails({ guardrails: ruleSet.guardrails, facts, understanding, plan }),
    ...(rule ? [...checkEarlierRules(rules.slice(0, index)), ...checkLimits({ rule, guardrails: ruleSet.guardrails, facts, plan, spentTodayMinor: input.spentTodayMinor })] : []),
  ]
  const silence = whySilent(facts) ?? (isOnlyThanks(facts, understanding) ? 'The customer only says thanks for our answer.' : null)
  const outcome = silence === null ? outcomeOf(rule, plan, guarded) : 'ignore'
  const objections = objectionsOf(plan)
  return {
    outcome,
    ruleId: rule?.id ?? null,
    ruleName: rule?.name ?? null,
    actions: plan.steps.map(({ action }) => ({ kind: action.kind, arguments: action.arguments })),
    statusAfterReply: rule?.statusAfterReply ?? 'open',
    delaySeconds: rule?.delaySeconds ?? 0,
    rules,
    guardrails: guarded.map(({ code, passed, sentence }) => ({ code, passed, sentence })),
    objections,
    reasons: silence === null ? reasonsFor({ outcome, rule, rules, guarded, objections, isEmpty: plan.steps.length === 0 }) : [silence],
  }
}

/** Nobody waits for an answer: the last word is ours, a colleague's or a machine's, or the ticket takes no more. */
function whySilent({ ticket }: Facts): string | null {
  const last = ticket.comments.at(-1)
  if (ticket.status === 'closed') return 'The ticket is closed.'
  if (!last) return 'Nothing has been written on the ticket.'
  if (last.bookbagKey !== null) return 'The last word on the ticket is our own.'
  if (last.isAutomatic) return 'The last mail was sent by a machine: auto-responders are never answered.'
  if (!last.isPublic) return 'The last comment is an internal note.'
  if (last.author.role === 'agent' || last.author.role === 'admin') return 'A colleague wrote last.'
  return null
}

/** After our own answer alone: thanks to a colleague are the colleague's, and who sends a picture with them may mean something by it. */
export const isOnlyThanks = ({ ticket, automaticReplies }: Facts, understanding: Understanding | null): boolean =>
  understanding?.asksNothing === true &&
  understanding.risks.length === 0 &&
  automaticReplies > 0 &&
  ticket.comments.findLast((comment) => comment.isPublic && comment.author.id !== ticket.requesterId)?.bookbagKey !== null &&
  commentsToAnswer(ticket).every((comment) => comment.author.id === ticket.requesterId && comment.attachments.length === 0)

/** A rule above the one that matched that could not be evaluated might have matched and been stricter: then nothing goes by itself. */
function checkEarlierRules(earlier: RuleResult[]): Guarded[] {
  return earlier
    .filter((result) => result.truth === 'unknown')
    .map((result) => ({
      code: 'earlier_rule_unknown',
      ceiling: result.mode === 'off' ? 'hand_over' : 'approve',
      passed: false,
      sentence: `Whether rule “${result.ruleName}” applies, which comes first, is not known: ${unknownFields(result)}.`,
    }))
}

const unknownFields = (result: RuleResult): string =>
  [...new Set(result.conditions.filter((each) => each.truth === 'unknown').map((each) => fieldNamed(each.field)?.title ?? each.field))].join(', ')

function outcomeOf(rule: Rule | undefined, plan: Plan, guarded: Guarded[]): Decision['outcome'] {
  const failed = guarded.filter((each) => !each.passed)
  const objections = objectionsOf(plan)
  if (!rule || rule.mode === 'off' || plan.steps.length === 0) return 'hand_over'
  if (failed.some((each) => STOPS.includes(each.code))) return 'hand_over'
  if (rule.mode === 'shadow') return 'shadow'
  if (failed.some((each) => each.ceiling === 'hand_over') || objections.some((each) => each.severity === 'block')) return 'hand_over'
  if (rule.mode === 'approve' || failed.length > 0 || objections.length > 0) return 'approve'
  return 'act'
}

const STOPS = ['stopped', 'shop_stopped']
