import type { Objection, Preview, Proposal } from '../actions/action.ts'
import { parseAction, type ReadyAction } from '../actions/catalogue.ts'
import { ReplyArguments, tellsCustomFacts, tellsOrderFacts } from '../actions/reply.ts'
import type { Facts } from '../facts.ts'
import type { Money } from '../money.ts'

export type PlannedAction = { action: ReadyAction; orderId: string | null; preview: Preview; objections: Objection[] }

/** A proposal after the border: what it would do and cost, and what does not even parse. */
export type Plan = { steps: PlannedAction[]; unreadable: string[] }

export function planOf(proposal: Proposal | null, facts: Facts): Plan {
  const parsed = (proposal?.actions ?? []).map(parseAction)
  return {
    steps: parsed.flatMap((each) => (each.ok ? [plan(each.action, facts)] : [])),
    unreadable: parsed.flatMap((each) => (each.ok ? [] : [each.reason])),
  }
}

function plan(action: ReadyAction, facts: Facts): PlannedAction {
  const { orderId } = action.arguments
  return { action, orderId: typeof orderId === 'string' ? orderId : null, preview: action.preview(facts), objections: action.check(facts) }
}

export const writesOf = (plan: Plan): PlannedAction[] => plan.steps.filter(({ action }) => action.kind !== 'reply' && action.kind !== 'escalate')
export const moneyStepsOf = (plan: Plan): PlannedAction[] => plan.steps.filter(({ action }) => action.risk === 'moves_money')
export const objectionsOf = (plan: Plan): Objection[] => plan.steps.flatMap((step) => step.objections)

/** Every intent that the plan's replies answer. */
export const answeredBy = (plan: Plan): string[] =>
  plan.steps.flatMap(({ action }) => {
    const args = action.kind === 'reply' ? ReplyArguments.safeParse(action.arguments) : null
    return args?.success ? args.data.answers : []
  })

/** Does anything in it need an order to be certain? */
export const needsOrder = (plan: Plan): boolean =>
  writesOf(plan).some(({ action }) => action.kind !== 'custom' || isAboutOrder(action.arguments)) ||
  plan.steps.some(({ action }) => {
    const args = action.kind === 'reply' ? ReplyArguments.safeParse(action.arguments) : null
    return args?.success === true && tellsOrderFacts(args.data)
  })

/** All that the plan gives back, in the shop's currency. Null when one part is not known there, or two currencies meet. */
export function costOf(plan: Plan): Money | null | 'nothing' {
  const amounts = moneyStepsOf(plan).map((step) => step.preview.amountInShopCurrency)
  const [first] = amounts
  if (first === undefined) return 'nothing'
  if (first === null || amounts.some((amount) => amount === null || amount.currency !== first.currency)) return null
  return { minor: amounts.reduce((sum, amount) => sum + (amount?.minor ?? 0), 0), currency: first.currency }
}

/** A custom system knows customers by an address or a number of its own; only one that is asked by an order needs an order. */
const isAboutOrder = ({ identity }: Record<string, unknown>): boolean => typeof identity === 'object' && identity !== null && ('order.name' in identity || 'order.id' in identity)

/** Does a reply tell what a custom endpoint said? */
export const tellsCustom = (plan: Plan): boolean =>
  plan.steps.some(({ action }) => {
    const args = action.kind === 'reply' ? ReplyArguments.safeParse(action.arguments) : null
    return args?.success === true && tellsCustomFacts(args.data)
  })
