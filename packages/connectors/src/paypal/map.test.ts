import { describe, expect, test } from 'vitest'
import { authorizationOf, captureOf, disputeOf, refundStateOf } from './map.ts'
import { AuthorizationPayload, CapturePayload, DisputesPayload, RefundPayload } from './payloads.ts'

/** Synthetic, after the objects of PayPal's Payments v2 and Disputes v1. */
const amount = { currency_code: 'USD', value: '42.50' }
const refund = (over: object = {}) =>
  refundStateOf(
    RefundPayload.parse({ id: '1JU08902781691411', status: 'COMPLETED', amount, create_time: '2026-11-20T10:00:00Z', update_time: '2026-11-21T10:00:00Z', links: [], ...over }),
  )
const dispute = (over: object) => {
  const [item] = DisputesPayload.parse({ items: [{ dispute_id: 'PP-D-1', status: 'OPEN', ...over }] }).items ?? []
  return item && disputeOf(item)
}

describe('where a refund is, by PayPal', () => {
  test('completed is in the PayPal account, and on a card once the acquirer’s number is there', () => {
    expect(refund()).toMatchObject({ state: 'sent_to_bank', way: 'wallet', bankReference: null, expectedBy: null, amount: { minor: 4250, currency: 'USD' } })
    expect(refund({ acquirer_reference_number: '74900000000000000000001' })).toMatchObject({ way: 'card', bankReference: { kind: 'ARN', value: '74900000000000000000001' } })
  })

  test.each([
    ['PENDING', 'accepted', null],
    ['FAILED', 'failed', 'unknown'],
    ['CANCELLED', 'failed', 'cancelled'],
    ['SOMETHING_NEW', 'unknown', null],
  ])('%s is %s', (status, state, failureReason) => {
    expect(refund({ status })).toMatchObject({ state, failureReason })
  })
})

describe('a payment, by PayPal', () => {
  test.each([
    ['COMPLETED', 'captured'],
    ['PARTIALLY_REFUNDED', 'captured'],
    ['REFUNDED', 'refunded'],
    ['PENDING', 'pending'],
    ['DECLINED', 'failed'],
    ['SOMETHING_NEW', 'unknown'],
  ])('%s is %s', (status, state) => {
    expect(captureOf(CapturePayload.parse({ id: 'C', status, amount, create_time: '2026-11-20T10:00:00Z' }), [refund()], [])).toMatchObject({ state, refunded: { minor: 4250 } })
  })

  test('that is only reserved, or let go', () => {
    const authorization = (status: string) => authorizationOf(AuthorizationPayload.parse({ id: 'A', status, amount, create_time: '2026-11-20T10:00:00Z' })).state
    expect(['CREATED', 'VOIDED', 'EXPIRED', 'DENIED', 'SOMETHING_NEW'].map(authorization)).toEqual(['authorized', 'voided', 'voided', 'failed', 'unknown'])
  })

  test.each([
    [
      { status: 'OPEN', dispute_life_cycle_stage: 'INQUIRY' },
      { kind: 'inquiry', status: 'open' },
    ],
    [
      { status: 'UNDER_REVIEW', dispute_life_cycle_stage: 'CHARGEBACK' },
      { kind: 'chargeback', status: 'open' },
    ],
    [{ status: 'RESOLVED', dispute_outcome: { outcome_code: 'RESOLVED_SELLER_FAVOUR' } }, { status: 'won' }],
    [{ status: 'RESOLVED', dispute_outcome: { outcome_code: 'RESOLVED_BUYER_FAVOUR' } }, { status: 'lost' }],
    [{ status: 'RESOLVED' }, { status: 'unknown' }],
    [{ status: 'SOMETHING_NEW' }, { status: 'unknown' }],
  ])('with a dispute %j', (given, expected) => {
    expect(dispute(given)).toMatchObject(expected)
  })
})
