import { describe, expect, test } from 'vitest'
import { warehouseOrderOf } from './map.ts'
import { CancelAnswer, ChannelsAnswer, OrderPayload } from './payloads.ts'

/** The fields, and which may be null, after ShipBob's OpenAPI document 2026-01 (read 2026-11-25); the values are made up. */
const order = (shipment: object = {}, over: object = {}) =>
  OrderPayload.parse({
    id: 71001,
    created_date: '2026-11-18T09:00:00.0000000+00:00',
    reference_id: '4001',
    order_number: null,
    status: 'Processing',
    type: 'DTC',
    channel: { id: 10, name: null },
    financials: { total_price: 40 },
    recipient: {
      name: 'Ada van Dyke',
      email: 'ada@example.com',
      phone_number: '+1 503 555 0100',
      address: { address1: '12 Canal Street', address2: null, company_name: 'Dyke & Co', city: 'Portland', state: 'OR', country: 'US', zip_code: '97205' },
    },
    products: [{ id: 5, reference_id: 'LAMP', sku: 'LAMP', quantity: 2, external_line_id: 1, unit_price: 20, gtin: null, upc: null }],
    shipments: [
      {
        id: 81,
        order_id: 71001,
        status: 'Processing',
        status_details: null,
        last_update_at: null,
        recipient: { name: null, full_name: null, email: null, phone_number: null, address: null },
        tracking: null,
        products: [{ id: 5, reference_id: 'LAMP', sku: 'LAMP', name: 'Lamp', inventory_items: [{ id: 9, name: 'Lamp', quantity: 2, quantity_committed: 2 }] }],
        ...shipment,
      },
    ],
    tags: null,
    ...over,
  })
const detail = (name: string | null) => ({
  id: 100,
  name,
  description: null,
  inventory_id: null,
  exception_fulfillment_center_id: null,
  extra_information: { validation_messages: null },
})

describe('an order at ShipBob', () => {
  test('tells how many were ordered, whose they are and where they go', () => {
    expect(warehouseOrderOf(order(), '4001')).toMatchObject({
      id: '71001',
      orderId: '4001',
      status: 'received',
      lines: [{ sku: 'LAMP', title: 'Lamp', quantity: 2 }],
      address: { name: 'Ada van Dyke', company: 'Dyke & Co', line1: '12 Canal Street', phone: '+1 503 555 0100' },
    })
  })

  test('that has no shipments or products yet is received', () => {
    expect(warehouseOrderOf(order({}, { shipments: null, products: null }), '4001')).toMatchObject({ status: 'received', lines: [], trackingNumbers: [] })
  })

  // The names of its status reference; the step furthest on counts.
  test.each([
    [['Picked'], 'picked'],
    [['Picked', 'Packed'], 'packed'],
    [['Labeled', 'Picked'], 'packed'],
    [[null], 'received'],
    [['SomethingNew'], 'received'],
  ])('in work with %j is %s', (names, status) => {
    expect(warehouseOrderOf(order({ status_details: names.map(detail) }), '4001').status).toBe(status)
  })

  test.each([
    ['OnHold', 'on_hold'],
    ['Exception', 'exception'],
    ['Completed', 'handed_over'],
    ['CleanSweeped', 'cancelled'],
    ['ImportReview', 'received'],
    ['SomethingNew', 'unknown'],
  ])('with a shipment that is %s is %s', (word, status) => {
    expect(warehouseOrderOf(order({ status: word }), '4001').status).toBe(status)
  })
})

test('lists that ShipBob leaves out are empty', () => {
  expect(CancelAnswer.parse({ order_id: 1, status: 'Failure', canceled_shipment_results: null }).canceled_shipment_results).toEqual([])
  expect(ChannelsAnswer.parse({ items: [{ id: 1, name: null, application_name: null, scopes: null }], next: null, prev: null }).items).toHaveLength(1)
})
