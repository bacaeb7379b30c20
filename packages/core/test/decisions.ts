import { refundKey } from '../src/actions/refund.ts'
import type { Facts } from '../src/facts.ts'
import { money } from '../src/money.ts'
import { type DecideInput, decide } from '../src/rules/decide.ts'
import { DEFAULT_RULES } from '../src/rules/default-rules.ts'
import type { Guardrails } from '../src/rules/rule.ts'
import { comment, delivered, facts, picture, proposal, replyTo, ticket, understanding } from './examples.ts'

/** Decisions under the seeded rules, on facts that have nothing against them. */
export const input = (over: Partial<DecideInput> = {}): DecideInput => ({
  ruleSet: DEFAULT_RULES,
  facts: facts(),
  understanding: understanding(),
  proposals: [proposal(replyTo('order_status'))],
  spentTodayMinor: { rule: {}, shop: 0 },
  ...over,
})
export const given = (over: Partial<Facts>) => input({ facts: facts(over) })
export const outcome = (of: DecideInput) => decide(of).outcome
export const guarded = (over: Partial<Guardrails>, more: Partial<DecideInput> = {}) =>
  input({ ...more, ruleSet: { ...DEFAULT_RULES, guardrails: { ...DEFAULT_RULES.guardrails, ...over } } })
export const failed = (of: DecideInput) =>
  decide(of)
    .guardrails.filter((each) => !each.passed)
    .map((each) => each.code)

export const refundArgs = { orderId: 'o1', lines: [{ lineId: 'l1', quantity: 1 }], shipping: false, amountMinor: null, reason: 'damaged' as const }
export const quote = { key: refundKey(refundArgs), amount: money(2_000, 'USD'), amountInShopCurrency: money(2_000, 'USD'), maximum: money(10_000, 'USD') }
/** A broken mug, with a picture, delivered four days ago. */
export const damage = (over: Partial<Facts> = {}, more: Partial<DecideInput> = {}) =>
  input({
    facts: facts({ ticket: ticket({ comments: [comment({ attachments: [picture] })] }), shipments: [delivered], quotes: [quote], ...over }),
    understanding: understanding('damaged_or_defective_item'),
    proposals: [proposal({ kind: 'refund', arguments: refundArgs }, replyTo('damaged_or_defective_item'))],
    ...more,
  })
