import { describe, expect, test } from 'vitest'
import { warehouseOrderOf } from './map.ts'
import { OrderNode } from './payloads.ts'

/** The fields of ShipHero's Order and OrderAddress, any of which may be null (types that others made of its schema, read 2026-11-25); the values are made up. */
const order = (over: object = {}) =>
  OrderNode.parse({
    id: 'T3JkZXI6MQ==',
    order_number: '#1042',
    partner_order_id: '4001',
    fulfillment_status: 'pending',
    updated_at: '2026-11-18T09:00:00',
    holds: { fraud_hold: null, address_hold: false, operator_hold: false, payment_hold: false, client_hold: false, shipping_method_hold: false },
    shipping_address: {
      first_name: 'Ada',
      last_name: 'Dyke',
      address1: '12 Canal Street',
      city: 'Portland',
      state: 'Oregon',
      state_code: 'OR',
      zip: '97205',
      country: 'United States',
      country_code: 'US',
    },
    line_items: { edges: [{ node: { sku: 'LAMP', product_name: 'Lamp', quantity: 2 } }] },
    shipments: [],
    ...over,
  })

describe('an order at ShipHero', () => {
  test('names its place by codes where it has them, else as the shop’s system wrote it', () => {
    expect(warehouseOrderOf(order(), '4001').address).toMatchObject({ provinceCode: 'OR', countryCode: 'US' })
    const plain = { address1: '12 Canal Street', state: 'OR', state_code: null, country: 'US', country_code: '' }
    expect(warehouseOrderOf(order({ shipping_address: plain }), '4001').address).toMatchObject({ provinceCode: 'OR', countryCode: 'US' })
  })

  test.each(['fraud', 'address', 'operator', 'payment', 'client', 'shipping_method'])('with a hold for %s is on hold, and says so', (name) => {
    expect(warehouseOrderOf(order({ holds: { [`${name}_hold`]: true } }), '4001')).toMatchObject({ status: 'on_hold', reason: `${name.replace('_', ' ')} hold` })
  })

  // ShipHero's order stays "pending" while somebody walks with its goods: only the totes tell.
  test.each([
    [[2], 'picked'],
    [[1, 1], 'picked'],
    [[1], 'picking'],
    [[0], 'received'],
    [[null], 'received'],
  ])('of two pieces with %j scanned into totes is %s', (picks, status) => {
    const line = { sku: 'LAMP', product_name: 'Lamp', quantity: 2, quantity_shipped: 0, tote_picks: picks.map((picked_quantity) => ({ picked_quantity })) }
    expect(warehouseOrderOf(order({ line_items: { edges: [{ node: line }] }, holds: { client_hold: picks[0] === 1 } }), '4001').status).toBe(status)
  })

  test('whose lines the schema lets be null has none', () => {
    expect(warehouseOrderOf(order({ line_items: { edges: [null, { node: null }] } }), '4001').lines).toEqual([])
    expect(warehouseOrderOf(order({ line_items: null }), '4001').lines).toEqual([])
  })

  test.each([
    ['fulfilled', 'handed_over'],
    ['canceled', 'cancelled'],
    ['On trolley', 'unknown'],
    [null, 'unknown'],
  ])('that it calls %s is %s', (word, status) => {
    expect(warehouseOrderOf(order({ fulfillment_status: word }), '4001').status).toBe(status)
  })
})
