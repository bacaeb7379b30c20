import { describe, expect, test } from 'vitest'
import { effect, facts, fulfillment, line, NOW, order, unsentOrder, untouched } from '../../test/examples.ts'
import type { Facts } from '../facts.ts'
import { money } from '../money.ts'
import type { Order } from '../order.ts'
import { cancellationKey, cancelOrder } from './cancel-order.ts'

const args = { orderId: 'o1', reason: 'customer' as const, restock: true }
const codes = (over: Partial<Order> = {}, more: Partial<Facts> = {}) =>
  cancelOrder.check(args, facts({ orders: [unsentOrder(over)], ...more })).map((each) => `${each.severity} ${each.code}`)

describe('a cancellation', () => {
  test('of a paid order that nobody has touched has nothing against it', () => {
    expect(codes()).toEqual([])
  })

  test('shows the money that goes back and that it can’t be undone', () => {
    const preview = cancelOrder.preview(args, facts({ orders: [unsentOrder()] }))
    expect(preview).toMatchObject({
      title: 'Cancel order #1042 and give back $100.00',
      amount: money(10_000, 'USD'),
      amountInShopCurrency: money(10_000, 'USD'),
      isReversible: false,
    })
  })

  test('of a foreign order counts by the shop’s own figures, or by none', () => {
    const foreign = { currency: 'EUR', total: money(9_000, 'EUR'), received: money(9_000, 'EUR'), refunded: money(0, 'EUR') }
    expect(codes(foreign)).toEqual([])
    expect(cancelOrder.preview(args, facts({ orders: [unsentOrder(foreign)] })).amountInShopCurrency).toEqual(money(10_000, 'USD'))
    expect(codes({ ...foreign, received: money(8_000, 'EUR') })).toContain('person no_shop_amount')
  })

  test.each<[string, Partial<Order>]>([
    ['block already_cancelled', { cancelledAt: NOW }],
    ['block already_shipped', { fulfillments: [fulfillment()] }],
    ['block already_shipped', { fulfillmentStatus: 'partially_fulfilled' }],
    ['block already_shipped', { fulfillmentStatus: 'fulfilled' }],
    ['block warehouse_has_it', { fulfillmentOrders: [{ ...untouched, status: 'IN_PROGRESS' }] }],
    ['block warehouse_has_it', { fulfillmentOrders: [untouched, { ...untouched, requestStatus: 'accepted' }] }],
    ['block warehouse_has_it', { fulfillmentOrders: [{ ...untouched, requestStatus: 'SUBMITTED' }] }],
    ['block return_open', { returnStatus: 'requested' }],
    ['block dispute', { hasDispute: true }],
    ['person warehouse_unknown', { fulfillmentOrders: [] }],
    ['person on_hold', { fulfillmentOrders: [{ ...untouched, status: 'on_hold', holds: [{ id: 'h', reason: null, note: null, isOurs: false }] }] }],
    ['person fulfillment_unclear', { fulfillmentStatus: 'unknown' }],
    ['person earlier_refund', { refunded: money(100, 'USD') }],
    ['person gift_card', { lines: [line({ isGiftCard: true })] }],
    ['person order_of_another', { email: 'tom@example.com', customerId: null }],
  ])('is held by “%s”', (code, over) => {
    expect(codes(over)).toContain(code)
  })

  test('spells of the vendor’s statuses do not matter', () => {
    expect(codes({ fulfillmentOrders: [{ ...untouched, status: 'OPEN', requestStatus: 'UNSUBMITTED' }] })).toEqual([])
  })

  test('happens once, and not beside a refund', () => {
    expect(codes({}, { effects: [effect({ kind: 'cancel_order', key: cancellationKey('o1') })] })).toEqual(['block already_done'])
    expect(codes({}, { effects: [effect({ state: 'in_flight' })] })).toEqual(['block effect_under_way'])
    expect(codes({}, { effects: [effect()] })).toEqual(['person earlier_effect'])
    expect(cancelOrder.effectKey({ ...args, reason: 'other', restock: false }, facts())).toBe(cancellationKey('o1'))
  })

  test('of an order that was not found is blocked', () => {
    expect(cancelOrder.check({ ...args, orderId: 'o9' }, facts({ orders: [order()] }))).toMatchObject([{ code: 'order_unknown', severity: 'block' }])
  })
})
