import { type Effect, isStanding, isUnsettled } from '../effect.ts'
import type { Facts } from '../facts.ts'
import { formatMoney } from '../money.ts'
import { sayDate } from '../say-date.ts'
import type { ActionKind, Objection } from './action.ts'

const TOLD: Partial<Record<string, string>> = {
  refund: 'refunded',
  cancel_order: 'cancelled',
  change_address: 'sent to another address',
  store_credit: 'made good with store credit',
  gift_card: 'made good with a gift card',
  discount_code: 'made good with a discount code',
  start_return: 'put on a return',
  exchange: 'put on an exchange',
  process_return: 'paid back for a return',
  cancel_return: 'freed of a return',
  buy_return_label: 'given a return label',
  hold_fulfillment: 'put on hold',
  release_hold: 'let go of a hold',
  change_items: 'changed in its items',
  send_invoice: 'invoiced',
  resend: 'made good by sending goods again',
}
const told = (kind: string): string => TOLD[kind] ?? `changed (${kind.replaceAll('_', ' ')})`

/** Moves no money and no goods: a later change of another kind needs no person for its sake. */
const LIGHT = ['change_address', 'hold_fulfillment', 'release_hold', 'annotate_order', 'send_invoice', 'send_return_link', 'attach_return_label', 'ask_partner']

const when = (effect: Effect): string => sayDate(effect.settledAt ?? effect.createdAt)

const saidBy = ({ by }: Effect): string => (by.kind === 'rule' ? `rule “${by.name}”` : by.name)

/** What the ledger already holds for this order: the same effect once more, another one under way, or an earlier one of the kind. Replies are no effects on an order. */
export function standingEffects(kind: ActionKind, orderId: string, key: string | null, facts: Facts): Objection[] {
  const standing = facts.effects.filter((effect) => effect.orderId === orderId && effect.kind !== 'reply' && effect.kind !== 'escalate' && isStanding(effect))
  return standing.flatMap((effect): Objection[] => {
    const sum = effect.amount ? ` (${formatMoney(effect.amount)})` : ''
    if (isUnsettled(effect)) {
      const lost = effect.state === 'outcome_unknown' ? ', and whether it happened is not known yet' : ''
      return [
        {
          code: 'effect_under_way',
          severity: 'block',
          sentence: `This order is being ${told(effect.kind)}${sum} by ${saidBy(effect)} since ${when(effect)}${lost}: wait until that is settled.`,
        },
      ]
    }
    if (effect.key != null && effect.key === key) {
      return [{ code: 'already_done', severity: 'block', sentence: `Exactly this was already done${sum}: ${told(effect.kind)} by ${saidBy(effect)} on ${when(effect)}.` }]
    }
    if (effect.kind === kind || !LIGHT.includes(effect.kind)) {
      return [{ code: 'earlier_effect', severity: 'person', sentence: `This order was already ${told(effect.kind)}${sum} by ${effect.by.name} on ${when(effect)}.` }]
    }
    return []
  })
}
