import { z } from 'zod'
import { Objection, ProposedAction } from '../actions/action.ts'

/** Three-valued: `unknown` never matches, and is not the opposite of anything. */
export const Truth = z.enum(['true', 'false', 'unknown'])
export type Truth = z.infer<typeof Truth>

export const ConditionResult = z.object({ group: z.enum(['all', 'any']), field: z.string(), operator: z.string(), value: z.unknown(), found: z.unknown(), truth: Truth })
export type ConditionResult = z.infer<typeof ConditionResult>

export const RuleResult = z.object({ ruleId: z.string(), ruleName: z.string(), mode: z.string(), truth: Truth, conditions: z.array(ConditionResult) })
export type RuleResult = z.infer<typeof RuleResult>

export const GuardrailResult = z.object({ code: z.string(), passed: z.boolean(), sentence: z.string() })
export type GuardrailResult = z.infer<typeof GuardrailResult>

export const Decision = z.object({
  /** `act` by itself; `approve` waits for a click; `hand_over` to a person with summary; `shadow` records what would have been done and hands over; `ignore` answers nothing (our own comment, an agent's, an auto-reply). */
  outcome: z.enum(['act', 'approve', 'shadow', 'hand_over', 'ignore']),
  ruleId: z.string().nullable(),
  ruleName: z.string().nullable(),
  actions: z.array(ProposedAction),
  statusAfterReply: z.enum(['solved', 'pending', 'open']),
  delaySeconds: z.int(),
  rules: z.array(RuleResult),
  guardrails: z.array(GuardrailResult),
  objections: z.array(Objection),
  /** Not automatic? The shortest list of what would have had to be different, for an agent to read. */
  reasons: z.array(z.string()),
})
export type Decision = z.infer<typeof Decision>
