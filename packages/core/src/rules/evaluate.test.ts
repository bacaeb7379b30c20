import { describe, expect, test } from 'vitest'
import { comment, customer, delivered, effect, facts, NOW, order, picture, proposal, replyTo, shipment, shop, ticket, understanding, unsentOrder } from '../../test/examples.ts'
import { money } from '../money.ts'
import type { Truth } from './decision.ts'
import { allOf, anyOf, evaluateCondition, evaluateRule, not } from './evaluate.ts'
import type { FieldContext } from './field.ts'
import { FIELDS, fieldNamed } from './fields.ts'
import type { Condition, Rule } from './rule.ts'

const context = (over: Partial<FieldContext> = {}): FieldContext => ({ facts: facts(), understanding: understanding(), proposal: null, ...over })
const truth = (field: string, operator: Condition['operator'], value: Condition['value'] = null, over: Partial<FieldContext> = {}) =>
  evaluateCondition({ field, operator, value }, 'all', context(over)).truth
const read = (name: string, over: Partial<FieldContext> = {}) => fieldNamed(name)?.read(context(over))
const noOrder = context({ facts: facts({ choice: { kind: 'none', reason: 'x' } }) })

describe('three-valued logic', () => {
  const values: Truth[] = ['true', 'false', 'unknown']

  test('unknown is never the opposite of anything', () => {
    expect(values.map(not)).toEqual(['false', 'true', 'unknown'])
  })

  test('one false makes all false, one unknown makes the rest unknown', () => {
    expect(values.map((a) => values.map((b) => allOf([a, b])))).toEqual([
      ['true', 'false', 'unknown'],
      ['false', 'false', 'false'],
      ['unknown', 'false', 'unknown'],
    ])
    expect(allOf([])).toBe('true')
  })

  test('one true makes any true, one unknown makes the rest unknown', () => {
    expect(values.map((a) => values.map((b) => anyOf([a, b])))).toEqual([
      ['true', 'true', 'true'],
      ['true', 'false', 'unknown'],
      ['true', 'unknown', 'unknown'],
    ])
    expect(anyOf([])).toBe('false')
  })
})

describe('conditions', () => {
  test('texts compare without case and outer blanks', () => {
    expect(truth('ticket.subject', 'is', ' MY order')).toBe('true')
    expect(truth('ticket.subject', 'is_not', 'my order')).toBe('false')
    expect(truth('ticket.subject', 'contains', 'ORDER')).toBe('true')
    expect(truth('ticket.subject', 'not_contains', 'refund')).toBe('true')
    expect(truth('order.country', 'any_of', ['us', 'CA'])).toBe('true')
    expect(truth('order.country', 'none_of', ['US'])).toBe('false')
  })

  test('numbers compare by size', () => {
    expect(truth('order.age_days', 'at_least', 10)).toBe('true')
    expect(truth('order.age_days', 'more_than', 10)).toBe('false')
    expect(truth('order.age_days', 'at_most', 10)).toBe('true')
    expect(truth('order.age_days', 'less_than', 10)).toBe('false')
    expect(truth('order.total', 'is', 10_000)).toBe('true')
  })

  test('lists ask whether something is among them', () => {
    const tagged = { facts: facts({ ticket: ticket({ tags: ['VIP', 'eu'] }) }) }
    expect(truth('ticket.tags', 'contains', 'vip', tagged)).toBe('true')
    expect(truth('ticket.tags', 'contains', 'vi', tagged)).toBe('false')
    expect(truth('ticket.tags', 'not_contains', 'us', tagged)).toBe('true')
    expect(truth('ticket.tags', 'any_of', ['us', 'eu'], tagged)).toBe('true')
    expect(truth('ticket.tags', 'none_of', ['us', 'eu'], tagged)).toBe('false')
    expect(truth('ticket.tags', 'none_of', ['us'], { facts: facts() })).toBe('true')
  })

  test('what is not known is neither true nor false, whatever is asked of it', () => {
    for (const [operator, value] of [
      ['is', 1],
      ['is_not', 1],
      ['at_most', 99],
      ['at_least', 0],
    ] as const) {
      expect(truth('order.total', operator, value, noOrder)).toBe('unknown')
    }
    expect(truth('order.total', 'is_known', null, noOrder)).toBe('false')
    expect(truth('order.total', 'is_unknown', null, noOrder)).toBe('true')
    expect(truth('order.total', 'is_known')).toBe('true')
  })

  test('a value of the wrong kind or an unknown field never matches', () => {
    expect(truth('order.total', 'is', '10000')).toBe('unknown')
    expect(truth('order.total', 'at_least', 'x')).toBe('unknown')
    expect(truth('ticket.tags', 'any_of', 'vip')).toBe('unknown')
    expect(truth('ticket.subject', 'contains', 5)).toBe('unknown')
    expect(truth('no.such', 'is', 'x')).toBe('unknown')
    expect(truth('ticket.subject', 'is', null)).toBe('unknown')
  })
})

