import { describe, expect, test } from 'vitest'
import { damage, failed, given, guarded, input, outcome } from '../../test/decisions.ts'
import { comment, delivered, effect, facts, fulfillment, MAIL, order, person, picture, proposal, replyTo, shipment, shop, ticket, understanding } from '../../test/examples.ts'
import { answerState } from '../answer-state.ts'
import { type DecideInput, decide } from './decide.ts'
import { DEFAULT_RULES } from './default-rules.ts'

describe('what goes to a person', () => {
  const goes = (of: DecideInput, code: string) => {
    expect(outcome(of)).toBe('hand_over')
    expect(failed(of)).toContain(code)
  }
  const copied = ticket({ comments: [comment({ ccAddresses: ['tom@example.com'] })] })

  test('everything, once it is stopped, and the stop is the only reason', () => {
    goes(guarded({ isStopped: true }), 'stopped')
    expect(decide(guarded({ isStopped: true, minConfidence: 1 })).reasons).toEqual(['Everything is stopped by the kill switch.'])
    goes(given({ shop: shop({ isStopped: true }) }), 'shop_stopped')
  })

  test.each(['chat', 'messaging', 'voice', 'social', 'api', 'other'] as const)('a ticket by %s', (channel) => {
    goes(given({ ticket: ticket({ channel }) }), 'channel')
    goes(given({ ticket: ticket({ comments: [comment({ channel })] }) }), 'channel')
  })

  test.each(DEFAULT_RULES.guardrails.risksToPeople)('words that carry the risk %s', (risk) => {
    goes(input({ understanding: understanding('order_status', { risks: [{ risk: risk as 'vip', evidence: '…' }] }) }), 'risk')
  })

  test('what was not understood, or not surely', () => {
    goes(input({ understanding: null }), 'understood')
    goes(input({ understanding: understanding('order_status', { intents: [{ intent: 'order_status', confidence: 0.4 }] }) }), 'confidence')
    goes(given({ ticket: ticket({ subject: '…', comments: [comment({ body: ' \n' })] }) }), 'has_words')
    goes(given({ ticket: ticket({ comments: [comment({ body: ' \n', attachments: [picture] })] }) }), 'has_words')
    expect(failed(given({ ticket: ticket({ subject: 'Where is my order?', comments: [comment({ body: ' \n' })] }) }))).not.toContain('has_words')
    const person = [
      { intent: 'order_status' as const, confidence: 0.9 },
      { intent: 'human_agent' as const, confidence: 0.4 },
    ]
    goes(input({ understanding: understanding('order_status', { intents: person }) }), 'asks_for_person')
  })

  test('a stranger’s order, an order that is not certain, another order than the ticket’s', () => {
    const theirs = [order({ email: 'tom@example.com', customerId: 'k9' })]
    goes(given({ orders: theirs }), 'may_know_order')
    goes(given({ identity: { level: 'claimed', email: 'x@example.com', reason: 'By form.', knownOrderIds: [] }, customer: null }), 'may_know_order')
    goes(given({ choice: { kind: 'several', orderIds: ['o1', 'o2'] } }), 'order_certain')
    goes(given({ choice: { kind: 'none', reason: 'None found.' } }), 'order_certain')
    goes(given({ choice: { kind: 'found', orderId: 'o2', by: 'number', belongsToRequester: true }, orders: [order(), order({ id: 'o2', name: '#1' })] }), 'one_order')
  })

  test('a choice that claims to belong to the requester is not believed: the addresses are compared', () => {
    const theirs = [order({ email: 'tom@example.com', customerId: 'k9' })]
    expect(outcome(given({ orders: theirs, choice: { kind: 'found', orderId: 'o1', by: 'number', belongsToRequester: true } }))).toBe('hand_over')
  })

  test('a proof that is about another address than the answer goes to', () => {
    goes(given({ ticket: ticket({ comments: [comment({ author: person({ email: 'eve@example.com' }) })] }) }), 'requester')
  })

  test('order facts while strangers are in copy', () => {
    goes(given({ ticket: copied }), 'no_strangers')
  })

  test('a write asked for without proof, even about the order’s own address', () => {
    goes(damage({ identity: { level: 'claimed', email: MAIL, reason: 'By form.', knownOrderIds: [] } }), 'identity')
    goes(damage({ identity: { level: 'knows_order', email: MAIL, reason: 'By form.', knownOrderIds: ['o1'] } }), 'identity')
  })

  test('parcels whose status is not known or not understood', () => {
    goes(given({ shipments: [] }), 'parcel_status')
    goes(given({ shipments: [shipment({ status: 'unknown' })] }), 'parcel_status')
    goes(given({ orders: [order({ fulfillments: [fulfillment({ tracking: [] })] })] }), 'parcel_status')
    goes(damage({ shipments: [{ ...delivered, status: 'unknown' }] }), 'parcel_status')
  })

  test('sources that did not answer', () => {
    const sources = facts().sources
    const broken = (layer: string, state: 'failed' | 'stale' | 'missing') => sources.map((each) => (each.layer === layer ? { ...each, state } : each))
    goes(given({ sources: broken('shop', 'failed') }), 'source_shop')
    goes(given({ sources: broken('shop', 'stale') }), 'source_shop')
    goes(given({ sources: broken('shop', 'missing') }), 'source_shop')
    goes(given({ sources: [] }), 'source_shop')
    goes(given({ sources: broken('carriers', 'failed') }), 'source_carriers')
    expect(outcome(given({ sources: broken('carriers', 'missing') }))).toBe('act')
  })

  test('a ticket that had its automatic replies, or would be told the same twice', () => {
    goes(given({ automaticReplies: 3, answeredStates: [] }), 'reply_cap')
    goes(given({ automaticReplies: 1, answeredStates: undefined }), 'nothing_new')
    const before = facts()
    goes(given({ automaticReplies: 1, answeredStates: [answerState(before, understanding())] }), 'nothing_new')
    expect(outcome(given({ automaticReplies: 1, answeredStates: [answerState(before, understanding())], shipments: [shipment({ status: 'out_for_delivery' })] }))).toBe('act')
  })

  test('a disputed payment', () => {
    goes(given({ orders: [order({ hasDispute: true })] }), 'no_dispute')
    expect(outcome(damage({ orders: [order({ hasDispute: true })] }))).toBe('hand_over')
  })

  test('a proposal that is none, fits no form, or is to hand over', () => {
    expect(decide(input({ proposals: [] }))).toMatchObject({ outcome: 'hand_over', reasons: expect.arrayContaining(['Nothing was proposed.']) })
    goes(input({ proposals: [proposal({ kind: 'refund', arguments: {} }, replyTo('order_status'))] }), 'proposal_readable')
    const unclear = input({ proposals: [proposal({ kind: 'escalate', arguments: { reason: 'Which mug is meant is unclear.' } })] })
    goes(unclear, 'nothing_for_people')
    expect(decide(unclear).reasons).toEqual(['Which mug is meant is unclear.'])
  })

  test('an action that the rule may not use', () => {
    const repliesOnly = DEFAULT_RULES.rules.map((rule) => ({ ...rule, actions: rule.actions.filter((limit) => limit.action === 'reply') }))
    goes(damage({}, { ruleSet: { ...DEFAULT_RULES, rules: repliesOnly } }), 'rule_allows')
  })

  test('whatever is blocked for everybody', () => {
    expect(outcome(damage({ effects: [effect({ state: 'in_flight' })] }))).toBe('hand_over')
    expect(outcome(damage({ orders: [order({ financialStatus: 'pending' })] }))).toBe('hand_over')
  })

  test('a ticket without a matching rule, or whose rule is off', () => {
    expect(decide(input({ ruleSet: { ...DEFAULT_RULES, rules: [] } }))).toMatchObject({ outcome: 'hand_over', ruleId: null, reasons: ['No rule matches.'] })
    const off = DEFAULT_RULES.rules.map((rule) => ({ ...rule, mode: 'off' as const }))
    expect(outcome(input({ ruleSet: { ...DEFAULT_RULES, rules: off } }))).toBe('hand_over')
  })
})
