/** A made-up stock API over the world's products, let in by a key in the query: what a shop's own warehouse list looks like. */
import { Hono } from 'hono'
import { madeUp } from '../bearer-tokens.ts'
import type { Service } from '../world/store.ts'

export const stock: Service = {
  id: 'stock',
  create({ store }) {
    const credentials = { token: `stk-${madeUp('stock', store.world.seed, 'key').slice(0, 24)}`, parameter: 'api_key', auth: 'query' }
    const app = new Hono()
    app.use(async (context, next) => {
      if (context.req.query('api_key') !== credentials.token) return context.json({ message: 'forbidden' }, 401)
      await next()
      return undefined
    })
    app.get('/stock', (context) => {
      const words = (context.req.query('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
      const items = store.world.products
        .filter((product) => words.length > 0 && words.every((word) => product.title.toLowerCase().includes(word)))
        .flatMap((product) =>
          product.variants.map((variant) => ({
            sku: variant.sku ?? variant.id,
            title: variant.title === 'Default Title' ? product.title : `${product.title}, ${variant.title}`,
            available: variant.inventory,
          })),
        )
      return context.json({ items })
    })
    app.notFound((context) => context.json({ message: 'not found' }, 404))
    return { fetch: (request) => app.fetch(request), credentials }
  },
}
