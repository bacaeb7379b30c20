import type { Proposal } from '../src/actions/action.ts'
import type { Address } from '../src/address.ts'
import type { Customer } from '../src/customer.ts'
import type { Effect } from '../src/effect.ts'
import type { Facts } from '../src/facts.ts'
import { money } from '../src/money.ts'
import type { Fulfillment, FulfillmentOrder, Order, OrderLine } from '../src/order.ts'
import type { OrderReturns, Return, Variant } from '../src/return.ts'
import type { Shipment } from '../src/shipment.ts'
import type { Shop } from '../src/shop.ts'
import type { Attachment, Comment, Person, Ticket } from '../src/ticket.ts'
import type { Intent, Understanding } from '../src/understanding.ts'

/** A customer, a shop, an order and a mail as tests need them: everything in order, so that a test changes only what it is about. */
export const NOW = '2026-11-24T12:00:00Z'
export const MAIL = 'ida.brandt@example.com'

export const person = (over: Partial<Person> = {}): Person => ({ id: '501', name: 'Ida Brandt', email: MAIL, role: 'end_user', isSuspended: false, locale: 'en', ...over })

export const agent = (over: Partial<Person> = {}): Person => person({ id: '9', name: 'Ana Agent', email: 'ana@shop.example', role: 'agent', ...over })

export const comment = (over: Partial<Comment> = {}): Comment => ({
  id: 'c1',
  author: person(),
  isPublic: true,
  body: 'Hello, where is my order #1042?',
  createdAt: '2026-11-24T11:00:00Z',
  channel: 'mail',
  fromAddress: MAIL,
  toAddress: 'help@shop.example',
  ccAddresses: [],
  isTrusted: true,
  isAutomatic: false,
  attachments: [],
  bookbagKey: null,
  ...over,
})

export const picture: Attachment = { id: 'a1', name: 'cracked.jpg', contentType: 'image/jpeg', size: 80_000, isSafe: true }

export const ticket = (over: Partial<Ticket> = {}): Ticket => ({
  id: '77',
  subject: 'My order',
  status: 'open',
  channel: 'mail',
  brandId: 'b1',
  recipient: 'help@shop.example',
  requesterId: '501',
  tags: [],
  createdAt: '2026-11-24T11:00:00Z',
  updatedStamp: '2026-11-24T11:00:00Z',
  customFields: {},
  comments: [comment()],
  ...over,
})

export const address = (over: Partial<Address> = {}): Address => ({
  name: 'Ida Brandt',
  company: null,
  line1: '12 Elm Street',
  line2: null,
  city: 'Portland',
  provinceCode: 'OR',
  postalCode: '97205',
  countryCode: 'US',
  phone: null,
  ...over,
})

export const line = (over: Partial<OrderLine> = {}): OrderLine => ({
  id: 'l1',
  title: 'Stoneware mug',
  variantTitle: 'Blue',
  sku: 'MUG-B',
  quantity: 2,
  currentQuantity: 2,
  refundableQuantity: 2,
  unfulfilledQuantity: 0,
  unitPrice: money(2_000, 'USD'),
  imageUrl: null,
  productId: 'p1',
  variantId: 'v1',
  requiresShipping: true,
  isGiftCard: false,
  ...over,
})

export const fulfillment = (over: Partial<Fulfillment> = {}): Fulfillment => ({
  id: 'f1',
  name: '#1042-F1',
  status: 'success',
  createdAt: '2026-11-15T09:00:00Z',
  deliveredAt: null,
  estimatedDeliveryAt: null,
  displayStatus: 'in_transit',
  tracking: [{ number: '1Z999AA10123456784', company: 'UPS', url: null }],
  lines: [{ lineId: 'l1', quantity: 2 }],
  ...over,
})

export const untouched: FulfillmentOrder = { id: 'fo1', status: 'open', requestStatus: 'unsubmitted', holds: [], supportedActions: [] }

/** Paid, sent, 10 days old, 100.00 USD. */
export const order = (over: Partial<Order> = {}): Order => ({
  id: 'o1',
  shopId: 's1',
  name: '#1042',
  confirmationNumber: null,
  customerId: 'k1',
  email: MAIL,
  phone: null,
  createdAt: '2026-11-14T12:00:00Z',
  updatedAt: '2026-11-15T09:00:00Z',
  cancelledAt: null,
  cancelReason: null,
  closedAt: null,
  currency: 'USD',
  shopCurrency: 'USD',
  financialStatus: 'paid',
  fulfillmentStatus: 'fulfilled',
  returnStatus: 'none',
  lines: [line(), line({ id: 'l2', title: 'Linen apron', variantTitle: null, quantity: 1, currentQuantity: 1, refundableQuantity: 1, unitPrice: money(5_500, 'USD') })],
  shippingAddress: address(),
  billingAddress: address(),
  subtotal: money(9_500, 'USD'),
  shipping: money(500, 'USD'),
  tax: money(0, 'USD'),
  total: money(10_000, 'USD'),
  received: money(10_000, 'USD'),
  refunded: money(0, 'USD'),
  totalInShopCurrency: money(10_000, 'USD'),
  refundedInShopCurrency: money(0, 'USD'),
  payments: [],
  refunds: [],
  fulfillments: [fulfillment()],
  fulfillmentOrders: [],
  tags: [],
  note: null,
  riskLevel: 'low',
  hasDispute: false,
  ...over,
})

