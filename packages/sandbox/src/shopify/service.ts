import { z } from 'zod'
import { countOpen } from '../deliver.ts'
import type { Service, ServiceDeps } from '../world/store.ts'
import { ALL_SCOPES, withReads } from './access.ts'
import { createEditSessions } from './edits/edit-sessions.ts'
import { executeOperation } from './execute-operation.ts'
import { createJobs } from './jobs.ts'
import { API_VERSION, loadOfficialSchema } from './official-schema.ts'
import { productImage } from './product-image.ts'
import { createRefundKeys } from './refund-keys.ts'
import { type Bucket, createBucket } from './throttle.ts'
import { createTokens } from './tokens.ts'
import { webhookControl } from './webhooks/control.ts'
import { createNews } from './webhooks/news.ts'
import { createShopWebhooks } from './webhooks/subscriptions.ts'

const Body = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish(), operationName: z.string().nullish() })
const Grant = z.object({ grant_type: z.string(), client_id: z.string(), client_secret: z.string() })

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'sandbox', 'x-shopify-api-version': API_VERSION } })

const UNAUTHORIZED = '[API] Invalid API key or access token (unrecognized login or wrong password)'

/** Both forms are taken by Shopify: JSON and a web form. */
async function readGrant(request: Request): Promise<z.infer<typeof Grant> | null> {
  const text = await request.text()
  const isJson = request.headers.get('content-type')?.includes('json') ?? false
  try {
    return Grant.parse(isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text)))
  } catch {
    return null
  }
}

async function readBody(request: Request): Promise<z.infer<typeof Body> | null> {
  try {
    return Body.parse(await request.json())
  } catch {
    return null
  }
}

/**
 * Shopify's Admin API for all shops of the world on one address: the access token tells the shop
 * (at Shopify the host does too; a client that has a token never needs to know the difference).
 */
export const shopify: Service = {
  id: 'shopify',
  create({ store, urlOf }: ServiceDeps) {
    const official = loadOfficialSchema()
    const tokens = createTokens(store)
    const jobs = createJobs()
    const edits = createEditSessions()
    const refundKeys = createRefundKeys()
    const webhooks = createShopWebhooks(store, tokens.secretOf)
    const news = createNews(store, webhooks)
    const buckets = new Map<string, Bucket>()
    const started = store.now().getTime()
    const time = () => Math.max(performance.now(), store.now().getTime() - started)

    const scopesOf = (shopId: string): string[] => store.shop(shopId).scopes ?? ALL_SCOPES

    function bucketOf(shopId: string): Bucket {
      const bucket = buckets.get(shopId) ?? createBucket(store.shop(shopId).plan, time)
      buckets.set(shopId, bucket)
      return bucket
    }

    async function graphql(request: Request): Promise<Response> {
      const shopId = tokens.shopOf(request.headers.get('x-shopify-access-token') ?? '')
      if (!shopId) return json({ errors: UNAUTHORIZED }, 401)
      const body = await readBody(request)
      if (!body) return json({ errors: 'Bad Request' }, 400)
      const context = { store, shop: store.shop(shopId), scopes: withReads(scopesOf(shopId)), baseUrl: urlOf('shopify'), jobs, edits, refundKeys, webhooks, searches: [] }
      return json(await executeOperation(official, context, bucketOf(shopId), { query: body.query, variables: body.variables ?? {}, operationName: body.operationName ?? null }))
    }

    async function grant(request: Request): Promise<Response> {
      const input = await readGrant(request)
      if (input?.grant_type !== 'client_credentials') return json({ error: 'unsupported_grant_type', error_description: 'Grant type must be client_credentials' }, 400)
      const issued = tokens.issue(input.client_id, input.client_secret)
      if (!issued) return json({ error: 'invalid_client', error_description: 'Client authentication failed' }, 401)
      return json({ access_token: issued.token, scope: scopesOf(issued.shopId).join(','), expires_in: issued.expiresInSeconds })
    }

    function image(productId: string): Response {
      const product = store.world.products.find((each) => each.id === productId)
      if (!product) return new Response('Not found', { status: 404 })
      return new Response(productImage(product), { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' } })
    }

    return {
      fetch(request) {
        const { pathname } = new URL(request.url)
        if (request.method === 'POST' && pathname === `/admin/api/${API_VERSION}/graphql.json`) return graphql(request)
        if (request.method === 'POST' && pathname === '/admin/oauth/access_token') return grant(request)
        if (pathname.startsWith('/_sandbox/')) return webhookControl(webhooks, request)
        const productId = /^\/images\/(\d+)\.svg$/.exec(pathname)?.[1]
        if (request.method === 'GET' && productId) return image(productId)
        return json({ errors: 'Not Found' }, 404)
      },
      credentials: tokens.credentials(),
      // Work that goes on after its answer moves the world as well.
      undelivered: (dueBy) => countOpen(webhooks.deliverer.all(), dueBy) + jobs.running(),
      start() {
        webhooks.deliverer.start()
        news.start()
      },
      async stop() {
        jobs.stop()
        news.stop()
        await webhooks.deliverer.stop()
      },
    }
  },
}
