import { describe, expect, test } from 'vitest'
import { order } from '../test/examples.ts'
import { money } from './money.ts'
import type { Refund, RefundState } from './payment.ts'
import { type RefundsHeard, refundStatesOf } from './refund-states.ts'

const AT = '2026-11-18T10:00:00Z'
const transaction = (over: Partial<Refund['transactions'][number]> = {}) => ({
  id: 't1',
  gateway: 'stripe',
  status: 'success' as const,
  amount: money(5_500, 'USD'),
  tender: 'Visa ending 4242',
  ...over,
})
const refund = (over: Partial<Refund> = {}): Refund => ({ id: 'r1', createdAt: AT, amount: money(5_500, 'USD'), note: null, lines: [], transactions: [transaction()], ...over })
const atStripe = (over: Partial<RefundState> = {}): RefundState => ({
  refundId: 're_1',
  amount: money(5_500, 'USD'),
  state: 'sent_to_bank',
  at: AT,
  expectedBy: '2026-12-02T10:00:00.000Z',
  bankReference: { kind: 'ARN', value: '74027012345' },
  failureReason: null,
  toldBy: 'Stripe',
  ...over,
})
const states = (refunds: Refund[], heard: Partial<RefundsHeard> = {}) =>
  refundStatesOf(order({ refunds }), { ofProcessors: [], bankReferences: new Map(), daysToBank: 10, ...heard })

describe('where a refund is', () => {
  test('by its processor, with the shop’s working days: the second of December is ten of them after the eighteenth of November', () => {
    expect(states([refund()], { ofProcessors: [{ gateway: 'stripe', states: [atStripe()] }] })).toMatchObject([
      { refundId: 'r1', state: 'sent_to_bank', bankReference: { value: '74027012345' }, expectedBy: '2026-12-02T10:00:00.000Z', toldBy: 'Stripe' },
    ])
  })

  test('by the shop’s word where two refunds of the same sum could be meant', () => {
    const two = [refund(), refund({ id: 'r2', transactions: [transaction({ id: 't2' })] })]
    expect(states(two, { ofProcessors: [{ gateway: 'stripe', states: [atStripe(), atStripe({ refundId: 're_2' })] }] }).map((each) => each.state)).toEqual(['accepted', 'accepted'])
  })

  test('with the number that only Shopify has of its own processor', () => {
    const own = refund({ transactions: [transaction({ gateway: 'shopify_payments' })] })
    expect(states([own], { bankReferences: new Map([['t1', '7412']]) })).toMatchObject([{ state: 'sent_to_bank', bankReference: { kind: 'ARN', value: '7412' } }])
    expect(states([own])).toMatchObject([{ state: 'accepted', bankReference: null }])
  })

  test('of several tenders is as far as the one that a bank still has to see', () => {
    const mixed = refund({
      transactions: [transaction({ amount: money(4_000, 'USD') }), transaction({ id: 't2', gateway: 'gift_card', amount: money(1_500, 'USD'), tender: 'Gift card ending k7qd' })],
    })
    const [state] = states([mixed], { ofProcessors: [{ gateway: 'stripe', states: [atStripe({ amount: money(4_000, 'USD') })] }] })
    expect(state).toMatchObject({
      state: 'sent_to_bank',
      parts: [
        { way: 'card', state: 'sent_to_bank' },
        { way: 'gift_card', state: 'accepted', expectedBy: null },
      ],
    })
  })

  test.each([
    ['klarna', 'accepted', 'pay_later'],
    ['Cash on Delivery (COD)', 'requested', 'manual'],
    ['bank_deposit', 'requested', 'manual'],
    ['gift_card', 'accepted', 'gift_card'],
    ['paypal', 'accepted', 'wallet'],
  ])('by %s no bank’s days are promised', (gateway, state, way) => {
    expect(states([refund({ transactions: [transaction({ gateway, tender: null })] })])).toMatchObject([{ state, way, expectedBy: null }])
  })

  test('that failed in one of its parts has failed', () => {
    const mixed = refund({ transactions: [transaction({ status: 'failure' }), transaction({ id: 't2', gateway: 'gift_card' })] })
    expect(states([mixed])[0]?.state).toBe('failed')
  })
})
