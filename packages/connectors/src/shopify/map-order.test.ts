import { Order } from '@bookbag/core/order'
import { describe, expect, test } from 'vitest'
import { ReadAnswer } from './answers.ts'
import fixture from './fixtures/synthetic-order.json' with { type: 'json' }
import { tenderOf } from './map-money.ts'
import { orderOf } from './map-order.ts'
import type { OrderPayload } from './payloads.ts'

function payload(change: Partial<OrderPayload> = {}): OrderPayload {
  const { order } = ReadAnswer.parse(fixture.data)
  if (!order) throw new Error('the fixture holds no order')
  return { ...order, ...change }
}
const bag = (amount: string) => ({ shopMoney: { amount, currencyCode: 'USD' }, presentmentMoney: { amount, currencyCode: 'USD' } })

describe('an order of Shopify’s in our own form', () => {
  test('keeps every amount exactly', () => {
    const order = orderOf(payload(), '1')
    expect(Order.parse(order)).toEqual(order)
    expect([order.subtotal, order.shipping, order.tax, order.total].map(({ minor }) => minor)).toEqual([8500, 600, 850, 9950])
  })

  test('what Shopify adds to its answers later does no harm', () => {
    const parsed = ReadAnswer.parse({ ...fixture.data, order: { ...fixture.data.order, somethingNew: true } })
    expect(parsed.order).not.toHaveProperty('somethingNew')
  })

  test('a status that is not known here is unknown and not guessed', () => {
    const order = orderOf(payload({ displayFinancialStatus: null, displayFulfillmentStatus: 'FULFILLMENT_NOT_REQUIRED', returnStatus: 'NEW_ONE' }), '1')
    expect([order.financialStatus, order.fulfillmentStatus, order.returnStatus]).toEqual(['unknown', 'unknown', 'unknown'])
  })

  test('a unit price with more digits than the currency is cut, a total is refused', () => {
    const [line] = payload().lineItems.nodes
    if (!line) throw new Error('the fixture holds no line')
    const split = { nodes: [{ ...line, discountedUnitPriceAfterAllDiscountsSet: bag('33.3333') }], pageInfo: { hasNextPage: false } }
    expect(orderOf(payload({ lineItems: split }), '1').lines[0]?.unitPrice.minor).toBe(3333)
    expect(() => orderOf(payload({ totalPriceSet: bag('33.3333') }), '1')).toThrow(/can't be read/)
  })

  test('an order that is not all there is refused rather than shown in part', () => {
    const { lineItems } = payload()
    expect(() => orderOf(payload({ lineItems: { ...lineItems, pageInfo: { hasNextPage: true } } }), '1')).toThrow(/more than 50 lines/)
  })

  test('the highest risk counts, and an open dispute is one', () => {
    expect(orderOf(payload({ risk: { assessments: [{ riskLevel: 'LOW' }, { riskLevel: 'HIGH' }] } }), '1').riskLevel).toBe('high')
    expect(orderOf(payload({ risk: { assessments: [{ riskLevel: 'PENDING' }] } }), '1').riskLevel).toBe('unknown')
    expect(orderOf(payload({ disputes: [{ status: 'NEEDS_RESPONSE' }] }), '1').hasDispute).toBe(true)
    expect(orderOf(payload({ disputes: [{ status: 'WON' }] }), '1').hasDispute).toBe(false)
  })

  test('a refund among the transactions is no payment', () => {
    const [paid] = payload().transactions
    if (!paid) throw new Error('the fixture holds no payment')
    expect(orderOf(payload({ transactions: [paid, { ...paid, id: 'gid://shopify/OrderTransaction/2', kind: 'REFUND' }] }), '1').payments).toHaveLength(1)
  })

  test('a payment is named as its owner knows it', () => {
    const card = { gateway: 'shopify_payments', formattedGateway: 'Shopify Payments', accountNumber: null, paymentDetails: { company: 'Visa', number: '•••• •••• •••• 4242' } }
    expect(tenderOf(card)).toBe('Visa ending 4242')
    expect(tenderOf({ ...card, paymentDetails: null })).toBe('Shopify Payments')
  })
})
