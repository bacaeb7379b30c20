import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES } from './default-rules.ts'
import type { Condition, Rule } from './rule.ts'
import { validateRuleSet } from './validate.ts'

const limit = { action: 'reply' as const, maxAmountMinor: null, maxShareOfOrder: null, maxPerCustomer: null, perCustomerDays: null, budgetPerDayMinor: null }
const rule = (over: Partial<Rule> = {}): Rule => ({
  id: 'r1',
  name: 'One',
  mode: 'approve',
  all: [],
  any: [],
  actions: [limit],
  statusAfterReply: 'pending',
  delaySeconds: 0,
  ...over,
})
const validate = (...rules: unknown[]) => validateRuleSet({ ...DEFAULT_RULES, rules })
const problems = (...rules: unknown[]) => {
  const found = validate(...rules)
  return found.ok ? [] : found.problems
}
const warnings = (...rules: unknown[]) => {
  const found = validate(...rules)
  return found.ok ? found.warnings : [{ path: 'none', message: JSON.stringify(found.problems) }]
}
const when = (...all: Condition[]) => rule({ all })
const is = (field: string, operator: Condition['operator'], value: Condition['value'] = null): Condition => ({ field, operator, value })

describe('validation of rules', () => {
  test('the seeded rules are valid and earn no warning', () => {
    expect(validateRuleSet(DEFAULT_RULES)).toEqual({ ok: true, ruleSet: DEFAULT_RULES, warnings: [] })
  })

  test.each<[string, Condition]>([
    ['rules.0.all.0.field', is('order.colour', 'is', 'red')],
    ['rules.0.all.0.operator', is('order.total', 'contains', 5)],
    ['rules.0.all.0.operator', is('ticket.tags', 'is', 'vip')],
    ['rules.0.all.0.value', is('order.total', 'at_most', '50')],
    ['rules.0.all.0.value', is('order.total', 'at_most', 50.5)],
    ['rules.0.all.0.value', is('order.total', 'at_most', -1)],
    ['rules.0.all.0.value', is('order.total', 'at_most')],
    ['rules.0.all.0.value', is('intent.primary', 'is', 'wants_money')],
    ['rules.0.all.0.value', is('intent.primary', 'any_of', ['order_status', 'wants_money'])],
    ['rules.0.all.0.value', is('intent.primary', 'any_of', [])],
    ['rules.0.all.0.value', is('intent.primary', 'any_of', 'order_status')],
    ['rules.0.all.0.value', is('requester.verified', 'is', 'true')],
    ['rules.0.all.0.value', is('ticket.subject', 'contains', ' ')],
    ['rules.0.all.0.value', is('ticket.subject', 'is_known', 'x')],
    ['rules.0.all.0.value', is('order.financial_status', 'is', 'unknown')],
  ])('names the mistake at %s', (path, condition) => {
    expect(problems(when(condition)).map((each) => each.path)).toEqual([path])
  })

  test('every mistake is named at once, each beside its field', () => {
    const found = problems(rule({ name: ' ' }), { ...rule({ id: 'r2', name: 'Two' }), colour: 1 })
    expect(found.map((each) => each.path).toSorted()).toEqual(['rules.0.name', 'rules.1'])
    expect(problems(when(is('x', 'is', 1), is('y', 'is', 1)))).toHaveLength(2)
    expect(validateRuleSet(null).ok).toBe(false)
    expect(validateRuleSet({ rules: [] }).ok).toBe(false)
  })

  test('two rules can’t share an id or a name', () => {
    expect(problems(rule(), rule({ name: 'Two' }))).toMatchObject([{ path: 'rules.1.id' }])
    expect(problems(rule(), rule({ id: 'r2', name: 'ONE' }))).toMatchObject([{ path: 'rules.1.name' }])
  })

  test('limits have to make sense', () => {
    expect(problems(rule({ actions: [limit, limit] }))).toMatchObject([{ path: 'rules.0.actions.1.action' }])
    expect(problems(rule({ actions: [{ ...limit, maxAmountMinor: 5 }] }))).toMatchObject([{ path: 'rules.0.actions.0.maxAmountMinor' }])
    expect(problems(rule({ actions: [{ ...limit, action: 'refund', perCustomerDays: 5 }] }))).toMatchObject([{ path: 'rules.0.actions.0.maxPerCustomer' }])
    expect(problems(rule({ actions: [] }))).toMatchObject([{ path: 'rules.0.actions' }])
    expect(problems(rule({ actions: [], mode: 'off' }))).toEqual([])
  })
})

