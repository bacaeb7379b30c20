import { z } from 'zod'

/**
 * The form of `world.json`: the outside world as one document. Its JSON schema is published as docs/world.schema.json
 * and explained in docs/world.md. Everything a writer may leave out has a default; an unknown key is refused with its path.
 * Money is a decimal string in the currency beside it ("12.50"); times are ISO 8601 in UTC, and a time later than `now` has not happened yet.
 */
const Time = z.iso.datetime({ offset: true })
const Decimal = z.string().regex(/^\d+(\.\d{1,3})?$/, 'a decimal amount in a string, like "12.50"')
const Id = z.string().regex(/^\d{1,18}$/, 'an id is digits in a string, like "1001"')
const Currency = z.string().regex(/^[A-Z]{3}$/)
const Email = z.email()

export const WorldAddress = z.strictObject({
  name: z.string().nullable().default(null),
  line1: z.string(),
  line2: z.string().nullable().default(null),
  city: z.string(),
  province: z.string().nullable().default(null),
  postalCode: z.string(),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: z.string().nullable().default(null),
})

export const WorldShop = z.strictObject({
  id: Id,
  name: z.string(),
  domain: z.string(),
  currency: Currency.default('USD'),
  timeZone: z.string().default('America/New_York'),
  locale: z.string().default('en'),
  orderPrefix: z.string().default('#'),
  orderSuffix: z.string().default(''),
  /** Zendesk brand and support addresses that mean this shop. */
  brandId: Id.nullable().default(null),
  supportAddress: Email,
  policies: z
    .strictObject({
      returnWindowDays: z.int().nullable().default(30),
      returnPolicy: z.string().nullable().default(null),
      shippingPolicy: z.string().nullable().default(null),
      refundDaysToBank: z.int().nullable().default(10),
    })
    .prefault({}),
  /** Which gateway takes cards here: 'shopify_payments' is seen through Shopify only, 'stripe' through Stripe too. */
  gateway: z.enum(['shopify_payments', 'stripe', 'paypal', 'manual']).default('shopify_payments'),
  /** Scopes the app was granted; null = all it asks for. Without read_all_orders, orders older than 60 days are invisible. */
  scopes: z.array(z.string()).nullable().default(null),
})

export const WorldCustomer = z.strictObject({
  id: Id,
  shop: Id,
  name: z.string(),
  email: Email.nullable(),
  phone: z.string().nullable().default(null),
  createdAt: Time.optional(),
  tags: z.array(z.string()).default([]),
  locale: z.string().default('en'),
  address: WorldAddress.nullable().default(null),
})

export const WorldProduct = z.strictObject({
  id: Id,
  shop: Id,
  title: z.string(),
  description: z.string().default(''),
  imageUrl: z.string().nullable().default(null),
  variants: z
    .array(
      z.strictObject({
        id: Id,
        title: z.string().default('Default Title'),
        sku: z.string().nullable().default(null),
        price: Decimal,
        inventory: z.int().default(100),
        options: z.record(z.string(), z.string()).default({}),
      }),
    )
    .min(1),
})

export const WorldLine = z.strictObject({
  id: Id,
  variant: Id.nullable().default(null),
  title: z.string(),
  variantTitle: z.string().nullable().default(null),
  sku: z.string().nullable().default(null),
  quantity: z.int().positive(),
  /** One unit, before discount. */
  price: Decimal,
  /** Off the whole line. */
  discount: Decimal.default('0'),
  requiresShipping: z.boolean().default(true),
  isGiftCard: z.boolean().default(false),
})

export const WorldPayment = z.strictObject({
  id: Id,
  gateway: z.string().default('shopify_payments'),
  kind: z.enum(['sale', 'authorization', 'capture', 'void']).default('sale'),
  status: z.enum(['success', 'pending', 'failure', 'error']).default('success'),
  amount: Decimal,
  at: Time,
  card: z.strictObject({ brand: z.string(), last4: z.string() }).nullable().default(null),
  giftCard: z.strictObject({ lastCharacters: z.string() }).nullable().default(null),
  /** The processor's id; made up from `id` when left out. */
  processorId: z.string().nullable().default(null),
})

export const WorldFulfillment = z.strictObject({
  id: Id,
  at: Time,
  status: z.enum(['success', 'cancelled', 'pending', 'open', 'error', 'failure']).default('success'),
  /** Left out: everything not fulfilled before. */
  lines: z.array(z.strictObject({ line: Id, quantity: z.int().positive() })).optional(),
  tracking: z.array(z.strictObject({ carrier: z.string(), number: z.string(), url: z.string().nullable().default(null) })).default([]),
})

