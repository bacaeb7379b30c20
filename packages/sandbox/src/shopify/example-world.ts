import type { z } from 'zod'
import { World } from '../world/schema.ts'

const lampLine = { id: '701', variant: '611', title: 'Reading lamp', sku: 'LAMP-1', quantity: 2, price: '40.00', discount: '10.00' }
const bulbLine = { id: '702', variant: '612', title: 'Bulb', variantTitle: 'Warm white', sku: 'BULB-W', quantity: 3, price: '5.00' }
const home = { name: 'Ada van Dyke', line1: '12 Canal Street', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' }
const card = (id: string, amount: string, at: string) => ({ id, gateway: 'shopify_payments', amount, at, card: { brand: 'Visa', last4: '4242' } })

/** Two shops with the cases a refund, a cancellation and an address change turn on. Frozen in time at `now`. */
export const exampleWorld = (change: Partial<z.input<typeof World>> = {}): World =>
  World.parse({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [
      { id: '1', name: 'Fern & Lamp', domain: 'fern-and-lamp.myshopify.com', currency: 'USD', supportAddress: 'help@fern-and-lamp.example' },
      { id: '2', name: 'Fern EU', domain: 'fern-eu.myshopify.com', currency: 'EUR', orderPrefix: 'EU-', gateway: 'stripe', supportAddress: 'help@fern-eu.example' },
    ],
    customers: [
      { id: '501', shop: '1', name: 'Ada van Dyke', email: 'ada@example.com', phone: '+15035550101', createdAt: '2025-03-01T00:00:00Z', address: home },
      { id: '502', shop: '1', name: 'Joan Ada', email: 'joan.ada@example.com' },
      { id: '503', shop: '2', name: 'Bo Berg', email: 'bo@example.com' },
    ],
    products: [
      { id: '601', shop: '1', title: 'Reading lamp', variants: [{ id: '611', sku: 'LAMP-1', price: '40.00', inventory: 5 }] },
      { id: '602', shop: '1', title: 'Bulb', variants: [{ id: '612', sku: 'BULB-W', price: '5.00', inventory: 9 }] },
    ],
    orders: [
      // Untouched: 70 + 15 + 6 shipping + 8.50 tax = 99.50.
      {
        id: '1042',
        shop: '1',
        name: '#1042',
        customer: '501',
        email: 'Ada@Example.com',
        phone: '+15035550101',
        createdAt: '2026-11-18T09:00:00Z',
        lines: [lampLine, bulbLine],
        shipping: '6.00',
        tax: '8.50',
        shippingAddress: home,
        billingAddress: home,
        payments: [card('801', '99.50', '2026-11-18T09:00:00Z')],
      },
      // Sent and delivered.
      {
        id: '1043',
        shop: '1',
        name: '#1043',
        customer: '501',
        email: 'ada@example.com',
        createdAt: '2026-11-10T09:00:00Z',
        lines: [{ ...lampLine, id: '703' }],
        shippingAddress: home,
        payments: [card('802', '70.00', '2026-11-10T09:00:00Z')],
        fulfillments: [{ id: '901', at: '2026-11-11T09:00:00Z', tracking: [{ carrier: 'UPS', number: '1Z999AA10123456784' }] }],
      },
      // A stranger whose address and number share words with Ada's.
      {
        id: '10420',
        shop: '1',
        name: '#1042-B',
        customer: '502',
        email: 'joan.ada@example.com',
        createdAt: '2026-11-19T09:00:00Z',
        lines: [{ ...bulbLine, id: '704' }],
        payments: [card('803', '15.00', '2026-11-19T09:00:00Z')],
      },
      // Paid 30 by gift card and the rest by card; 10 of it given back already.
      {
        id: '1044',
        shop: '1',
        name: '#1044',
        customer: '501',
        email: 'ada@example.com',
        createdAt: '2026-11-12T09:00:00Z',
        lines: [{ ...lampLine, id: '705' }],
        payments: [{ id: '804', amount: '30.00', at: '2026-11-12T09:00:00Z', giftCard: { lastCharacters: '9k2x' } }, card('805', '40.00', '2026-11-12T09:00:01Z')],
        refunds: [{ id: '951', at: '2026-11-13T09:00:00Z', amount: '10.00', payment: '805', note: 'sorry' }],
      },
      // Paid in Canadian dollars in a US shop.
      {
        id: '1045',
        shop: '1',
        name: '#1045',
        customer: '501',
        email: 'ada@example.com',
        createdAt: '2026-11-15T09:00:00Z',
        currency: 'CAD',
        rate: 0.7,
        lines: [{ ...lampLine, id: '706' }],
        payments: [card('806', '70.00', '2026-11-15T09:00:00Z')],
      },
      // At the warehouse already.
      {
        id: '1046',
        shop: '1',
        name: '#1046',
        customer: '501',
        email: 'ada@example.com',
        createdAt: '2026-11-16T09:00:00Z',
        lines: [{ ...lampLine, id: '707' }],
        shippingAddress: home,
        warehouse: 'accepted',
        payments: [card('807', '70.00', '2026-11-16T09:00:00Z')],
      },
      // Older than sixty days.
      { id: '1001', shop: '1', name: '#1001', customer: '501', email: 'ada@example.com', createdAt: '2026-08-01T09:00:00Z', lines: [{ ...bulbLine, id: '708' }] },
      {
        id: '2042',
        shop: '2',
        name: 'EU-1042',
        customer: '503',
        email: 'bo@example.com',
        createdAt: '2026-11-17T09:00:00Z',
        lines: [{ ...bulbLine, id: '709', variant: null }],
        tax: '1.00',
      },
    ],
    parcels: [
      {
        carrier: 'ups',
        number: '1Z999AA10123456784',
        events: [
          { at: '2026-11-11T10:00:00Z', status: 'in_transit' },
          { at: '2026-11-14T15:00:00Z', status: 'delivered' },
        ],
      },
    ],
    ...change,
  })
