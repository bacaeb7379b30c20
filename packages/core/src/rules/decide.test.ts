import { describe, expect, test } from 'vitest'
import { damage, given, guarded, input, outcome, quote, refundArgs } from '../../test/decisions.ts'
import {
  agent,
  comment,
  customer,
  delivered,
  effect,
  facts,
  MAIL,
  NOW,
  order,
  person,
  picture,
  proposal,
  replyTo,
  shipment,
  shop,
  ticket,
  understanding,
  unsentOrder,
} from '../../test/examples.ts'
import type { Facts } from '../facts.ts'
import { money } from '../money.ts'
import { type DecideInput, decide } from './decide.ts'
import { DEFAULT_RULES } from './default-rules.ts'
import type { Rule } from './rule.ts'

describe('what is resolved by itself', () => {
  test('“Where is my order” from its verified owner', () => {
    const decision = decide(input())
    expect(decision).toMatchObject({ outcome: 'act', ruleId: 'order-status', statusAfterReply: 'solved', reasons: [], objections: [] })
    expect(decision.actions).toEqual([replyTo('order_status')])
    expect(decision.guardrails.every((each) => each.passed)).toBe(true)
    expect(decision.rules.map((each) => each.truth)).toEqual(['true', 'false', 'false', 'false', 'false', 'true'])
  })

  test('an order that has not been sent yet', () => {
    expect(outcome(given({ orders: [unsentOrder({ createdAt: '2026-11-20T12:00:00Z' })], shipments: [] }))).toBe('act')
  })

  test('a web form whose answer goes to the order’s own address', () => {
    expect(
      outcome(
        given({
          identity: { level: 'claimed', email: MAIL, reason: 'By web form.', knownOrderIds: [] },
          ticket: ticket({ channel: 'web_form', comments: [comment({ channel: 'web_form' })] }),
        }),
      ),
    ).toBe('act')
  })

  test('who gave number and postcode of the order, where a rule lets that be enough', () => {
    const gift = 'gift@example.com'
    const mail = ticket({ comments: [comment({ author: person({ email: gift }), fromAddress: gift })] })
    const known = { ticket: mail, identity: { level: 'knows_order' as const, email: gift, reason: 'x', knownOrderIds: ['o1'] }, customer: null }
    expect(decide(given(known))).toMatchObject({ outcome: 'approve', ruleId: 'everything-else' })
    const trusting = DEFAULT_RULES.rules.map((rule) => ({ ...rule, all: rule.all.filter((each) => each.field !== 'order.belongs_to_requester') }))
    expect(outcome(input({ facts: facts(known), ruleSet: { ...DEFAULT_RULES, rules: trusting } }))).toBe('act')
  })

  test('a parcel that is merely late', () => {
    expect(outcome(given({ shipments: [shipment({ status: 'exception', isDelayed: true })] }))).toBe('act')
    expect(outcome(given({ shipments: [shipment({ status: 'exception', isDelayed: true, needsCustomer: true })] }))).toBe('approve')
  })

  test('a damaged item with a picture, up to the cap', () => {
    expect(decide(damage())).toMatchObject({ outcome: 'act', ruleId: 'damaged-item', reasons: [] })
  })
})