export const WorldRefund = z.strictObject({
  id: Id,
  at: Time,
  lines: z.array(z.strictObject({ line: Id, quantity: z.int().positive(), restock: z.enum(['none', 'return', 'cancel']).default('none') })).default([]),
  amount: Decimal,
  shipping: Decimal.default('0'),
  note: z.string().nullable().default(null),
  /** Which payment it went back to; the first one when left out. */
  payment: Id.nullable().default(null),
  status: z.enum(['success', 'pending', 'failure', 'error']).default('success'),
  /** When and how the processor settled it, and the number a bank can search. */
  settlement: z
    .strictObject({
      status: z.enum(['pending', 'succeeded', 'failed', 'canceled', 'requires_action']),
      at: Time,
      arn: z.string().nullable().default(null),
      failureReason: z.string().nullable().default(null),
    })
    .nullable()
    .default(null),
  key: z.string().nullable().default(null),
})

export const WorldReturn = z.strictObject({
  id: Id,
  at: Time,
  status: z.enum(['requested', 'open', 'closed', 'declined', 'canceled']),
  lines: z.array(z.strictObject({ line: Id, quantity: z.int().positive(), reason: z.string().default('OTHER') })),
})

export const WorldOrder = z.strictObject({
  id: Id,
  shop: Id,
  /** With prefix and suffix, as printed: "#1042". */
  name: z.string(),
  /** Null = guest checkout. */
  customer: Id.nullable().default(null),
  email: Email.nullable(),
  phone: z.string().nullable().default(null),
  confirmationNumber: z.string().nullable().default(null),
  createdAt: Time,
  updatedAt: Time.optional(),
  /** What the customer paid in; the shop's currency when left out. `rate` = shop currency for one of it. */
  currency: Currency.nullable().default(null),
  rate: z.number().positive().default(1),
  lines: z.array(WorldLine).min(1),
  shipping: Decimal.default('0'),
  tax: Decimal.default('0'),
  shippingAddress: WorldAddress.nullable().default(null),
  billingAddress: WorldAddress.nullable().default(null),
  /** Left out: one sale for the whole sum at `createdAt` by the shop's gateway. */
  payments: z.array(WorldPayment).optional(),
  fulfillments: z.array(WorldFulfillment).default([]),
  refunds: z.array(WorldRefund).default([]),
  returns: z.array(WorldReturn).default([]),
  holds: z.array(z.strictObject({ id: Id, reason: z.string(), note: z.string().nullable().default(null), handle: z.string().nullable().default(null) })).default([]),
  /** 'submitted' or 'accepted' = a warehouse has been asked to send it. */
  warehouse: z.enum(['unsubmitted', 'submitted', 'accepted', 'rejected']).default('unsubmitted'),
  cancelled: z
    .strictObject({ at: Time, reason: z.enum(['customer', 'inventory', 'fraud', 'declined', 'staff', 'other']) })
    .nullable()
    .default(null),
  closedAt: Time.nullable().default(null),
  tags: z.array(z.string()).default([]),
  note: z.string().nullable().default(null),
  riskLevel: z.enum(['none', 'low', 'medium', 'high']).default('none'),
  dispute: z
    .strictObject({ at: Time, status: z.enum(['needs_response', 'under_review', 'won', 'lost', 'accepted']), amount: Decimal })
    .nullable()
    .default(null),
})

export const WorldParcel = z.strictObject({
  carrier: z.enum(['ups', 'fedex', 'usps', 'dhl']),
  number: z.string(),
  service: z.string().default('Ground'),
  origin: z
    .strictObject({ city: z.string(), province: z.string().nullable().default(null), country: z.string() })
    .nullable()
    .default(null),
  destination: z
    .strictObject({ city: z.string(), province: z.string().nullable().default(null), country: z.string() })
    .nullable()
    .default(null),
  /** Day the carrier promises, YYYY-MM-DD. */
  estimatedDelivery: z.iso.date().nullable().default(null),
  deliveredTo: z.string().nullable().default(null),
  receivedBy: z.string().nullable().default(null),
  /** Oldest first. `code` is the carrier's own status code where a certain one is meant; else one that fits `status`. */
  events: z
    .array(
      z.strictObject({
        at: Time,
        status: z.enum([
          'label_created',
          'in_transit',
          'out_for_delivery',
          'available_for_pickup',
          'attempted_delivery',
          'delivered',
          'exception',
          'delayed',
          'returning',
          'returned',
          'cancelled',
          'unknown',
        ]),
        code: z.string().nullable().default(null),
        description: z.string().nullable().default(null),
        city: z.string().nullable().default(null),
        province: z.string().nullable().default(null),
        country: z.string().nullable().default(null),
        utcOffset: z
          .string()
          .regex(/^[+-]\d\d:\d\d$/)
          .default('-05:00'),
      }),
    )
    .default([]),
  /** The carrier answers "not found" for it. */
  isUnknownToCarrier: z.boolean().default(false),
})

