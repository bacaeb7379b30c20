import { isSameName } from '@bookbag/core/order-name'
import { describe, expect, test } from 'vitest'
import { answerOf } from './map.ts'
import { DetailsAnswer, EligibilityAnswer, NoDetails } from './payloads.ts'

const eligibility = EligibilityAnswer.parse({
  order_id: 98_766_312,
  items: [
    { id: 1, external_id: '7011', eligible: true },
    { id: 2, external_id: 7012, eligible: false, reason: 'final-sale' },
    { id: 3, external_id: null, eligible: true },
    { id: 4, external_id: '9999', eligible: true },
  ],
})
const details = (state: string) => DetailsAnswer.parse({ id: 37_603_915, state, created_at: '2026-11-18 14:08:31', order_name: '1042', label_url: null })

describe('what Loop says of an order', () => {
  test('names only lines that the order has', () => {
    expect(answerOf(eligibility, null, ['7011', '7012'])).toEqual({ isKnown: true, eligibleLineIds: ['7011'], returns: [] })
  })

  test.each([
    ['open', 'open'],
    ['closed', 'closed'],
    ['Needs Review', 'requested'],
    ['expired', 'cancelled'],
    ['frozen', 'unknown'],
  ])('a return that is %s is %s', (state, status) => {
    expect(answerOf(eligibility, details(state), []).returns).toMatchObject([{ id: '37603915', status }])
  })

  test('an empty answer is no return, anything else is not taken for one', () => {
    expect([null, [], {}].map((empty) => NoDetails.parse(empty))).toEqual([null, null, null])
    expect(NoDetails.safeParse({ error: 'x' }).success).toBe(false)
  })

  test('an order is the same with and without its sign, and no other', () => {
    expect([isSameName('#1042', '1042'), isSameName('1042', '10421')]).toEqual([true, false])
  })
})