describe('what waits for a click', () => {
  const waits = (of: DecideInput, reason: RegExp) => {
    const decision = decide(of)
    expect(decision.outcome).toBe('approve')
    expect(decision.reasons.join('\n')).toMatch(reason)
  }

  test('an order that is late, silent, unpaid or risky', () => {
    waits(given({ orders: [unsentOrder()], shipments: [] }), /“Age of the order” at most 7; it is 10\./)
    waits(given({ shipments: [shipment({ events: shipment().events.map((each) => ({ ...each, at: '2026-11-10T00:00:00Z' })) })] }), /last scan .* at most 7; it is 14\./)
    waits(given({ shipments: [shipment({ events: [] })] }), /last scan .* at most 7; it is 9\./)
    waits(given({ orders: [order({ financialStatus: 'pending' })] }), /Payment status/)
    waits(given({ orders: [order({ riskLevel: 'high' })] }), /high fraud risk/)
    waits(given({ shipments: [shipment({ status: 'exception' })] }), /in trouble, more than late” to be no; it is yes\./)
    waits(given({ shipments: [shipment({ isReturning: true })] }), /on its way back/)
  })

  test('a question about an order that also wants something done', () => {
    const both = understanding('order_status', {
      intents: [
        { intent: 'order_status', confidence: 0.7 },
        { intent: 'cancel_order', confidence: 0.6 },
      ],
    })
    const cancel = { kind: 'cancel_order' as const, arguments: { orderId: 'o1' } }
    const unsent = facts({ orders: [unsentOrder({ createdAt: '2026-11-22T12:00:00Z' })], shipments: [] })
    expect(decide(input({ facts: unsent, understanding: both, proposals: [proposal(cancel, replyTo('order_status', 'cancel_order'))] }))).toMatchObject({
      outcome: 'approve',
      ruleId: 'everything-else',
    })
  })

  test('damage without a picture, or long ago, or on a disputed or risky order', () => {
    waits(damage({ ticket: ticket() }), /“Pictures attached” at least 1; it is 0\./)
    waits(damage({ shipments: [{ ...delivered, deliveredAt: '2026-10-01T00:00:00Z' }] }), /“Days since delivery” at most 30; it is 54\./)
    waits(damage({ orders: [order({ riskLevel: 'high' })] }), /fraud risk/)
  })

  test('a refund above a cap, a share, a count or a budget', () => {
    const dear = { ...quote, amount: money(5_001, 'USD'), amountInShopCurrency: money(5_001, 'USD') }
    waits(damage({ quotes: [dear] }), /above the limit of \$50\.00/)
    const small = order({ total: money(3_000, 'USD'), totalInShopCurrency: money(3_000, 'USD') })
    const halves = DEFAULT_RULES.rules.map((rule) => ({ ...rule, actions: rule.actions.map((limit) => (limit.action === 'refund' ? { ...limit, maxShareOfOrder: 50 } : limit)) }))
    waits(damage({ orders: [small] }, { ruleSet: { ...DEFAULT_RULES, rules: halves } }), /more than 50 %/)
    expect(outcome(damage({ orders: [small] }))).toBe('act')
    const before = ['e5', 'e6', 'e7'].map((id) => effect({ id, orderId: 'o7', createdAt: '2026-09-01T00:00:00Z' }))
    waits(damage({ customerEffects: before }), /had it 3 times within 90 days, at most 3 are allowed/)
    expect(outcome(damage({ customerEffects: before.slice(1) }))).toBe('act')
    waits(damage({}, { spentTodayMinor: { rule: { 'damaged-item': 148_001 }, shop: 148_001 } }), /budget of rule/)
    waits(damage({}, { spentTodayMinor: { rule: {}, shop: 248_001 } }), /budget of the shop/)
    expect(outcome(damage({}, { spentTodayMinor: { rule: { 'damaged-item': 148_000 }, shop: 248_000 } }))).toBe('act')
    expect(outcome(damage({ customerEffects: [effect({ createdAt: '2026-08-01T00:00:00Z' })] }))).toBe('act')
  })

  test('a refund whose amount or history is not known', () => {
    waits(damage({ quotes: [] }), /has not confirmed/)
    waits(damage({ quotes: undefined }), /has not confirmed/)
    waits(damage({ customerEffects: undefined }), /not known/)
    waits(damage({ effects: [effect()] }), /already refunded/)
  })

  test('whatever no rule resolves, and it says what was missing', () => {
    const cancel = { kind: 'cancel_order' as const, arguments: { orderId: 'o1' } }
    const decision = decide(
      input({ facts: facts({ orders: [unsentOrder()], shipments: [] }), understanding: understanding('cancel_order'), proposals: [proposal(cancel, replyTo('cancel_order'))] }),
    )
    expect(decision).toMatchObject({ outcome: 'approve', ruleId: 'everything-else', reasons: ['Rule “Everything else waits for a click” asks for a click.'] })
  })

  test('a mail that asks for more than is answered', () => {
    const two = understanding('order_status', {
      intents: [
        { intent: 'order_status', confidence: 0.9 },
        { intent: 'change_address', confidence: 0.5 },
      ],
    })
    waits(input({ understanding: two }), /change address/)
    waits(input({ understanding: understanding('order_status', { leftovers: ['Do you sell lids?'] }) }), /Do you sell lids/)
  })

  test('a ticket that a colleague has answered on', () => {
    const comments = [comment(), comment({ id: 'c2', author: agent() }), comment({ id: 'c3' })]
    waits(given({ ticket: ticket({ comments }) }), /Ana Agent has answered/)
  })

  test('two effects on an order at once, or no reply at the end', () => {
    waits(damage({}, { proposals: [proposal({ kind: 'refund', arguments: refundArgs })] }), /no reply/)
    const limits = DEFAULT_RULES.rules[3]?.actions ?? []
    const all: Rule = { id: 'all', name: 'All', mode: 'auto', all: [], any: [], actions: limits, statusAfterReply: 'solved', delaySeconds: 0 }
    const twice = proposal(
      { kind: 'refund', arguments: refundArgs },
      { kind: 'refund', arguments: { ...refundArgs, lines: [{ lineId: 'l2', quantity: 1 }] } },
      replyTo('damaged_or_defective_item'),
    )
    waits(damage({}, { proposals: [twice], ruleSet: { ...DEFAULT_RULES, rules: [all] } }), /More than one effect/)
  })
})

