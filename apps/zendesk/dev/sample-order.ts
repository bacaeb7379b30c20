import type { Order } from '@bookbag/core/order'
import type { Shipment } from '@bookbag/core/shipment'

const eur = (minor: number) => ({ minor, currency: 'EUR' })

export const AT = '2026-11-25T10:00:00.000Z'

const address = {
  name: 'Marta Lindqvist',
  company: null,
  line1: 'Gärtnerstraße 14',
  line2: 'Hinterhaus, 3. OG links',
  city: 'Hamburg',
  provinceCode: null,
  postalCode: '20253',
  countryCode: 'DE',
  phone: null,
}

const line = (id: string, title: string, variantTitle: string, quantity: number, minor: number): Order['lines'][number] => ({
  id,
  title,
  variantTitle,
  sku: `SKU-${id}`,
  quantity,
  currentQuantity: quantity,
  refundableQuantity: quantity,
  unfulfilledQuantity: 0,
  unitPrice: eur(minor),
  imageUrl: null,
  productId: `p-${id}`,
  variantId: `v-${id}`,
  requiresShipping: true,
  isGiftCard: false,
})

export const order: Order = {
  id: 'order-1',
  shopId: 'shop-1',
  name: '#HH-20417',
  confirmationNumber: 'QX7',
  customerId: 'customer-1',
  email: 'marta@example.com',
  phone: null,
  createdAt: '2026-11-18T08:12:00.000Z',
  updatedAt: '2026-11-20T08:12:00.000Z',
  cancelledAt: null,
  cancelReason: null,
  closedAt: null,
  currency: 'EUR',
  shopCurrency: 'EUR',
  financialStatus: 'partially_refunded',
  fulfillmentStatus: 'fulfilled',
  returnStatus: 'none',
  lines: [line('l1', 'Stoneware coffee mug with a hand-glazed rim', 'Moss green', 2, 2400), line('l2', 'Linen tea towel', 'Natural / set of three', 1, 1850)],
  shippingAddress: address,
  billingAddress: address,
  subtotal: eur(6650),
  shipping: eur(490),
  tax: eur(1140),
  total: eur(7140),
  received: eur(7140),
  refunded: eur(490),
  totalInShopCurrency: eur(7140),
  refundedInShopCurrency: eur(490),
  payments: [
    { id: 'pay-1', gateway: 'stripe', kind: 'sale', status: 'success', amount: eur(7140), at: '2026-11-18T08:12:00.000Z', tender: 'Visa ending 4242', processorId: 'pi_1' },
  ],
  refunds: [
    {
      id: 'refund-1',
      createdAt: '2026-11-21T09:00:00.000Z',
      amount: eur(490),
      note: null,
      lines: [],
      transactions: [{ id: 't1', gateway: 'stripe', status: 'success', amount: eur(490), tender: 'Visa ending 4242' }],
    },
  ],
  fulfillments: [
    {
      id: 'f1',
      name: '#HH-20417.1',
      status: 'success',
      createdAt: '2026-11-19T13:00:00.000Z',
      deliveredAt: null,
      estimatedDeliveryAt: null,
      displayStatus: 'in_transit',
      tracking: [{ number: '1Z5R89390357567127', company: 'UPS', url: null }],
      lines: [{ lineId: 'l1', quantity: 2 }],
    },
  ],
  fulfillmentOrders: [],
  tags: [],
  note: null,
  riskLevel: 'low',
  hasDispute: false,
}

export const olderOrder: Order = {
  ...order,
  id: 'order-2',
  name: '#HH-19002',
  createdAt: '2026-08-02T10:00:00.000Z',
  financialStatus: 'paid',
  refunds: [],
  refunded: eur(0),
  total: eur(12900),
}
export const cancelledOrder: Order = {
  ...olderOrder,
  id: 'order-3',
  name: '#HH-18230',
  cancelledAt: '2026-06-03T10:00:00.000Z',
  createdAt: '2026-06-02T10:00:00.000Z',
  total: eur(3900),
}

const scan = (at: string, description: string, place: string): Shipment['events'][number] => ({
  at,
  localTime: `${at.slice(0, 16)}+01:00`,
  status: 'in_transit',
  description,
  place,
})

export const shipment: Shipment = {
  trackingNumber: '1Z5R89390357567127',
  carrier: 'ups',
  service: 'Standard',
  status: 'in_transit',
  rawStatus: '005',
  isDelayed: true,
  isReturning: false,
  needsCustomer: false,
  advice: [],
  estimatedDelivery: '2026-11-26',
  originalDelivery: null,
  deliveredAt: null,
  deliveredTo: null,
  receivedBy: null,
  isWithNeighbour: false,
  pickup: null,
  proofs: [],
  toldBy: 'carrier',
  trackingUrl: 'https://www.ups.com/track?tracknum=1Z5R89390357567127',
  events: [
    scan('2026-11-25T05:41:00.000Z', 'Arrived at the facility, delayed by weather', 'Hannover, DE'),
    scan('2026-11-24T19:20:00.000Z', 'Departed from the facility', 'Köln, DE'),
    scan('2026-11-24T11:02:00.000Z', 'Arrived at the facility', 'Köln, DE'),
    scan('2026-11-23T16:30:00.000Z', 'Picked up', 'Köln, DE'),
    scan('2026-11-23T08:30:00.000Z', 'Label created', 'Köln, DE'),
  ],
}
