import { describe, expect, test } from 'vitest'
import { effect, facts, NOW, order, shipment, understanding, unsentOrder } from '../test/examples.ts'
import type { Facts } from './facts.ts'
import { money } from './money.ts'
import { newsOf } from './news.ts'
import type { RefundState } from './payment.ts'
import { nextLook, type Waiting, waitingFor } from './waiting.ts'

const PARCEL = '1Z999AA10123456784'
const at = (iso: string): Date => new Date(iso)
const waiting = (told: Parameters<typeof waitingFor>[0]): Waiting => {
  const found = waitingFor(told)
  if (!found) throw new Error('Nothing is waited for.')
  return found
}
const asked = (given: Facts) => waiting({ facts: given, understanding: understanding('order_status'), receipts: [], at: at(NOW) })
const due = (day: string) => facts({ shipments: [shipment({ estimatedDelivery: day })] })

describe('What an answer leaves to come', () => {
  test('a parcel on its way, until the end of the day that was told', () => {
    expect(asked(due('2026-11-26'))).toMatchObject({ kind: 'parcel', trackingNumbers: [PARCEL], promisedBy: '2026-11-27T12:00:00.000Z' })
  })
  test('nothing once it is delivered, and an order’s sending where it has not been sent', () => {
    const told = { understanding: understanding('order_status'), receipts: [], at: at(NOW) }
    expect(waitingFor({ ...told, facts: facts({ shipments: [shipment({ status: 'delivered' })] }) })).toBeNull()
    expect(waitingFor({ ...told, facts: facts({ orders: [unsentOrder()], shipments: [] }) })).toMatchObject({ kind: 'order', promisedBy: null })
  })
  test('a refund that was made, for as long as banks need in working days', () => {
    const made = { effectId: 'e1', kind: 'refund' as const, sentence: 'Refunded.', reference: 'r1', at: NOW }
    const found = waitingFor({ facts: facts({ effects: [effect()] }), understanding: understanding('damaged_or_defective_item'), receipts: [made], at: at(NOW) })
    expect(found).toMatchObject({ kind: 'refund', refundIds: ['r1'], promisedBy: '2026-12-08T12:00:00.000Z' })
  })
  test('nothing where no order is certain', () => {
    expect(
      waitingFor({ facts: facts({ choice: { kind: 'several', orderIds: ['o1', 'o2'] } }), understanding: understanding('order_status'), receipts: [], at: at(NOW) }),
    ).toBeNull()
  })
})

describe('News of a parcel', () => {
  const waits = asked(due('2026-11-26'))
  const now = (over: Parameters<typeof shipment>[0], when = NOW) => newsOf(waits, facts({ at: when, shipments: [shipment({ estimatedDelivery: '2026-11-26', ...over })] }))

  test('that it moves is none, and that it came as told needs no word', () => {
    expect(now({ status: 'out_for_delivery' })).toEqual({ kind: 'nothing' })
    expect(now({ status: 'delivered' }).kind).toBe('over')
  })
  test('a later day is told once, an earlier one is not', () => {
    const late = now({ estimatedDelivery: '2026-11-28' })
    expect(late).toEqual({ kind: 'tell', what: 'late', marks: [`${PARCEL}:eta:2026-11-28`] })
    const told = { ...waits, told: [...waits.told, `${PARCEL}:eta:2026-11-28`] }
    expect(newsOf(told, facts({ shipments: [shipment({ estimatedDelivery: '2026-11-28' })] }))).toEqual({ kind: 'nothing' })
    expect(now({ estimatedDelivery: '2026-11-25' })).toEqual({ kind: 'nothing' })
  })
  test('that it waits for its customer is told once', () => {
    expect(now({ status: 'available_for_pickup' })).toEqual({ kind: 'tell', what: 'needs_customer', marks: [`${PARCEL}:available_for_pickup`] })
  })
  test('past its day, on its way back or in trouble it goes to a person', () => {
    expect(now({}, '2026-11-27T13:00:00Z')).toMatchObject({ kind: 'person', why: expect.stringContaining('has not been delivered') })
    expect(now({ isReturning: true }).kind).toBe('person')
    expect(now({ status: 'returned' }).kind).toBe('person')
  })
  test('a carrier that says nothing is no news, until a day after the promise', () => {
    const silent = (when: string) => newsOf(waits, facts({ at: when, shipments: [] }))
    expect(silent('2026-11-27T13:00:00Z')).toEqual({ kind: 'nothing' })
    expect(silent('2026-11-28T13:00:00Z')).toMatchObject({ kind: 'person', why: expect.stringContaining('can’t be found out') })
  })
  test('another order than the one waited for is no news', () => {
    expect(newsOf({ ...waits, orderIds: ['o9'] }, due('2026-11-30'))).toEqual({ kind: 'nothing' })
  })
})

describe('News of a refund', () => {
  const state = (over: Partial<RefundState> = {}): RefundState => ({
    refundId: 'r1',
    amount: money(5_500, 'USD'),
    state: 'sent_to_bank',
    at: NOW,
    expectedBy: null,
    bankReference: null,
    failureReason: null,
    ...over,
  })
  const refunded = order({ refunds: [{ id: 'r1', createdAt: '2026-11-23T10:00:00Z', amount: money(5_500, 'USD'), note: null, lines: [], transactions: [] }] })
  const withState = (over: Partial<RefundState>, when = NOW) => facts({ at: when, orders: [refunded], refundStates: [state(over)] })
  const waits = waiting({ facts: withState({}), understanding: understanding('refund_status'), receipts: [], at: at(NOW) })

  test('sent is no news; the bank’s reference, or its arrival, is', () => {
    expect(newsOf(waits, withState({}))).toEqual({ kind: 'nothing' })
    const told = { kind: 'tell', what: 'refund_settled', marks: ['refund:r1:settled'] }
    expect(newsOf(waits, withState({ bankReference: { kind: 'ARN', value: '7453' } }))).toEqual(told)
    expect(newsOf(waits, withState({ state: 'arrived' }))).toEqual(told)
    expect(newsOf({ ...waits, told: told.marks }, withState({ state: 'arrived' })).kind).toBe('over')
  })
  test('failed or reversed goes to a person at once', () => {
    expect(newsOf(waits, withState({ state: 'failed', failureReason: 'expired card' }))).toMatchObject({ kind: 'person', why: expect.stringContaining('expired card') })
    expect(newsOf(waits, withState({ state: 'reversed' })).kind).toBe('person')
  })
  test('late and not even sent goes to a person; sent without a reference is as much as is ever told', () => {
    expect(newsOf(waits, withState({ state: 'requested' }, '2026-12-20T12:00:00Z'))).toMatchObject({ kind: 'person', why: expect.stringContaining('should have been') })
    expect(newsOf(waits, withState({}, '2026-12-20T12:00:00Z')).kind).toBe('over')
  })
})

test('A case is looked at once a day, when its promise ends, and a last time', () => {
  const waits = asked(due('2026-11-24'))
  expect(nextLook(waits, at(NOW)).toISOString()).toBe('2026-11-25T12:00:00.000Z')
  expect(nextLook({ ...waits, promisedBy: '2026-11-24T18:00:00.000Z' }, at(NOW)).toISOString()).toBe('2026-11-24T18:00:00.000Z')
  expect(nextLook({ ...waits, promisedBy: null }, at(NOW)).toISOString()).toBe('2026-11-25T12:00:00.000Z')
})