describe('warnings about rules', () => {
  test('money that moves by itself without limits or proof of who asks', () => {
    const found = warnings(rule({ mode: 'auto', all: [is('intent.primary', 'is', 'refund_request')], actions: [{ ...limit, action: 'refund' }, limit] }))
    expect(found.map((each) => each.path)).toEqual(['rules.0.actions.0.maxAmountMinor', 'rules.0.actions.0.budgetPerDayMinor', 'rules.0.actions.0.maxPerCustomer', 'rules.0.all'])
  })

  test('a rule that acts on every ticket, or can’t tell the customer', () => {
    expect(warnings(rule({ mode: 'auto' })).map((each) => each.path)).toEqual(['rules.0.all'])
    const mute = rule({ mode: 'auto', all: [is('requester.verified', 'is', true)], actions: [{ ...limit, action: 'change_address' }] })
    expect(warnings(mute).map((each) => each.path)).toEqual(['rules.0.actions'])
  })

  test.each<[string, Condition[]]>([
    ['numbers', [is('order.total', 'at_least', 100), is('order.total', 'less_than', 100)]],
    ['exact numbers', [is('order.total', 'is', 100), is('order.total', 'more_than', 100)]],
    ['values', [is('intent.primary', 'is', 'order_status'), is('intent.primary', 'is', 'cancel_order')]],
    ['a value and its denial', [is('intent.primary', 'is', 'order_status'), is('intent.primary', 'is_not', 'order_status')]],
    ['lists of values', [is('intent.primary', 'any_of', ['order_status', 'cancel_order']), is('intent.primary', 'none_of', ['cancel_order', 'order_status'])]],
    ['yes and no', [is('requester.verified', 'is', true), is('requester.verified', 'is', false)]],
    ['known and unknown', [is('order.total', 'is_unknown'), is('order.total', 'at_least', 1)]],
    ['tags', [is('ticket.tags', 'contains', 'vip'), is('ticket.tags', 'not_contains', 'vip')]],
  ])('conditions that exclude each other: %s', (_what, conditions) => {
    expect(warnings(when(...conditions))).toMatchObject([{ path: 'rules.0', message: expect.stringContaining('never match') }])
    expect(warnings(when(...conditions.toReversed()))).toMatchObject([{ path: 'rules.0' }])
  })

  test.each<[string, Condition[]]>([
    ['a stretch of numbers', [is('order.total', 'at_least', 100), is('order.total', 'at_most', 100)]],
    ['two tags at once', [is('ticket.tags', 'contains', 'vip'), is('ticket.tags', 'contains', 'eu')]],
    ['one of several', [is('intent.primary', 'any_of', ['order_status', 'cancel_order']), is('intent.primary', 'is_not', 'cancel_order')]],
    ['two fields', [is('order.total', 'at_least', 100), is('order.age_days', 'less_than', 100)]],
  ])('none for conditions that can hold together: %s', (_what, conditions) => {
    expect(warnings(when(...conditions))).toEqual([])
  })

  test('a rule behind one that takes every ticket of it', () => {
    const cheap = is('order.total', 'at_most', 100)
    const young = is('order.age_days', 'at_most', 5)
    const later = rule({ id: 'r2', name: 'Two', all: [cheap, young] })
    expect(warnings(rule(), later)).toMatchObject([{ path: 'rules.1', message: expect.stringContaining('One') }])
    expect(warnings(when(cheap), later)).toMatchObject([{ path: 'rules.1' }])
    expect(warnings(when(cheap, is('order.country', 'is', 'US')), later)).toEqual([])
    expect(warnings(rule({ any: [cheap, young] }), later)).toMatchObject([{ path: 'rules.1' }])
    expect(warnings(rule({ any: [is('order.country', 'is', 'US')] }), later)).toEqual([])
  })
})