describe('a rule whose answer is not known', () => {
  const limits = DEFAULT_RULES.rules[3]?.actions ?? []
  const rule = (id: string, mode: Rule['mode'], all: Rule['all']): Rule => ({ id, name: id, mode, all, any: [], actions: limits, statusAfterReply: 'solved', delaySeconds: 0 })
  const vague: Rule['all'] = [{ field: 'customer.tags', operator: 'contains', value: 'vip' }]
  const withRules = (...rules: Rule[]) => input({ facts: facts({ customer: null }), ruleSet: { ...DEFAULT_RULES, rules } })

  test('never matches, and lets no later rule act by itself', () => {
    expect(decide(withRules(rule('strict', 'approve', vague), rule('loose', 'auto', [])))).toMatchObject({ outcome: 'approve', ruleId: 'loose' })
    expect(outcome(withRules(rule('strict', 'off', vague), rule('loose', 'auto', [])))).toBe('hand_over')
    expect(outcome(withRules(rule('other', 'auto', vague), rule('loose', 'auto', [])))).toBe('approve')
    expect(outcome(withRules(rule('strict', 'off', vague), rule('click', 'approve', [])))).toBe('hand_over')
  })

  test('does not matter below the rule that matched', () => {
    expect(outcome(withRules(rule('loose', 'auto', []), rule('strict', 'approve', vague)))).toBe('act')
  })
})

describe('shadow', () => {
  const shadow = DEFAULT_RULES.rules.map((rule) => ({ ...rule, mode: 'shadow' as const }))
  test('records what would have been done and does nothing', () => {
    expect(decide(input({ ruleSet: { ...DEFAULT_RULES, rules: shadow } }))).toMatchObject({ outcome: 'shadow', actions: [replyTo('order_status')] })
    expect(outcome(guarded({ isStopped: true }, {}))).toBe('hand_over')
  })
})

describe('what is not answered at all', () => {
  test.each<[string, Partial<Facts>]>([
    ['our own words', { ticket: ticket({ comments: [comment(), comment({ id: 'c2', author: agent(), bookbagKey: 'k' })] }) }],
    ['a colleague’s reply', { ticket: ticket({ comments: [comment(), comment({ id: 'c2', author: agent() })] }) }],
    ['an internal note', { ticket: ticket({ comments: [comment(), comment({ id: 'c2', author: agent(), isPublic: false })] }) }],
    ['a vacation notice', { ticket: ticket({ comments: [comment({ isAutomatic: true })] }) }],
    ['a closed ticket', { ticket: ticket({ status: 'closed' }) }],
    ['an empty ticket', { ticket: ticket({ comments: [] }) }],
  ])('%s', (_what, over) => {
    const decision = decide(given(over))
    expect(decision.outcome).toBe('ignore')
    expect(decision.reasons).toHaveLength(1)
  })
})

describe('thanks for an automatic answer', () => {
  const answered = [comment(), comment({ id: 'c2', author: agent(), bookbagKey: 'k' }), comment({ id: 'c3', body: 'Thank you!' })]
  const thanks = understanding('out_of_scope', { asksNothing: true })
  const after = (comments: Parameters<typeof ticket>[0], over: Partial<Facts> = {}, more = thanks) =>
    outcome(input({ facts: facts({ ticket: ticket(comments), automaticReplies: 1, ...over }), understanding: more }))
  test('are not answered, and trouble nobody', () => {
    expect(after({ comments: answered })).toBe('ignore')
  })
  test('reach a person where a colleague answered, a picture came along, or the words carry a risk', () => {
    expect(after({ comments: [...answered.slice(0, 2), comment({ id: 'c3', author: agent() }), comment({ id: 'c4' })] })).not.toBe('ignore')
    expect(after({ comments: [...answered.slice(0, 2), comment({ id: 'c3', attachments: [picture] })] })).not.toBe('ignore')
    expect(after({ comments: [comment()] }, { automaticReplies: 0 })).not.toBe('ignore')
    expect(after({ comments: answered }, {}, { ...thanks, risks: [{ risk: 'abuse', evidence: 'x' }] })).not.toBe('ignore')
  })
})

test('the best proposal is decided on, the others are for agents', () => {
  expect(outcome(input({ proposals: [proposal(replyTo('order_status')), proposal({ kind: 'escalate', arguments: { reason: 'x' } })] }))).toBe('act')
})

test('an order of another shop than the ticket’s waits for a person', () => {
  expect(outcome(given({ shop: shop({ id: 's2' }) }))).toBe('approve')
  expect(outcome(given({ shop: null }))).toBe('approve')
  expect(outcome(given({ customer: customer({ shopId: 's2' }), at: NOW }))).toBe('act')
})
