import { type Effect, isStanding, isUnsettled } from '../effect.ts'
import type { Facts } from '../facts.ts'
import { formatMoney } from '../money.ts'
import { sayDate } from '../say-date.ts'
import { ACTION_TRAITS, ActionKind, type Objection } from './action.ts'

/** The ledger holds names; one that is no action any more is told by its name, and waited for. */
function traitsOf(kind: string): { done: string; isLight?: true } {
  const known = ActionKind.safeParse(kind)
  return known.success ? ACTION_TRAITS[known.data] : { done: `changed (${kind.replaceAll('_', ' ')})` }
}

const when = (effect: Effect): string => sayDate(effect.settledAt ?? effect.createdAt)

const saidBy = ({ by }: Effect): string => (by.kind === 'rule' ? `rule “${by.name}”` : by.name)

/** What the ledger already holds for this order: the same effect once more, another one under way, or an earlier one of the kind. Replies are no effects on an order. */
export function standingEffects(kind: ActionKind, orderId: string, key: string | null, facts: Facts): Objection[] {
  const standing = facts.effects.filter((effect) => effect.orderId === orderId && effect.kind !== 'reply' && effect.kind !== 'escalate' && isStanding(effect))
  const doubtful = facts.effects.filter((effect) => effect.orderId === orderId && effect.isSaidNotDone === true)
  return [...doubtful.map(doubtOf), ...standing.flatMap((effect) => objectionsTo(effect, kind, key))]
}

/** No rule builds on it by itself. */
function doubtOf(effect: Effect): Objection {
  const sum = effect.amount ? ` (${formatMoney(effect.amount)})` : ''
  const sentence = `Whether this order was ${traitsOf(effect.kind).done}${sum} could never be found out; an agent said on ${when(effect)} that it was not.`
  return { code: 'said_not_done', severity: 'person', sentence }
}

function objectionsTo(effect: Effect, kind: ActionKind, key: string | null): Objection[] {
  const { done, isLight } = traitsOf(effect.kind)
  const sum = effect.amount ? ` (${formatMoney(effect.amount)})` : ''
  if (isUnsettled(effect)) {
    const lost = effect.state === 'outcome_unknown' ? ', and whether it happened is not known yet' : ''
    return [
      {
        code: 'effect_under_way',
        severity: 'block',
        sentence: `This order is being ${done}${sum} by ${saidBy(effect)} since ${when(effect)}${lost}: wait until that is settled.`,
      },
    ]
  }
  if (effect.key != null && effect.key === key) {
    return [{ code: 'already_done', severity: 'block', sentence: `Exactly this was already done${sum}: ${done} by ${saidBy(effect)} on ${when(effect)}.` }]
  }
  if (effect.kind === kind || !isLight) {
    return [{ code: 'earlier_effect', severity: 'person', sentence: `This order was already ${done}${sum} by ${effect.by.name} on ${when(effect)}.` }]
  }
  return []
}