export const WorldAgent = z.strictObject({ id: Id, name: z.string(), email: Email, role: z.enum(['agent', 'admin']) })
export const WorldBrand = z.strictObject({ id: Id, name: z.string(), subdomain: z.string() })
export const WorldArticle = z.strictObject({ id: Id, title: z.string(), body: z.string(), locale: z.string().default('en-us'), labels: z.array(z.string()).default([]) })

export const WorldAttachment = z.strictObject({
  name: z.string(),
  type: z.string().default('application/octet-stream'),
  size: z.int().default(1024),
  scan: z.enum(['malware_not_found', 'malware_found', 'not_scanned']).default('malware_not_found'),
})

export const WorldComment = z.strictObject({
  id: Id,
  /** Id of an agent or end user. */
  author: Id,
  body: z.string(),
  isPublic: z.boolean().default(true),
  at: Time,
  channel: z.string().default('email'),
  /** Envelope address, when not the author's. */
  from: Email.nullable().default(null),
  cc: z.array(Email).default([]),
  /** What Zendesk thinks of the sender: see zendesk.md and docs/world.md. */
  isTrusted: z.boolean().default(true),
  flags: z.array(z.int()).default([]),
  attachments: z.array(WorldAttachment).default([]),
  metadata: z.record(z.string(), z.unknown()).default({}),
})

export const WorldUser = z.strictObject({
  id: Id,
  name: z.string(),
  email: Email.nullable(),
  locale: z.string().default('en-US'),
  isSuspended: z.boolean().default(false),
  isVerified: z.boolean().default(true),
})

export const WorldTicket = z.strictObject({
  id: Id,
  subject: z.string(),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).default('new'),
  channel: z.string().default('email'),
  brandId: Id.nullable().default(null),
  recipient: z.string().nullable().default(null),
  requester: Id,
  assignee: Id.nullable().default(null),
  tags: z.array(z.string()).default([]),
  customFields: z.record(z.string(), z.string().nullable()).default({}),
  createdAt: Time,
  updatedAt: Time,
  comments: z.array(WorldComment).default([]),
  audits: z.array(z.record(z.string(), z.unknown())).default([]),
})

/** Every write that reached the world, in order, by whichever service took it: what the evaluation judges by. */
export const WorldEvent = z.strictObject({
  at: Time,
  service: z.string(),
  /** 'refund', 'cancel', 'address', 'hold', 'release', 'tag', 'note', 'comment', 'status', … */
  effect: z.string(),
  order: Id.nullable().default(null),
  ticket: Id.nullable().default(null),
  amount: Decimal.nullable().default(null),
  currency: Currency.nullable().default(null),
  key: z.string().nullable().default(null),
  details: z.record(z.string(), z.unknown()).default({}),
})

export const World = z.strictObject({
  format: z.literal('bookbag-world/1'),
  now: Time,
  seed: z.int().default(1),
  shops: z.array(WorldShop).min(1),
  brands: z.array(WorldBrand).default([]),
  agents: z.array(WorldAgent).default([]),
  users: z.array(WorldUser).default([]),
  customers: z.array(WorldCustomer).default([]),
  products: z.array(WorldProduct).default([]),
  orders: z.array(WorldOrder).default([]),
  parcels: z.array(WorldParcel).default([]),
  articles: z.array(WorldArticle).default([]),
  tickets: z.array(WorldTicket).default([]),
  history: z.array(WorldEvent).default([]),
})
export type World = z.infer<typeof World>
export type WorldShop = z.infer<typeof WorldShop>
export type WorldCustomer = z.infer<typeof WorldCustomer>
export type WorldProduct = z.infer<typeof WorldProduct>
export type WorldLine = z.infer<typeof WorldLine>
export type WorldPayment = z.infer<typeof WorldPayment>
export type WorldFulfillment = z.infer<typeof WorldFulfillment>
export type WorldRefund = z.infer<typeof WorldRefund>
export type WorldReturn = z.infer<typeof WorldReturn>
export type WorldOrder = z.infer<typeof WorldOrder>
export type WorldParcel = z.infer<typeof WorldParcel>
export type WorldAgent = z.infer<typeof WorldAgent>
export type WorldArticle = z.infer<typeof WorldArticle>
export type WorldComment = z.infer<typeof WorldComment>
export type WorldUser = z.infer<typeof WorldUser>
export type WorldTicket = z.infer<typeof WorldTicket>
export type WorldEvent = z.infer<typeof WorldEvent>
export type WorldAddress = z.infer<typeof WorldAddress>
