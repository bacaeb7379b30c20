/**
 * Stripe's charges, payment intents and refunds, for payments that a shop took with its own Stripe account. What it does not prove: how long a bank takes,
 * when a reference appears, other payment methods than cards, scopes of restricted keys, Stripe's rate limits. Source: shared/reference/integrations.md, 8.2.
 */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { countOpen } from '../deliver.ts'
import type { Service } from '../world/store.ts'
import { createRefund } from './create-refund.ts'
import { badKey, keyReused, missing, noSuchWay } from './errors.ts'
import { createNews } from './news.ts'
import { chargeJson, disputesJson, intentJson, paymentsAtStripe } from './payments.ts'
import { refundJson } from './refund-json.ts'

type Kept = { hash: string; status: number; body: string }

const keyOf = (authorization: string | undefined): string | undefined => {
  const [scheme = '', value = ''] = (authorization ?? '').split(/\s+/, 2)
  if (scheme.toLowerCase() === 'bearer') return value
  return scheme.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString('utf8').split(':')[0] : undefined
}

export const stripe: Service = {
  id: 'stripe',
  create({ store }) {
    const apiKey = `rk_test_${createHash('sha256').update(`stripe ${store.world.seed}`).digest('hex').slice(0, 40)}`
    const webhookSecret = `whsec_${createHash('sha256').update(`stripe webhook ${store.world.seed}`).digest('hex').slice(0, 32)}`
    const news = createNews(store, webhookSecret)
    const kept = new Map<string, Kept>()
    const app = new Hono()
    app.use('/v1/*', async (context, next) => {
      if (keyOf(context.req.header('authorization')) !== apiKey) return badKey()
      await next()
      return undefined
    })
    const refunds = () => paymentsAtStripe(store).flatMap((payment) => payment.refunds.map(({ refund, amount }) => ({ payment, refund, amount })))

    app.get('/v1/refunds', (context) => {
      const { payment_intent: intent, charge, limit = '10' } = context.req.query()
      const payments = paymentsAtStripe(store)
      if (intent !== undefined && !payments.some((each) => each.intentId === intent)) return missing('payment_intent', intent)
      if (charge !== undefined && !payments.some((each) => each.chargeId === charge)) return missing('charge', charge)
      const found = refunds()
        .filter(({ payment }) => (intent === undefined || payment.intentId === intent) && (charge === undefined || payment.chargeId === charge))
        .toSorted((a, b) => Date.parse(b.refund.at) - Date.parse(a.refund.at))
      const size = Math.min(100, Math.max(1, Number(limit) || 10))
      const data = found.slice(0, size).map(({ payment, refund, amount }) => refundJson(payment, refund, amount, store.now()))
      return context.json({ object: 'list', data, has_more: found.length > size, url: '/v1/refunds' })
    })
    app.get('/v1/refunds/:id', (context) => {
      const id = context.req.param('id')
      const found = refunds().find(({ refund }) => `re_${refund.id}` === id)
      return found ? context.json(refundJson(found.payment, found.refund, found.amount, store.now())) : missing('refund', id)
    })
    app.get('/v1/charges/:id', (context) => {
      const id = context.req.param('id')
      const payment = paymentsAtStripe(store).find((each) => each.chargeId === id)
      return payment ? context.json(chargeJson(payment)) : missing('charge', id)
    })
    app.get('/v1/payment_intents/:id', (context) => {
      const id = context.req.param('id')
      const payment = paymentsAtStripe(store).find((each) => each.intentId === id)
      const isExpanded = [...new URL(context.req.url).searchParams].some(([name, value]) => name.startsWith('expand') && value === 'latest_charge')
      return payment ? context.json(intentJson(payment, isExpanded)) : missing('payment_intent', id)
    })
    app.get('/v1/disputes', (context) => {
      const { payment_intent: intent, charge } = context.req.query()
      const of = paymentsAtStripe(store).filter((each) => (intent === undefined || each.intentId === intent) && (charge === undefined || each.chargeId === charge))
      return context.json({ object: 'list', data: of.flatMap((payment) => disputesJson(payment, store.now())), has_more: false, url: '/v1/disputes' })
    })
    app.post('/v1/refunds', async (context) => {
      const text = await context.req.text()
      const key = context.req.header('idempotency-key') ?? null
      const hash = createHash('sha256').update(text).digest('hex')
      const earlier = key === null ? undefined : kept.get(key)
      if (key !== null && earlier) {
        if (earlier.hash !== hash) return keyReused(key)
        return new Response(earlier.body, { status: earlier.status, headers: { 'content-type': 'application/json', 'idempotent-replayed': 'true' } })
      }
      const response = createRefund(store, new URLSearchParams(text), key)
      // What Stripe refused for its parameters is not kept under the key.
      if (key !== null && response.status !== 400 && response.status !== 404) kept.set(key, { hash, status: response.status, body: await response.clone().text() })
      return response
    })
    app.all('/_sandbox/*', (context) => news.control(context.req.raw))
    app.notFound((context) => noSuchWay(context.req.method, context.req.path))
    return {
      fetch: (request) => app.fetch(request),
      credentials: { apiKey, webhookSecret },
      undelivered: (dueBy) => countOpen(news.deliverer.all(), dueBy),
      start: () => news.deliverer.start(),
      stop: () => news.deliverer.stop(),
    }
  },
}
