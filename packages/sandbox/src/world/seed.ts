import type { z } from 'zod'
import { World } from './schema.ts'
import { addAwkwardOrders, addNewestOrder } from './seed-awkward.ts'
import { seedCustomers } from './seed-customers.ts'
import { SEED_ARTICLES, seedDesk } from './seed-desk.ts'
import { createSeedBook, iso, nameInOrder, type OrderPlan, type SeedBook } from './seed-order.ts'
import { SEED_AGENTS, SEED_BRANDS, SEED_PRODUCTS, SEED_SHOPS } from './seed-shops.ts'
import type { WorldCustomer } from './shop.ts'

const HOUR = 3_600_000
const ORDINARY_ORDERS = 100
const DAY = 24

const pick = (random: () => number, count: number): number => Math.floor(random() * count)

/** What most orders are: some just placed, some on the way, most of them delivered within the last weeks. */
const ordinaryPlan = (book: SeedBook, customers: z.input<typeof WorldCustomer>[], index: number): OrderPlan => {
  const customer = customers[(index * 7 + pick(book.random, 3)) % customers.length]
  if (!customer) throw new Error('The seed has no customers')
  const stage = index % 5
  const ageHours = stage === 0 ? 1 + pick(book.random, 12) : stage === 1 ? 30 + pick(book.random, 60) : 5 * DAY + pick(book.random, 50 * DAY)
  const first = pick(book.random, 9)
  const items: OrderPlan['items'] = [[first, 1 + pick(book.random, 3), pick(book.random, 2)]]
  if (book.random() < 0.4) items.push([first + 1 + pick(book.random, 4), 1, pick(book.random, 2)])
  // Nobody buys a gift card by accident: the awkward orders have theirs.
  const shopItems = customer.shop === SEED_SHOPS[0]?.id ? 9 : 6
  return {
    customer,
    ageHours,
    items: items.map(([product, quantity, variant = 0]) => [product % shopItems, quantity, variant]),
    shippedAfterHours: 18 + pick(book.random, 10),
    ...(book.random() < 0.15 ? { discount: 500 } : {}),
  }
}

/** The world that a sandbox starts with when nobody brings one: the same for the same `now` and seed. */
export const seededWorld = ({ now, seed = 1 }: { now: Date; seed?: number }): World => {
  const at = Math.floor(now.getTime() / 1000) * 1000
  const customers = seedCustomers(iso(at - 400 * DAY * HOUR))
  const book = createSeedBook(at, seed)
  addAwkwardOrders(book, customers)
  for (let index = 0; index < ORDINARY_ORDERS; index += 1) book.add(ordinaryPlan(book, customers, index))
  addNewestOrder(book, customers)
  return World.parse({
    format: 'bookbag-world/1',
    now: iso(at),
    seed,
    shops: SEED_SHOPS,
    brands: SEED_BRANDS,
    agents: SEED_AGENTS,
    customers,
    products: SEED_PRODUCTS,
    orders: nameInOrder(book.orders),
    parcels: book.parcels,
    articles: SEED_ARTICLES,
    ...seedDesk(at, customers),
  } satisfies z.input<typeof World>)
}
