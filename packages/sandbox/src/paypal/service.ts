/**
 * PayPal's REST API as far as refunds, captures, authorisations, orders, disputes, the transaction search and signed pushes with their check by postback go, for payments that a shop took
 * by PayPal. What it does not prove: when an acquirer's reference appears, PayPal's rate limits (unpublished), holds, eChecks, how long a dispute takes.
 * Source: shared/reference/integrations.md, 8.3; developer.paypal.com (webhooks, disputes v1).
 */
import { Hono } from 'hono'
import { createBearerTokens, madeUp } from '../bearer-tokens.ts'
import { countOpen } from '../deliver.ts'
import type { Service } from '../world/store.ts'
import { createRefund } from './create-refund.ts'
import { badClient, badToken, invalid, missing } from './errors.ts'
import { authorizationJson, captureJson, disputesJson, orderJson, refundJson } from './json.ts'
import { createNews } from './news.ts'
import { type PaymentAtPaypal, paymentsAtPaypal, paypalId } from './payments.ts'

/** Nine hours, as PayPal grants them. */
const TOKEN_SECONDS = 32_400
const DAY_MS = 86_400_000
const WIDEST_SEARCH_DAYS = 31

export const paypal: Service = {
  id: 'paypal',
  create({ store, urlOf }) {
    const { seed } = store.world
    const credentials = {
      clientId: `A${madeUp('paypal', seed, 'client id')}`,
      clientSecret: `E${madeUp('paypal', seed, 'client secret')}`,
      webhookId: madeUp('paypal', seed, 'webhook').slice(0, 17).toUpperCase(),
    }
    const tokens = createBearerTokens(store, 'paypal', TOKEN_SECONDS)
    const kept = new Map<string, string>()
    const url = (): string => urlOf('paypal')
    const news = createNews(store, credentials.webhookId, url)
    const find = (is: (payment: PaymentAtPaypal) => boolean): PaymentAtPaypal | undefined => paymentsAtPaypal(store).find(is)
    const app = new Hono()

    app.post('/v1/oauth2/token', async (context) => {
      const basic = Buffer.from(/^Basic (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '', 'base64').toString('utf8')
      const form = new URLSearchParams(await context.req.text())
      if (basic !== `${credentials.clientId}:${credentials.clientSecret}`) return badClient()
      if (form.get('grant_type') !== 'client_credentials') return context.json({ error: 'unsupported_grant_type', error_description: 'Grant Type is NULL' }, 400)
      const scope = 'https://uri.paypal.com/services/payments/refund https://uri.paypal.com/services/disputes/read-seller https://uri.paypal.com/services/reporting/search/read'
      return context.json({
        scope,
        access_token: tokens.issue(),
        token_type: 'Bearer',
        app_id: 'APP-80W284485P519543T',
        expires_in: TOKEN_SECONDS,
        nonce: store.now().toISOString(),
      })
    })
    app.all('/_sandbox/*', (context) => news.control(context.req.raw))
    app.get('/v1/notifications/certs/:name', async (context) => context.text(await news.certificate()))
    app.use('/:version/*', async (context, next) => {
      if (!tokens.isGood(context.req.header('authorization'))) return badToken()
      await next()
      return undefined
    })

    app.post('/v1/notifications/verify-webhook-signature', async (context) => news.verify(await context.req.text()))
    app.get('/v2/payments/captures/:id', (context) => {
      const payment = find((each) => each.id === context.req.param('id') && each.state.payment.kind !== 'authorization')
      return payment ? context.json(captureJson(payment, url())) : missing()
    })
    app.get('/v2/payments/authorizations/:id', (context) => {
      const payment = find((each) => each.id === context.req.param('id') && each.state.payment.kind === 'authorization')
      return payment ? context.json(authorizationJson(payment, url())) : missing()
    })
    app.get('/v2/payments/refunds/:id', (context) => {
      const found = paymentsAtPaypal(store).flatMap((payment) => payment.refunds.map((each) => ({ payment, ...each })))
      const one = found.find(({ refund }) => paypalId(refund.id, 'R') === context.req.param('id'))
      return one ? context.json(refundJson(one.payment, one.refund, one.amount, store.now(), url())) : missing()
    })
    app.get('/v2/checkout/orders/:id', (context) => {
      const payment = find((each) => each.orderId === context.req.param('id'))
      return payment ? context.json(orderJson(payment, store.now(), url())) : missing()
    })
    app.get('/v1/customer/disputes', (context) => {
      const id = context.req.query('disputed_transaction_id')
      const items = disputesJson(id === undefined ? undefined : find((each) => each.id === id), store.now())
      // How it ended is told by its own read alone.
      return context.json({ items: items.map(({ dispute_outcome: _, ...summary }) => summary), links: [] })
    })
    app.get('/v1/customer/disputes/:id', (context) => {
      const disputes = paymentsAtPaypal(store).flatMap((payment) => disputesJson(payment, store.now()))
      const one = disputes.find((each) => each.dispute_id === context.req.param('id'))
      return one ? context.json(one) : missing()
    })
    app.get('/v1/reporting/transactions', (context) => {
      const [from, to] = [Date.parse(context.req.query('start_date') ?? ''), Date.parse(context.req.query('end_date') ?? '')]
      if (Number.isNaN(from) || Number.isNaN(to) || to - from > WIDEST_SEARCH_DAYS * DAY_MS) return invalid('end_date', 'INVALID_REQUEST', 'Date range is greater than 31 days')
      const rows = paymentsAtPaypal(store).flatMap((payment) =>
        payment.refunds.map(({ refund }) => ({
          at: Date.parse(refund.at),
          transaction_info: {
            transaction_id: paypalId(refund.id, 'R'),
            paypal_reference_id: payment.id,
            paypal_reference_id_type: 'TXN',
            transaction_event_code: 'T1107',
            transaction_status: 'S',
          },
        })),
      )
      const transaction_details = rows.filter(({ at }) => at >= from && at <= to).map(({ transaction_info }) => ({ transaction_info }))
      return context.json({ transaction_details, total_items: transaction_details.length, total_pages: 1, page: 1, links: [] })
    })
    app.post('/v2/payments/captures/:id/refund', async (context) => {
      const payment = find((each) => each.id === context.req.param('id'))
      const text = await context.req.text()
      const key = context.req.header('paypal-request-id') ?? null
      const earlier = key === null ? undefined : kept.get(key)
      // PayPal gives the first answer again under the same PayPal-Request-Id, for 45 days.
      if (earlier !== undefined) return new Response(earlier, { status: 200, headers: { 'content-type': 'application/json' } })
      if (!payment) return missing()
      const response = createRefund(store, payment, text === '' ? {} : JSON.parse(text), key, url())
      if (key !== null && response.ok) kept.set(key, await response.clone().text())
      return response
    })
    app.notFound(() => missing())
    return {
      fetch: (request) => app.fetch(request),
      credentials,
      undelivered: (dueBy) => countOpen(news.deliverer.all(), dueBy),
      start: () => news.deliverer.start(),
      stop: () => news.deliverer.stop(),
    }
  },
}
