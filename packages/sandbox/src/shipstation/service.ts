/**
 * ShipStation's API v1 as far as orders by number, shipments, holds and the upsert go, for shops whose `warehouseApp` is "shipstation". What it does not prove:
 * API v2, several stores in one account, whether a shop's "#" is left out of its numbers (here it is), the exact texts of its errors, how an upsert treats
 * fields that are left out. Sources: shared/reference/integrations.md, 9; shipstation.com/docs/api (holds, list of orders), read 2026-11-25.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { madeUp } from '../bearer-tokens.ts'
import { cancelHeld, type HeldOrder, heldOrders, isTouched, liftHold, placeHold, readdress } from '../world/held-orders.ts'
import type { Service } from '../world/store.ts'
import { numberOf, orderJson, shipmentsJson } from './order-json.ts'

const refuse = (status: number, message: string): Response => Response.json({ Message: message }, { status })
const HoldUntil = z.object({ orderId: z.number(), holdUntilDate: z.string() })
const Restore = z.object({ orderId: z.number() })
const Upsert = z.looseObject({
  orderKey: z.string(),
  orderNumber: z.string(),
  orderStatus: z.string(),
  shipTo: z.object({
    name: z.string().nullish(),
    street1: z.string().min(1),
    street2: z.string().nullish(),
    city: z.string().min(1),
    state: z.string().nullish(),
    postalCode: z.string().nullish(),
    country: z.string().length(2),
    phone: z.string().nullish(),
  }),
})

export const shipstation: Service = {
  id: 'shipstation',
  create({ store }) {
    const shops = store.world.shops.filter((shop) => shop.warehouseApp === 'shipstation')
    const pairOf = (shopId: string) => ({
      apiKey: madeUp('shipstation', store.world.seed, `key ${shopId}`).slice(0, 32),
      apiSecret: madeUp('shipstation', store.world.seed, `secret ${shopId}`).slice(0, 32),
    })
    const app = new Hono<{ Variables: { held: HeldOrder[] } }>()

    app.use(async (context, next) => {
      const basic = Buffer.from(/^Basic (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '', 'base64').toString('utf8')
      const shop = shops.find((each) => `${pairOf(each.id).apiKey}:${pairOf(each.id).apiSecret}` === basic)
      if (!shop) return refuse(401, 'Authorization has been denied for this request.')
      context.set('held', heldOrders(store, 'shipstation', shop.id))
      await next()
      return undefined
    })
    app.get('/stores', (context) => context.json([{ storeId: 1, storeName: shops[0]?.name ?? 'Store', active: true }]))
    app.get('/orders', (context) => {
      const number = context.req.query('orderNumber') ?? ''
      // A number that begins like another finds that one too.
      const orders = context.get('held').filter((each) => numberOf(each).startsWith(number))
      return context.json({ orders: orders.map(orderJson), total: orders.length, page: 1, pages: 1 })
    })
    app.get('/shipments', (context) => {
      const number = context.req.query('orderNumber')
      const shipments = context
        .get('held')
        .filter((each) => numberOf(each) === number)
        .flatMap(shipmentsJson)
      return context.json({ shipments, total: shipments.length, page: 1, pages: 1 })
    })
    app.post('/orders/holduntil', async (context) => {
      const read = HoldUntil.safeParse(await context.req.json().catch(() => undefined))
      const held = context.get('held').find((each) => read.success && Number(each.id) === read.data.orderId)
      if (!held) return refuse(404, 'Order not found')
      if (isTouched(held) || held.state === 'cancelled') return context.json({ success: false, message: 'The order is not awaiting shipment.' })
      if (!held.at.holds.some((hold) => hold.reason === 'api')) placeHold(store, 'shipstation', held)
      return context.json({ success: true, message: 'Order held successfully.' })
    })
    app.post('/orders/restorefromhold', async (context) => {
      const read = Restore.safeParse(await context.req.json().catch(() => undefined))
      const held = context.get('held').find((each) => read.success && Number(each.id) === read.data.orderId)
      if (!held) return refuse(404, 'Order not found')
      liftHold(store, 'shipstation', held)
      return context.json({ success: true, message: 'The requested order has been restored' })
    })
    app.post('/orders/createorder', async (context) => {
      const read = Upsert.safeParse(await context.req.json().catch(() => undefined))
      if (!read.success) return refuse(400, 'The request is invalid.')
      const held = context.get('held').find((each) => each.order.id === read.data.orderKey)
      if (!held) return refuse(404, 'This sandbox makes no orders at ShipStation.')
      if (isTouched(held)) return refuse(400, 'Only orders that are open can be changed.')
      if (read.data.orderStatus === 'cancelled') {
        if (held.state !== 'cancelled' && !held.at.refusesToCancel) cancelHeld(store, 'shipstation', held)
      } else {
        const { street1, street2, city, state, postalCode, country, name, phone } = read.data.shipTo
        readdress(store, 'shipstation', held, {
          name: name ?? null,
          line1: street1,
          line2: street2 ?? null,
          city,
          province: state ?? null,
          postalCode: postalCode ?? '',
          country,
          phone: phone ?? null,
        })
      }
      const after = heldOrders(store, 'shipstation', held.order.shop).find((each) => each.id === held.id) ?? held
      return context.json(orderJson(after))
    })
    app.notFound(() => refuse(404, 'Not Found'))

    const credentials = Object.fromEntries(shops.flatMap((shop) => Object.entries(pairOf(shop.id)).map(([name, value]) => [`${name}:${shop.id}`, value])))
    return { fetch: (request) => app.fetch(request), credentials: { ...credentials, ...pairOf(shops[0]?.id ?? '0') } }
  },
}
