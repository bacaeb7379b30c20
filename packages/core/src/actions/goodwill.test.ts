import { describe, expect, test } from 'vitest'
import { effect, facts, order, shop } from '../../test/examples.ts'
import type { Facts } from '../facts.ts'
import { money } from '../money.ts'
import type { Order } from '../order.ts'
import type { Action } from './action.ts'
import { discountCode } from './discount-code.ts'
import { giftCard } from './gift-card.ts'
import { type GoodwillArguments, goodwillKey } from './goodwill.ts'
import { storeCredit } from './store-credit.ts'

const args: GoodwillArguments = { orderId: 'o1', customerId: 'k1', amountMinor: 1_000, expiresInDays: 365, reason: 'late' }
const generous = shop({ policies: { ...shop().policies, goodwill: { maxMinor: 2_000, as: 'store_credit', expiresInDays: 365 } } })
const codes = (over: Partial<Order> = {}, more: Partial<Facts> = {}, given: Partial<GoodwillArguments> = {}) =>
  storeCredit.check({ ...args, ...given }, facts({ orders: [order(over)], shop: generous, ...more })).map((each) => `${each.severity} ${each.code}`)
const intended = { ticketId: '77', orderId: 'o1', amount: money(1_000, 'USD'), currency: 'USD', by: 'Maria Sand' }

describe('Goodwill', () => {
  test.each<[Action<GoodwillArguments>, string]>([
    [storeCredit, 'Store credit of $10.00 for order #1042'],
    [giftCard, 'Gift card of $10.00 for order #1042'],
    [discountCode, 'Discount code of $10.00 for order #1042'],
  ])('within the shop’s limit has nothing against it, and counts in the shop’s currency', (action, title) => {
    const known = facts({ orders: [order({ currency: 'EUR' })], shop: generous })
    expect(action.check(args, known)).toEqual([])
    expect(action.preview(args, known)).toMatchObject({ title, amount: money(1_000, 'USD'), amountInShopCurrency: money(1_000, 'USD') })
    expect(action.risk).toBe('moves_money')
  })

  test('is nobody’s to give beyond the limit, and a person’s where no limit was set', () => {
    expect(codes({}, {}, { amountMinor: 2_001 })).toEqual(['block more_than_goodwill'])
    expect(codes({}, { shop: shop() })).toEqual(['person no_goodwill_policy'])
    expect(codes({}, { shop: { ...generous, currency: 'EUR' } })).toContain('block other_currency')
  })

  test('goes to the customer of the order and to nobody else', () => {
    expect(codes({ customerId: null })).toEqual(['block no_customer'])
    expect(codes({ customerId: 'k2' })).toContain('block other_customer')
    expect(codes({}, { orders: [] })).toEqual(['block order_unknown'])
  })

  test('given once is not given again, and after other amends a person looks', () => {
    const given = effect({ kind: 'store_credit', key: goodwillKey('store_credit', args), amount: money(1_000, 'USD') })
    expect(codes({}, { effects: [given] })).toEqual(['block already_done'])
    expect(codes({}, { effects: [given] }, { amountMinor: 500 })).toEqual(['person earlier_effect'])
    expect(codes({}, { effects: [effect()] })).toEqual(['person earlier_effect'])
  })

  test('carries who gave it, why and for which ticket, and never another sum than was weighed', () => {
    expect(storeCredit.does?.write).toBe('giveStoreCredit')
    const request = storeCredit.does?.write === 'giveStoreCredit' ? storeCredit.does.request(args, intended) : null
    expect(request).toEqual({ customerId: 'k1', orderId: 'o1', amount: money(1_000, 'USD'), expiresInDays: 365, note: 'late, ticket 77, by Maria Sand' })
    expect(() => (storeCredit.does?.write === 'giveStoreCredit' ? storeCredit.does.request(args, { ...intended, amount: null }) : null)).toThrow('without a sum')
  })
})