describe('rules', () => {
  const rule = (over: Partial<Rule>): Rule => ({ id: 'r', name: 'R', mode: 'auto', all: [], any: [], actions: [], statusAfterReply: 'solved', delaySeconds: 0, ...over })
  const yes: Condition = { field: 'order.age_days', operator: 'at_most', value: 30 }
  const no: Condition = { field: 'order.age_days', operator: 'more_than', value: 30 }
  const open: Condition = { field: 'ticket.brand', operator: 'is', value: 'b9' }
  const unknownBrand = context({ facts: facts({ ticket: ticket({ brandId: null }) }) })

  test('without conditions match everything', () => {
    expect(evaluateRule(rule({}), context()).truth).toBe('true')
  })

  test('need all of these and any of those, and show each with the value found', () => {
    expect(evaluateRule(rule({ all: [yes], any: [no, yes] }), context()).truth).toBe('true')
    expect(evaluateRule(rule({ all: [yes], any: [no] }), context()).truth).toBe('false')
    const found = evaluateRule(rule({ all: [no, yes], any: [yes] }), context())
    expect(found.truth).toBe('false')
    expect(found.conditions.map((each) => [each.group, each.found, each.truth])).toEqual([
      ['all', 10, 'false'],
      ['all', 10, 'true'],
      ['any', 10, 'true'],
    ])
  })

  test('are unknown only while a known condition does not settle them', () => {
    expect(evaluateRule(rule({ all: [yes, open] }), unknownBrand).truth).toBe('unknown')
    expect(evaluateRule(rule({ all: [no, open] }), unknownBrand).truth).toBe('false')
    expect(evaluateRule(rule({ any: [yes, open] }), unknownBrand).truth).toBe('true')
    expect(evaluateRule(rule({ any: [no, open] }), unknownBrand).truth).toBe('unknown')
  })
})

