import { describe, expect, test } from 'vitest'
import { refundStateOf } from './map.ts'
import { RefundPayload } from './payloads.ts'

/** Synthetic, after the documented Refund object. 1763978400 is Monday, 24 November 2025, 10:00 UTC. */
const state = (over: object = {}) => refundStateOf(RefundPayload.parse({ id: 're_1', amount: 4250, currency: 'usd', created: 1763978400, status: 'succeeded', ...over }))
const card = (over: object) => ({
  destination_details: { type: 'card', card: { reference: '74900000000000000000001', reference_status: 'available', reference_type: 'acquirer_reference_number', ...over } },
})

describe('where a refund is, by Stripe', () => {
  test('succeeded means sent to the bank, due within ten business days', () => {
    expect(state()).toEqual({
      refundId: 're_1',
      amount: { minor: 4250, currency: 'USD' },
      state: 'sent_to_bank',
      at: '2025-11-24T10:00:00.000Z',
      expectedBy: '2025-12-08T10:00:00.000Z',
      bankReference: null,
      failureReason: null,
      toldBy: 'Stripe',
    })
  })

  test.each([
    ['pending', 'accepted'],
    ['requires_action', 'requested'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
    ['something_new', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s', (status, expected) => {
    expect(state({ status }).state).toBe(expected)
  })

  test('a failed refund says why and promises no day', () => {
    expect(state({ status: 'failed', failure_reason: 'expired_or_canceled_card' })).toMatchObject({ failureReason: 'expired or canceled card', expectedBy: null })
  })

  test('the bank’s number is told when it is there, by its right name', () => {
    expect(state(card({})).bankReference).toEqual({ kind: 'ARN', value: '74900000000000000000001' })
    expect(state(card({ reference_type: 'system_trace_audit_number' })).bankReference?.kind).toBe('STAN')
    expect(state(card({ reference_status: 'pending' })).bankReference).toBeNull()
    expect(state(card({ reference_type: 'something_new' })).bankReference).toBeNull()
  })

  test('a plan is no card: no bank’s days are promised, and the reversal of a charge is told as one', () => {
    expect(state({ destination_details: { type: 'klarna', klarna: {} } })).toMatchObject({ way: 'pay_later', expectedBy: null })
    expect(state(card({ type: 'reversal' }))).toMatchObject({ way: 'card', isReversal: true })
  })

  test.each(['swish', 'blik', 'crypto', 'customer_cash_balance', 'something_new'])('by %s no day is promised: nobody says how long that takes', (type) => {
    expect(state({ destination_details: { type, [type]: { reference: null, reference_status: null } } }).expectedBy).toBeNull()
  })

  test('a bank’s transfer and a wallet are called so', () => {
    expect(state({ destination_details: { type: 'th_bank_transfer', th_bank_transfer: {} } })).toMatchObject({ way: 'bank', expectedBy: null })
    expect(state({ destination_details: { type: 'revolut', revolut: {} } })).toMatchObject({ way: 'wallet', expectedBy: null })
  })

  test('currencies that Stripe counts in its own way come out right', () => {
    expect(state({ currency: 'jpy', amount: 1200 }).amount).toEqual({ minor: 1200, currency: 'JPY' })
    expect(state({ currency: 'isk', amount: 120000 }).amount).toEqual({ minor: 1200, currency: 'ISK' })
    expect(state({ currency: 'kwd', amount: 1230 }).amount).toEqual({ minor: 1230, currency: 'KWD' })
  })
})
