import { ACTION_KINDS } from '@bookbag/core/actions/action'
import { FINANCIAL_STATUSES, FULFILLMENT_STATUSES, RETURN_STATUSES } from '@bookbag/core/order'
import { RETURN_STATES } from '@bookbag/core/return'
import { ADVICE, SHIPMENT_STATUSES } from '@bookbag/core/shipment'
import { INTENTS, RISKS } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import en from '../translations/en.json'

const GROUPS: [group: string, texts: Record<string, string>, words: readonly string[]][] = [
  ['proposal.review', en.ui.proposal.review, ACTION_KINDS],
  ['proposal.confirm', en.ui.proposal.confirm, ACTION_KINDS],
  ['effect.doing', en.ui.effect.doing, ACTION_KINDS],
  ['effect.done', en.ui.effect.done, ACTION_KINDS],
  ['effect.refused', en.ui.effect.refused, ACTION_KINDS],
  ['effect.undone', en.ui.effect.undone, ACTION_KINDS],
  ['effect.outcome_unknown', en.ui.effect.outcome_unknown, ACTION_KINDS],
  ['shipment', en.ui.shipment, SHIPMENT_STATUSES],
  ['advice', en.ui.advice, ADVICE],
  ['return_state', en.ui.return_state, RETURN_STATES],
  ['intent', en.ui.intent, INTENTS],
  ['risk', en.ui.risk, RISKS],
  ['status', en.ui.status, [...FINANCIAL_STATUSES, ...FULFILLMENT_STATUSES, ...RETURN_STATUSES.filter((each) => each !== 'none')]],
]

describe('what an agent reads', () => {
  test.each(GROUPS)('has words of its own for everything that can stand under %s', (_group, texts, words) => {
    expect(words.filter((word) => texts[word] === undefined)).toEqual([])
  })
})
