import { z } from 'zod'
import { ActionKind } from '../actions/action.ts'

export const OPERATORS = ['is', 'is_not', 'any_of', 'none_of', 'contains', 'not_contains', 'at_least', 'at_most', 'more_than', 'less_than', 'is_known', 'is_unknown'] as const

export const Condition = z.object({
  /** A name from the field catalogue, `fields.ts`. */
  field: z.string().min(1),
  operator: z.enum(OPERATORS),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
    .nullable()
    .default(null),
})
export type Condition = z.infer<typeof Condition>

export const ActionLimit = z.strictObject({
  action: ActionKind,
  /** Minor units of the shop's currency. */
  maxAmountMinor: z.int().nonnegative().nullable().default(null),
  /** Percent of the order's total. */
  maxShareOfOrder: z.number().min(0).max(100).nullable().default(null),
  /** Times for one customer within `perCustomerDays`. */
  maxPerCustomer: z.int().positive().nullable().default(null),
  perCustomerDays: z.int().positive().nullable().default(null),
  /** Minor units of the shop's currency that this rule may spend a day. */
  budgetPerDayMinor: z.int().nonnegative().nullable().default(null),
})
export type ActionLimit = z.infer<typeof ActionLimit>

/** Reads like a Zendesk trigger. The first rule that matches decides. */
export const Rule = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1, 'a rule needs a name').max(120),
  mode: z.enum(['auto', 'approve', 'shadow', 'off']),
  all: z.array(Condition).max(30),
  any: z.array(Condition).max(30),
  actions: z.array(ActionLimit).max(100),
  statusAfterReply: z.enum(['solved', 'pending', 'open']),
  delaySeconds: z.int().min(0).max(86_400),
})
export type Rule = z.infer<typeof Rule>

export const Guardrails = z.strictObject({
  isStopped: z.boolean(),
  minConfidence: z.number().min(0).max(1),
  maxAutomaticRepliesPerTicket: z.int().min(0).max(20),
  /** Minor units of each shop's currency, all rules together, a day. */
  dailyBudgetMinor: z.int().nonnegative(),
  risksToPeople: z.array(z.string()),
})
export type Guardrails = z.infer<typeof Guardrails>

export const RuleSet = z.strictObject({ rules: z.array(Rule).max(200), guardrails: Guardrails })
export type RuleSet = z.infer<typeof RuleSet>
