import { z } from 'zod'
import { Currency, Decimal, Id, Time } from './basics.ts'
import { WorldAgent, WorldArticle, WorldBrand, WorldCustomRole, WorldGroup, WorldTicket, WorldUser } from './desk.ts'
import { WorldDraftOrder } from './draft-order.ts'
import { WorldDiscountCode, WorldGiftCard, WorldStoreCredit } from './goodwill.ts'
import { WorldLoyalty } from './loyalty.ts'
import { WorldOrder } from './order.ts'
import { WorldParcel } from './parcel.ts'
import { WorldCustomer, WorldProduct, WorldShop } from './shop.ts'
import { WorldSubscription } from './subscription.ts'

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
export type WorldEvent = z.infer<typeof WorldEvent>

/**
 * The form of `world.json`: the outside world as one document. Its JSON schema is published as docs/world.schema.json
 * and explained in docs/world.md. Everything a writer may leave out has a default; an unknown key is refused with its path.
 * Money is a decimal string in the currency beside it ("12.50"); times are ISO 8601 in UTC, and a time later than `now` has not happened yet.
 */
export const World = z.strictObject({
  /** Where an editor finds the schema; not read. */
  $schema: z.string().optional(),
  format: z.literal('bookbag-world/1'),
  now: Time,
  seed: z.int().default(1),
  shops: z.array(WorldShop).min(1),
  brands: z.array(WorldBrand).default([]),
  agents: z.array(WorldAgent).default([]),
  groups: z.array(WorldGroup).optional(),
  customRoles: z.array(WorldCustomRole).optional(),
  users: z.array(WorldUser).default([]),
  customers: z.array(WorldCustomer).default([]),
  products: z.array(WorldProduct).default([]),
  orders: z.array(WorldOrder).default([]),
  draftOrders: z.array(WorldDraftOrder).optional(),
  parcels: z.array(WorldParcel).default([]),
  storeCredits: z.array(WorldStoreCredit).default([]),
  giftCards: z.array(WorldGiftCard).default([]),
  discountCodes: z.array(WorldDiscountCode).default([]),
  articles: z.array(WorldArticle).default([]),
  tickets: z.array(WorldTicket).default([]),
  /** A loyalty programme with an API of its own; left out = there is none. */
  loyalty: WorldLoyalty.optional(),
  subscriptions: z.array(WorldSubscription).default([]),
  /** Whether the shop has a stock list that can be asked. */
  hasStockApi: z.boolean().default(false),
  /** Whether the shops have an EasyPost account. Left out = where there is a parcel that no carrier's own connection can tell of. */
  hasEasypost: z.boolean().optional(),
  /** Whether the Zendesk plan has side conversations. */
  hasSideConversations: z.boolean().default(true),
  history: z.array(WorldEvent).default([]),
})
export type World = z.infer<typeof World>
