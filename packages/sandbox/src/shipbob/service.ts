/**
 * ShipBob's orders and shipments, API 2026-07, for shops whose `warehouseApp` is "shipbob". What it does not prove: the fields of one result of a hold, its name
 * for a merchant's own hold, several shipments to an order, pages, its rate limit, webhooks. Sources: shared/reference/integrations.md, 9; ShipBob's OpenAPI document
 * 2026-01 (fields, null or missing), reference 2026-07 (paths of holds) and status reference (details), read 2026-11-25.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { madeUp } from '../bearer-tokens.ts'
import { cancelHeld, type HeldOrder, heldOrders, isTouched, liftHold, placeHold, readdress } from '../world/held-orders.ts'
import type { Service } from '../world/store.ts'
import { orderJson, shipmentIdOf } from './order-json.ts'

const refuse = (status: number, message: string): Response => Response.json({ message }, { status })
const Ids = z.object({ shipment_ids: z.array(z.number()).min(1), reserve_inventory: z.boolean().optional() })
const NewAddress = z.object({
  street_address1: z.string().min(1),
  street_address2: z.string().nullish(),
  city: z.string().min(1),
  state: z.string().nullish(),
  zip_code: z.string().nullish(),
  country_code: z.string().length(2).nullish(),
  company_name: z.string().nullish(),
  recipient_name: z.string().nullish(),
  email: z.string().nullish(),
  phone_number: z.string().nullish(),
})

export const shipbob: Service = {
  id: 'shipbob',
  create({ store }) {
    const shops = store.world.shops.filter((shop) => shop.warehouseApp === 'shipbob')
    const tokenOf = (shopId: string): string => madeUp('shipbob', store.world.seed, `token ${shopId}`)
    const shopsByToken = new Map(shops.map((shop) => [tokenOf(shop.id), shop.id]))
    const channelOf = (shopId: string): string => `10${shopId}`
    const app = new Hono<{ Variables: { held: HeldOrder[] } }>()

    app.use('/2026-07/*', async (context, next) => {
      const shopId = shopsByToken.get(/^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '')
      if (shopId === undefined) return refuse(401, 'Unauthorized')
      if (context.req.method !== 'GET' && context.req.header('shipbob_channel_id') !== channelOf(shopId)) return refuse(403, 'The channel is missing or not yours.')
      context.set('held', heldOrders(store, 'shipbob', shopId))
      await next()
      return undefined
    })

    app.get('/2026-07/channel', (context) => {
      const shopId = shopsByToken.get(context.req.header('authorization')?.slice('Bearer '.length) ?? '') ?? ''
      const own = { id: Number(channelOf(shopId)), application_name: 'Bookbag', name: store.shop(shopId).name, scopes: ['orders_read', 'orders_write', 'inventory_read'] }
      return context.json({ items: [own], next: null, prev: null })
    })
    app.get('/2026-07/order', (context) => {
      const ids = (context.req.query('ReferenceIds') ?? '').split(',').filter(Boolean)
      return context.json(
        context
          .get('held')
          .filter((each) => ids.includes(each.order.id))
          .map(orderJson),
      )
    })
    app.get('/2026-07/inventory-level/locations', (context) => {
      const words = (context.req.query('SearchBy') ?? '').toLowerCase()
      // Any part of a SKU finds it.
      const variants = store.world.products.flatMap((product) => product.variants).filter((variant) => variant.sku?.toLowerCase().includes(words))
      const items = variants.map((variant) => ({
        inventory_id: Number(variant.id),
        sku: variant.sku,
        name: variant.sku,
        locations: [{ location_id: 228, name: 'Moreno Valley (CA)', on_hand_quantity: variant.inventory, committed_quantity: 0, fulfillable_quantity: variant.inventory }],
      }))
      return context.json({ first: null, next: null, prev: null, last: null, items })
    })

    app.post('/2026-07/:call', async (context) => {
      const call = context.req.param('call')
      if (call !== 'shipment:bulkPlaceOnHold' && call !== 'shipment:bulkReleaseHold') return refuse(404, 'Not Found')
      const read = Ids.safeParse(await context.req.json().catch(() => undefined))
      if (!read.success) return refuse(400, 'shipment_ids is required.')
      const results = read.data.shipment_ids.map((id) => {
        const held = context.get('held').find((each) => shipmentIdOf(each) === id)
        if (!held) return { shipment_id: id, is_success: false, reason: 'Shipment not found' }
        if (isTouched(held) || held.state === 'cancelled') return { shipment_id: id, is_success: false, reason: `Shipment is ${held.state.replaceAll('_', ' ')}.` }
        if (call === 'shipment:bulkReleaseHold') return { shipment_id: id, is_success: true, is_still_on_hold_due_to_other_reasons: liftHold(store, 'shipbob', held) }
        if (!held.at.holds.some((hold) => hold.reason === 'api')) placeHold(store, 'shipbob', held)
        return { shipment_id: id, is_success: true }
      })
      const done = results.filter((each) => each.is_success).length
      return context.json({ summary: { total: results.length, successful: done, failed: results.length - done }, results })
    })
    app.put('/2026-07/shipment/:call', async (context) => {
      const held = context.get('held').find((each) => `${shipmentIdOf(each)}:updateAddress` === context.req.param('call'))
      const failed = (code: string, message: string): Response => context.json({ id: null, is_success: false, error: { code, message } })
      if (!held) return failed('NOT_FOUND', 'Shipment not found')
      const read = NewAddress.safeParse(await context.req.json().catch(() => undefined))
      if (!read.success) return failed('VALIDATION_ERROR', 'street_address1 and city are required.')
      if (isTouched(held) || held.state === 'cancelled') return failed('CONFLICT', `Shipment is ${held.state.replaceAll('_', ' ')} and its address can’t be changed.`)
      const to = read.data
      readdress(store, 'shipbob', held, {
        name: to.recipient_name ?? held.address?.name ?? null,
        line1: to.street_address1,
        line2: to.street_address2 ?? null,
        city: to.city,
        province: to.state ?? null,
        postalCode: to.zip_code ?? '',
        country: to.country_code ?? held.address?.country ?? 'US',
        phone: to.phone_number ?? held.address?.phone ?? null,
      })
      return context.json({ id: shipmentIdOf(held), is_success: true, error: null })
    })
    app.post('/2026-07/order/:call', (context) => {
      const held = context.get('held').find((each) => `${each.id}:cancel` === context.req.param('call'))
      if (!held) return refuse(404, 'Order not found')
      const isDone = !isTouched(held) && !held.at.refusesToCancel
      if (isDone && held.state !== 'cancelled') cancelHeld(store, 'shipbob', held)
      const result = {
        shipment_id: shipmentIdOf(held),
        action: 'Cancel',
        is_success: isDone,
        reason: isDone ? null : 'Shipment is already being processed and can’t be cancelled.',
      }
      return context.json({ order_id: Number(held.id), status: isDone ? 'Success' : 'Failure', canceled_shipment_results: [result], order: orderJson(held) })
    })
    app.notFound(() => refuse(404, 'Not Found'))

    const first = shops[0]?.id ?? '0'
    const credentials = Object.fromEntries(
      shops.flatMap((shop) => [
        [`token:${shop.id}`, tokenOf(shop.id)],
        [`channelId:${shop.id}`, channelOf(shop.id)],
      ]),
    )
    return { fetch: (request) => app.fetch(request), credentials: { ...credentials, token: tokenOf(first), channelId: channelOf(first) } }
  },
}
