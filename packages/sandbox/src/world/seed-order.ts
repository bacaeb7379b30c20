import type { z } from 'zod'
import { createRandom } from '../random.ts'
import type { WorldOrder, WorldPayment } from './order.ts'
import type { WorldParcel } from './parcel.ts'
import { type Journey, seedParcel } from './seed-parcels.ts'
import { HOME_SHOP, SEED_PRODUCTS, SEED_SHOPS } from './seed-shops.ts'
import type { WorldCustomer } from './shop.ts'
import { fedexNumber, s10Number, upsNumber } from './tracking-number.ts'

const HOUR = 3_600_000
const US_TAX_PER_MILLE = 70

type OrderInput = z.input<typeof WorldOrder>
type Customer = z.input<typeof WorldCustomer>

export type OrderPlan = {
  customer: Customer
  /** Bought as a guest: the customer's address and e-mail, but no account. */
  isGuest?: boolean
  ageHours: number
  /** Indexes into the shop's products, with how many of each. */
  items: [product: number, quantity: number, variant?: number][]
  shipping?: number
  discount?: number
  /** Hours after the order; left out = not sent. */
  shippedAfterHours?: number
  journey?: Journey
  carrier?: 'ups' | 'fedex' | 'usps' | 'dhl' | 'dpd'
  currency?: { code: string; rate: number; factor: number }
}

/** Collects orders and parcels with ids in order; amounts in cents until they are written down. */
export type SeedBook = {
  now: number
  random: () => number
  orders: OrderInput[]
  parcels: z.input<typeof WorldParcel>[]
  add(plan: OrderPlan, change?: (order: OrderInput & { payments: z.input<typeof WorldPayment>[]; total: number }) => Partial<OrderInput>): OrderInput
  nextId(): string
  /** A parcel on the way, and the tracking line that names it. */
  ship(plan: { order: OrderInput; at: number; journey: Journey; carrier?: OrderPlan['carrier']; isUnknownToCarrier?: boolean }): { carrier: string; number: string }
}

export const decimal = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
export const centsOf = (text: string): number => Math.round(Number(text) * 100)
export const iso = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')

const CARRIER_NAMES = { ups: 'UPS', fedex: 'FedEx', usps: 'USPS', dhl: 'DHL', dpd: 'DPD' }
const CARDS = ['Visa', 'Mastercard', 'American Express']

const numberFor = (carrier: NonNullable<OrderPlan['carrier']>, serial: number): string =>
  ({
    ups: upsNumber,
    fedex: (value: number) => fedexNumber(77_001_000_000 + value),
    usps: (value: number) => s10Number('LX', 10_200_000 + value, 'US'),
    dhl: (value: number) => s10Number('CX', 30_400_000 + value, 'DE'),
    dpd: (value: number) => String(5_222_300_000_000 + value).padStart(14, '0'),
  })[carrier](serial)

const linesOf = (plan: OrderPlan, nextId: () => string): OrderInput['lines'] => {
  const products = SEED_PRODUCTS.filter((product) => product.shop === plan.customer.shop)
  return plan.items.map(([at, quantity, kind = 0], index) => {
    const product = products[at % products.length]
    const variant = product?.variants[kind % (product.variants.length || 1)]
    if (!product || !variant) throw new Error('The seed names a product that is not there')
    const isGiftCard = product.title === 'Gift card'
    return {
      id: nextId(),
      variant: variant.id,
      title: product.title,
      variantTitle: variant.title === 'Default Title' ? null : variant.title,
      sku: variant.sku,
      quantity,
      price: decimal(Math.round(centsOf(variant.price) * (plan.currency?.factor ?? 1))),
      discount: decimal(index === 0 ? (plan.discount ?? 0) : 0),
      isGiftCard,
      requiresShipping: !isGiftCard,
    }
  })
}

/** Order numbers rise with time, as a shop's do. */
export const nameInOrder = (orders: OrderInput[]): OrderInput[] => {
  const numbers = new Map<string, number>()
  return orders
    .toSorted((left, right) => left.createdAt.localeCompare(right.createdAt))
    .map((order) => {
      const number = (numbers.get(order.shop) ?? 1000) + 1
      numbers.set(order.shop, number)
      return { ...order, name: `${SEED_SHOPS.find((shop) => shop.id === order.shop)?.orderPrefix ?? '#'}${number}` }
    })
}

export const createSeedBook = (now: number, seed: number): SeedBook => {
  const random = createRandom(seed)
  let id = 4_500_000_000
  let serial = 1_000 + (seed % 1000)
  const nextId = (): string => {
    id += 1
    return String(id)
  }
  const book: SeedBook = {
    now,
    random,
    orders: [],
    parcels: [],
    nextId,
    ship({ order, at, journey, carrier = 'ups', isUnknownToCarrier }) {
      serial += 7
      const number = numberFor(carrier, serial)
      const address = order.shippingAddress
      if (!address) throw new Error('A parcel needs an address')
      const full = { name: null, line2: null, province: null, phone: null, ...address }
      book.parcels.push(seedParcel({ carrier, number, shippedAt: at, journey, address: full, ...(isUnknownToCarrier ? { isUnknownToCarrier } : {}) }))
      return { carrier: CARRIER_NAMES[carrier], number }
    },
    add(plan, change) {
      const createdAt = now - plan.ageHours * HOUR
      const lines = linesOf(plan, nextId)
      const goods = lines.reduce((sum, line) => sum + centsOf(line.price) * line.quantity - centsOf(line.discount ?? '0'), 0)
      const shipping = plan.shipping ?? (goods > 7_500 ? 0 : 595)
      const tax = plan.customer.shop === HOME_SHOP ? Math.round((goods * US_TAX_PER_MILLE) / 1000) : 0
      const total = goods + shipping + tax
      const gateway = SEED_SHOPS.find((shop) => shop.id === plan.customer.shop)?.gateway ?? 'shopify_payments'
      const card = { brand: CARDS[Math.floor(random() * CARDS.length)] ?? 'Visa', last4: String(1000 + Math.floor(random() * 9000)) }
      const payments = [{ id: nextId(), gateway, amount: decimal(total), at: iso(createdAt), card }]
      const base: OrderInput = {
        id: nextId(),
        shop: plan.customer.shop,
        name: '',
        customer: plan.isGuest ? null : plan.customer.id,
        email: plan.customer.email,
        phone: plan.customer.phone ?? null,
        confirmationNumber: `C${String(100_000 + Math.floor(random() * 899_999))}X`,
        createdAt: iso(createdAt),
        lines,
        shipping: decimal(shipping),
        tax: decimal(tax),
        shippingAddress: plan.customer.address ?? null,
        billingAddress: plan.customer.address ?? null,
        payments,
        ...(plan.currency ? { currency: plan.currency.code, rate: plan.currency.rate } : {}),
      }
      if (plan.shippedAfterHours !== undefined && plan.ageHours >= plan.shippedAfterHours) {
        const at = createdAt + plan.shippedAfterHours * HOUR
        base.fulfillments = [
          { id: nextId(), at: iso(at), tracking: [book.ship({ order: base, at, journey: plan.journey ?? 'on_time', ...(plan.carrier ? { carrier: plan.carrier } : {}) })] },
        ]
        base.warehouse = 'accepted'
      }
      const order = { ...base, ...change?.({ ...base, payments, total }) }
      book.orders.push(order)
      return order
    },
  }
  return book
}
