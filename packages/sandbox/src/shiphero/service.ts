/**
 * ShipHero's public GraphQL API for shops whose `warehouseApp` is "shiphero". What it does not prove: its whole schema, credits and their refill, custom states
 * of real accounts, what `force` would do (it is refused here), whether labels are printed from names or from codes of places.
 * Sources: shared/reference/integrations.md, 9; developer.shiphero.com with its error glossary; field names after types that others made of its schema, read 2026-11-25.
 */
import { GraphQLError, graphql } from 'graphql'
import { Hono } from 'hono'
import { z } from 'zod'
import { createBearerTokens, madeUp } from '../bearer-tokens.ts'
import { cancelHeld, type HeldOrder, heldOrders, isTouched, liftHold, placeHold, readdress } from '../world/held-orders.ts'
import type { Service } from '../world/store.ts'
import { idOf, orderView } from './order-view.ts'
import { shipheroSchema } from './schema.ts'

const TOKEN_SECONDS = 28 * 86_400
const Body = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() })
const wrapped = (data: object) => ({ request_id: 'sandbox', complexity: 11, ...data })
const refuse = (message: string, code: number): never => {
  throw new GraphQLError(message, { extensions: { code } })
}

type Address = Record<'first_name' | 'last_name' | 'address1' | 'address2' | 'city' | 'state_code' | 'zip' | 'country_code' | 'phone', string | null | undefined>

export const shiphero: Service = {
  id: 'shiphero',
  create({ store }) {
    const shops = store.world.shops.filter((shop) => shop.warehouseApp === 'shiphero')
    const refreshTokenOf = (shopId: string): string => madeUp('shiphero', store.world.seed, `refresh ${shopId}`)
    const tokens = createBearerTokens(store, 'shiphero', TOKEN_SECONDS)
    const shopOfToken = new Map<string, string>()
    const app = new Hono()

    app.post('/auth/refresh', async (context) => {
      const read = z.object({ refresh_token: z.string() }).safeParse(await context.req.json().catch(() => undefined))
      const shop = shops.find((each) => read.success && refreshTokenOf(each.id) === read.data.refresh_token)
      if (!shop) return context.json({ message: 'Invalid refresh token' }, 401)
      const token = tokens.issue()
      shopOfToken.set(token, shop.id)
      return context.json({ access_token: token, expires_in: TOKEN_SECONDS, scope: 'openid profile offline_access', token_type: 'Bearer' })
    })

    app.post('/graphql', async (context) => {
      const authorization = context.req.header('authorization')
      const shopId = shopOfToken.get(authorization?.replace(/^Bearer /, '') ?? '')
      if (!tokens.isGood(authorization) || shopId === undefined) return context.json({ message: 'Unauthorized' }, 401)
      const body = Body.safeParse(await context.req.json().catch(() => undefined))
      if (!body.success) return context.json({ errors: [{ message: 'Must provide query string.' }] }, 400)
      const result = await graphql({ schema: shipheroSchema, source: body.data.query, variableValues: body.data.variables ?? {}, rootValue: rootOf(shopId) })
      if (!result.errors) return context.json(result)
      // Its errors carry their code beside the message, not under `extensions`.
      const errors = result.errors.map(({ message, path, extensions }) => ({ message, code: extensions.code, operation: path?.[0] ?? null, request_id: 'sandbox' }))
      return context.json({ errors, data: result.data ?? null })
    })
    app.notFound(() => Response.json({ message: 'Not Found' }, { status: 404 }))

    function rootOf(shopId: string) {
      const held = (): HeldOrder[] => heldOrders(store, 'shiphero', shopId)
      const byId = (id: string): HeldOrder => held().find((each) => idOf(each) === id) ?? refuse('Order not found', 5)
      const answer = (id: string) => wrapped({ order: orderView(byId(id)) })
      return {
        account: () => wrapped({ data: { id: shopId, email: store.shop(shopId).supportAddress, username: store.shop(shopId).name } }),
        orders: ({ partner_order_id: partner, order_number: name }: { partner_order_id?: string; order_number?: string }) => {
          const found = held().filter(({ order }) => (partner === undefined || order.id === partner) && (name === undefined || order.name === name))
          return wrapped({ data: ({ first = 10 }: { first?: number }) => ({ edges: found.slice(0, first).map((each) => ({ node: orderView(each) })) }) })
        },
        products: ({ sku }: { sku?: string }) => {
          const found = store.world.products.flatMap((product) => product.variants.filter((each) => each.sku !== null && each.sku === sku).map((variant) => ({ product, variant })))
          const node = ({ product, variant }: (typeof found)[number]) => ({
            node: { sku: variant.sku, name: product.title, warehouse_products: [{ warehouse_identifier: 'Primary', on_hand: variant.inventory, available: variant.inventory }] },
          })
          return wrapped({ data: () => ({ edges: found.map(node) }) })
        },
        order_cancel: ({ data }: { data: { order_id: string; force?: boolean } }) => {
          const order = byId(data.order_id)
          if (data.force) refuse('This sandbox never cancels by force.', 9)
          if (isTouched(order)) refuse('Order has shipments or labels and can not be canceled.', 3)
          if (!order.at.refusesToCancel && order.state !== 'cancelled') cancelHeld(store, 'shiphero', order)
          return answer(data.order_id)
        },
        order_update_holds: ({ data }: { data: { order_id: string; client_hold?: boolean } }) => {
          const order = byId(data.order_id)
          if (data.client_hold === true && !order.at.holds.some((hold) => hold.reason === 'api')) placeHold(store, 'shiphero', order)
          if (data.client_hold === false) liftHold(store, 'shiphero', order)
          return answer(data.order_id)
        },
        order_update: ({ data }: { data: { order_id: string; shipping_address?: Address } }) => {
          const order = byId(data.order_id)
          if (isTouched(order) || order.state === 'cancelled') refuse(`Order is ${order.state.replaceAll('_', ' ')}.`, 3)
          const to = data.shipping_address
          if (to) {
            readdress(store, 'shiphero', order, {
              name: [to.first_name, to.last_name].filter(Boolean).join(' ') || (order.address?.name ?? null),
              line1: to.address1 ?? order.address?.line1 ?? '',
              line2: to.address2 ?? null,
              city: to.city ?? order.address?.city ?? '',
              // A name alone leaves the code of the place before.
              province: to.state_code === undefined ? (order.address?.province ?? null) : to.state_code,
              postalCode: to.zip ?? '',
              country: to.country_code ?? order.address?.country ?? 'US',
              phone: to.phone ?? null,
            })
          }
          return answer(data.order_id)
        },
      }
    }

    const credentials = Object.fromEntries(shops.map((shop) => [`refreshToken:${shop.id}`, refreshTokenOf(shop.id)]))
    return { fetch: (request) => app.fetch(request), credentials: { ...credentials, refreshToken: refreshTokenOf(shops[0]?.id ?? '0') } }
  },
}