/** Paid, and nobody has begun to send it. */
export const unsentOrder = (over: Partial<Order> = {}): Order => order({ fulfillmentStatus: 'unfulfilled', fulfillments: [], fulfillmentOrders: [untouched], ...over })

export const shipment = (over: Partial<Shipment> = {}): Shipment => ({
  trackingNumber: '1Z999AA10123456784',
  carrier: 'ups',
  service: null,
  status: 'in_transit',
  rawStatus: 'I',
  isDelayed: false,
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
  trackingUrl: null,
  events: [{ at: '2026-11-23T08:00:00Z', localTime: null, status: 'in_transit', description: 'Departed', place: 'Boise' }],
  ...over,
})

export const delivered = shipment({ status: 'delivered', deliveredAt: '2026-11-20T15:00:00Z' })

export const shop = (over: Partial<Shop> = {}): Shop => ({
  id: 's1',
  name: 'Elm & Clay',
  currency: 'USD',
  brandIds: ['b1'],
  recipients: ['help@shop.example'],
  orderPrefix: '#',
  orderSuffix: '',
  isStopped: false,
  signature: 'Elm & Clay',
  locale: 'en',
  timeZone: 'America/Los_Angeles',
  policies: { returnWindowDays: 30, returnPolicy: null, shippingPolicy: null, refundDaysToBank: 10 },
  ...over,
})

export const customer = (over: Partial<Customer> = {}): Customer => ({
  id: 'k1',
  shopId: 's1',
  name: 'Ida Brandt',
  email: MAIL,
  phone: null,
  orderCount: 3,
  lifetimeSpend: money(30_000, 'USD'),
  customerSince: null,
  tags: [],
  locale: 'en',
  defaultAddress: null,
  ...over,
})

export const effect = (over: Partial<Effect> = {}): Effect => ({
  id: 'e1',
  kind: 'refund',
  key: 'refund:o1:l2x1::',
  orderId: 'o1',
  ticketId: '60',
  amount: money(5_500, 'USD'),
  state: 'done',
  by: { kind: 'agent', id: '9', name: 'Ana Agent' },
  createdAt: '2026-11-01T10:00:00Z',
  settledAt: '2026-11-01T10:00:05Z',
  ...over,
})

export const aReturn = (over: Partial<Return> = {}): Return => ({
  id: 'r1',
  orderId: 'o1',
  name: '#1042-R1',
  status: 'open',
  createdAt: '2026-11-22T10:00:00Z',
  lines: [{ id: 'rl1', lineId: 'l2', quantity: 1, processableQuantity: 1, refundedQuantity: 0, reason: 'too-big', note: null }],
  exchanges: [],
  labelUrl: null,
  trackingNumber: null,
  refunds: [],
  ...over,
})

/** Everything of the example order came on 20 November and may still come back. */
export const orderReturns = (over: Partial<OrderReturns> = {}): OrderReturns => ({
  orderId: 'o1',
  returns: [],
  returnable: [
    { lineId: 'l1', fulfillmentId: 'f1', quantity: 2, deliveredAt: '2026-11-20T15:00:00Z' },
    { lineId: 'l2', fulfillmentId: 'f1', quantity: 1, deliveredAt: '2026-11-20T15:00:00Z' },
  ],
  ...over,
})

export const variant = (over: Partial<Variant> = {}): Variant => ({
  id: 'v1',
  productId: 'p1',
  title: 'Blue',
  productTitle: 'Stoneware mug',
  sku: 'MUG-B',
  price: money(2_000, 'USD'),
  isForSale: true,
  available: 5,
  options: [{ name: 'Color', value: 'Blue' }],
  ...over,
})

export const facts = (over: Partial<Facts> = {}): Facts => ({
  at: NOW,
  ticket: ticket(),
  identity: { level: 'mail', email: MAIL, reason: 'By trusted mail.', knownOrderIds: [] },
  shop: shop(),
  customer: customer(),
  orders: [order()],
  choice: { kind: 'found', orderId: 'o1', by: 'number', belongsToRequester: true },
  shipments: [shipment()],
  refundStates: [],
  articles: [],
  effects: [],
  customerEffects: [],
  quotes: [],
  automaticReplies: 0,
  answeredStates: [],
  sources: [
    { layer: 'zendesk', name: 'Zendesk', state: 'fresh', at: NOW, problem: null },
    { layer: 'shop', name: 'Shopify', state: 'fresh', at: NOW, problem: null },
    { layer: 'carriers', name: 'UPS', state: 'fresh', at: NOW, problem: null },
  ],
  ...over,
})

export const understanding = (intent: Intent = 'order_status', over: Partial<Understanding> = {}): Understanding => ({
  engine: 'test',
  intents: [{ intent, confidence: 0.95 }],
  language: 'en',
  risks: [],
  orderNumbers: ['#1042'],
  trackingNumbers: [],
  emails: [],
  postalCodes: [],
  items: [],
  amounts: [],
  newAddress: null,
  summary: 'Asks for something.',
  leftovers: [],
  ...over,
})

export const replyTo = (...answers: Intent[]): Proposal['actions'][number] => ({ kind: 'reply', arguments: { answers, orderId: 'o1' } })

export const proposal = (...actions: Proposal['actions']): Proposal => ({ actions, replyDraft: null, rationale: '' })
