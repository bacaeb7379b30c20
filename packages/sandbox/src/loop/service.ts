/**
 * Loop's returns app, for shops whose `returnsApp` is "loop": what may come back, which return there is, and the link to the order's page.
 * What it does not prove: Loop's own policies (only the shop's window, gift cards and open returns count here), its page, labels, webhooks, rate limits.
 * Source: docs.loopreturns.com, API reference v1, read 2026-11-25.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { madeUp } from '../bearer-tokens.ts'
import type { WorldOrder } from '../world/order.ts'
import type { WorldShop } from '../world/shop.ts'
import type { Service } from '../world/store.ts'

const DAY_MS = 86_400_000
const STATES: Record<string, string> = { requested: 'review', open: 'open', closed: 'closed', declined: 'cancelled', canceled: 'cancelled' }

const refuse = (status: number, message: string): Response => Response.json({ message }, { status })
const bare = (name: string): string => name.replace(/^#/, '')

export const loop: Service = {
  id: 'loop',
  create({ store }) {
    const shops = store.world.shops.filter((shop) => shop.returnsApp === 'loop')
    const keyOf = (shop: WorldShop): string => madeUp('loop', store.world.seed, shop.id).slice(0, 40)
    const keys = new Map(shops.map((shop) => [keyOf(shop), shop.id]))
    const app = new Hono<{ Variables: { shop: WorldShop } }>()

    const orderNamed = (shop: WorldShop, name: string | undefined): WorldOrder | undefined =>
      store.world.orders.find((order) => order.shop === shop.id && name !== undefined && bare(order.name) === bare(name) && Date.parse(order.createdAt) <= store.now().getTime())

    function isEligible(order: WorldOrder, line: WorldOrder['lines'][number], { policies }: WorldShop): boolean {
      const sent = order.fulfillments.filter((each) => each.status === 'success' && Date.parse(each.at) <= store.now().getTime())
      const has = sent.filter((each) => !each.lines || each.lines.some((part) => part.line === line.id))
      const back = order.returns.some((each) => each.status !== 'declined' && each.status !== 'canceled' && each.lines.some((part) => part.line === line.id))
      const days = policies.returnWindowDays
      return !line.isGiftCard && !back && has.some((each) => days === null || Date.parse(each.at) + days * DAY_MS >= store.now().getTime())
    }

    app.use('/api/v1/*', async (context, next) => {
      const shopId = keys.get(context.req.header('x-authorization') ?? '')
      if (!shopId) return refuse(401, 'Unauthorized')
      context.set('shop', store.shop(shopId))
      await next()
      return undefined
    })

    app.post('/api/v1/orders/return-eligibility', async (context) => {
      const body = z.object({ order_name: z.string() }).safeParse(await context.req.json().catch(() => null))
      if (!body.success) return refuse(400, 'The order_name field is required.')
      const shop = context.get('shop')
      const order = orderNamed(shop, body.data.order_name)
      if (!order) return refuse(404, 'Order not found')
      return context.json({ order_id: order.id, items: order.lines.map((line) => ({ id: `1${line.id}`, external_id: line.id, eligible: isEligible(order, line, shop) })) })
    })

    app.get('/api/v1/warehouse/return/details', (context) => {
      const shop = context.get('shop')
      const id = context.req.query('order_id')
      const order = id === undefined ? orderNamed(shop, context.req.query('order_name')) : store.world.orders.find((each) => each.shop === shop.id && each.id === id)
      const entry = order?.returns.findLast((each) => Date.parse(each.at) <= store.now().getTime())
      if (!order || !entry) return refuse(404, 'Return not found')
      return context.json({
        id: Number(entry.id),
        created_at: entry.at.replace('T', ' ').replace('Z', ''),
        order_name: order.name,
        provider_order_id: Number(order.id),
        state: STATES[entry.status],
        label_url: entry.deliveries.at(-1)?.labelUrl ?? null,
        line_items: entry.lines.map((line) => ({ provider_line_item_id: Number(line.line) })),
      })
    })

    app.post('/api/v1/order/link', async (context) => {
      const body = z.object({ name: z.string(), zip: z.string() }).safeParse(await context.req.json().catch(() => null))
      if (!body.success) return refuse(400, 'The name and zip fields are required.')
      const shop = context.get('shop')
      const order = orderNamed(shop, body.data.name)
      if (!order || order.shippingAddress?.postalCode !== body.data.zip) return refuse(400, 'Order not found')
      const url = `https://${shop.domain.split('.')[0]}.loopreturns.com/#/link/${madeUp('loop', store.world.seed, `link ${store.nextId()}`).slice(0, 24)}`
      store.record({ service: 'loop', effect: 'return_link', order: order.id, ticket: null, amount: null, currency: null, key: null, details: { url } })
      return context.json({ url })
    })
    app.notFound(() => refuse(404, 'Not Found'))

    const credentials = Object.fromEntries(shops.map((shop) => [`apiKey:${shop.id}`, keyOf(shop)]))
    const [first] = shops
    return { fetch: (request) => app.fetch(request), credentials: { ...credentials, apiKey: first ? keyOf(first) : madeUp('loop', store.world.seed, 'nobody') } }
  },
}