describe('the field catalogue', () => {
  test('names every field once, with a title, operators and a layer', () => {
    expect(new Set(FIELDS.map((each) => each.name)).size).toBe(FIELDS.length)
    for (const each of FIELDS) {
      expect(each.title).not.toBe('')
      expect(each.operators.length).toBeGreaterThan(0)
      expect(each.choices).not.toEqual([])
    }
  })

  test('knows nothing about an order while none is certain', () => {
    for (const each of FIELDS.filter((one) => /^(order|shipment)\./.test(one.name) && one.name !== 'order.chosen')) expect(each.read(noOrder)).toBeUndefined()
  })

  test('reads no unknown status as a status', () => {
    const vague = {
      facts: facts({
        orders: [order({ financialStatus: 'unknown', fulfillmentStatus: 'unknown', returnStatus: 'unknown', riskLevel: 'unknown' })],
        shipments: [shipment({ status: 'unknown' })],
      }),
    }
    for (const name of ['order.financial_status', 'order.fulfillment_status', 'order.return_status', 'order.risk', 'shipment.status']) expect(read(name, vague)).toBeUndefined()
  })

  test('reads a parcel only when the carrier answered for each one', () => {
    expect(read('shipment.status')).toEqual(['in_transit'])
    expect(read('shipment.status', { facts: facts({ shipments: [] }) })).toBeUndefined()
    expect(read('shipment.status', { facts: facts({ orders: [unsentOrder()], shipments: [] }) })).toEqual([])
    const untracked = order({ fulfillments: order().fulfillments.map((each) => ({ ...each, tracking: [] })) })
    expect(read('shipment.status', { facts: facts({ orders: [untracked] }) })).toBeUndefined()
  })

  test('counts days from delivery and the last scan', () => {
    expect(read('shipment.days_since_delivered', { facts: facts({ shipments: [delivered] }) })).toBe(3)
    expect(read('shipment.days_since_delivered')).toBeUndefined()
    expect(read('shipment.days_since_last_scan')).toBe(1)
    expect(read('shipment.days_since_last_scan', { facts: facts({ shipments: [delivered] }) })).toBe(0)
    expect(read('shipment.days_since_last_scan', { facts: facts({ shipments: [shipment({ events: [] })] }) })).toBe(9)
  })

  test('counts money in the shop’s own currency or not at all', () => {
    expect(read('customer.lifetime_spend')).toBe(30_000)
    expect(read('customer.lifetime_spend', { facts: facts({ customer: customer({ lifetimeSpend: money(5, 'EUR') }) }) })).toBeUndefined()
    expect(read('customer.lifetime_spend', { facts: facts({ shop: shop({ currency: 'EUR' }) }) })).toBeUndefined()
    const plan = { proposal: proposal({ kind: 'refund', arguments: { orderId: 'o1', lines: [{ lineId: 'l1', quantity: 1 }], reason: 'damaged' } }) }
    expect(read('refund.amount', plan)).toBe(2_000)
    expect(read('refund.share_of_order', plan)).toBe(20)
    expect(read('refund.amount', { ...plan, facts: facts({ orders: [order({ currency: 'EUR' })] }) })).toBeUndefined()
    expect(read('refund.amount', { proposal: proposal(replyTo('order_status')) })).toBe(0)
    expect(read('refund.amount', { proposal: proposal({ kind: 'refund', arguments: { tip: 1 } }) })).toBeUndefined()
    expect(read('refund.amount')).toBeUndefined()
  })

  test('counts earlier refunds of a customer only when they are known', () => {
    const past = [
      effect({ createdAt: NOW }),
      effect({ createdAt: '2026-01-01T00:00:00Z' }),
      effect({ state: 'refused', createdAt: NOW }),
      effect({ kind: 'change_address', createdAt: NOW }),
    ]
    expect(read('customer.refunds_90_days', { facts: facts({ customerEffects: past }) })).toBe(1)
    expect(read('customer.refunds_90_days', { facts: facts({ customerEffects: undefined }) })).toBeUndefined()
  })

  test('counts pictures that wait for an answer, and only safe ones', () => {
    const comments = [comment({ attachments: [picture, { ...picture, isSafe: false }, { ...picture, contentType: 'application/pdf' }] })]
    expect(read('attachments.images', { facts: facts({ ticket: ticket({ comments }) }) })).toBe(1)
    expect(read('attachments.count', { facts: facts({ ticket: ticket({ comments }) }) })).toBe(3)
  })

  test.each([
    ['image/jpeg', 'photo.jpg', 1],
    ['image/HEIC', 'IMG_1.HEIC', 1],
    ['image/png', 'no extension', 1],
    ['image/svg+xml', 'drawing.svg', 0],
    ['image/gif', 'spacer.gif', 0],
    ['image/jpeg', 'photo.jpg.exe', 0],
    ['image/png', 'image001.png', 0],
    ['image/png', 'Outlook-logo_x.png', 0],
  ])('%s called %s counts %i times as a picture', (contentType, name, count) => {
    const comments = [comment({ attachments: [{ ...picture, contentType, name }] })]
    expect(read('attachments.images', { facts: facts({ ticket: ticket({ comments }) }) })).toBe(count)
  })

  test('takes a second wish seriously from a third on', () => {
    const two = understanding('order_status', {
      intents: [
        { intent: 'order_status', confidence: 0.6 },
        { intent: 'cancel_order', confidence: 0.4 },
        { intent: 'complaint_other', confidence: 0.1 },
      ],
    })
    expect(read('intent', { understanding: two })).toEqual(['order_status', 'cancel_order'])
    expect(read('intent', { understanding: null })).toBeUndefined()
  })

  test('calls a refund’s state known only when every refund of the order is', () => {
    const refund = { id: 'r1', createdAt: NOW, amount: money(500, 'USD'), note: null, lines: [], transactions: [] }
    const state = { refundId: 'r1', amount: money(500, 'USD'), state: 'arrived' as const, at: NOW, expectedBy: null, bankReference: null, failureReason: null }
    const orders = [order({ refunds: [refund] })]
    expect(read('refund.state', { facts: facts({ orders, refundStates: [state] }) })).toEqual(['arrived'])
    expect(read('refund.state', { facts: facts({ orders }) })).toBeUndefined()
    expect(read('refund.state', { facts: facts({ orders, refundStates: [{ ...state, state: 'unknown' }] }) })).toBeUndefined()
  })
})
