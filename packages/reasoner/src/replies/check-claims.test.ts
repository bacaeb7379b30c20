import { money } from '@bookbag/core/money'
import { delivered, facts, order } from '@bookbag/core/test/examples'
import { describe, expect, test } from 'vitest'
import { checkClaims } from './check-claims.ts'

const given = facts()

describe('what a worded reply may claim', () => {
  test.each([
    'Your order #1042 is with UPS, tracking 1Z999AA10123456784.',
    'The total was $100.00.',
    'It was last scanned on 23 November in Boise.',
    'We placed your order on November 14, 10 days ago.',
    'It has not been delivered yet.',
    'If you would like to be refunded, tell us.',
  ])('fits the facts: %s', (text) => {
    expect(checkClaims(text, given, [])).toEqual({ ok: true })
  })
  test.each([
    'Your order #1043 is on its way.',
    'We have refunded you.',
    'Your refund has been issued.',
    'Your package was delivered yesterday.',
    'We have cancelled your order.',
    'A replacement is on its way to you.',
    'We sent you a new one.'.replace('sent you a new', 'sent a new'),
    'You get $20.50 back.',
    'It will arrive tomorrow.',
    'See https://evil.example/refund',
  ])('does not: %s', (text) => {
    expect(checkClaims(text, given, []).ok).toBe(false)
  })
  test('what a receipt or a carrier proves may be said', () => {
    expect(checkClaims('We have refunded you.', given, [{ effectId: 'e', kind: 'refund', sentence: 'Refunded.', reference: null, at: given.at }])).toEqual({ ok: true })
    expect(checkClaims('It was delivered.', facts({ shipments: [delivered] }), [])).toEqual({ ok: true })
    expect(checkClaims('We have refunded $5.', facts({ orders: [order({ refunded: money(500, 'USD') })] }), [])).toEqual({ ok: true })
  })
  test('what happened to another order of the customer proves nothing of the one that is meant', () => {
    const other = order({ id: 'o2', name: '#1041', refunded: money(500, 'USD'), cancelledAt: given.at })
    const both = facts({ orders: [order(), other] })
    for (const text of ['We have refunded you.', 'We have cancelled your order.']) expect(checkClaims(text, both, []).ok).toBe(false)
  })
})
