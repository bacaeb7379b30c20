/**
 * A Zendesk account over HTTP, as far as this product uses one. What it does not prove: that real Zendesk flags, orders, delays, rate-limits or ranks the same way; that its
 * undocumented texts read so; the exact claims of a signed URL; triggers, side conversations, views, search, uploads, messaging, voice; scopes of a token;
 * updates within one second sharing a stamp (here each moves it); the circuit breaker of webhooks. Sources: shared/reference/zendesk.md D, E, A6, B and developer.zendesk.com.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { countOpen } from '../deliver.ts'
import type { Service } from '../world/store.ts'
import { createAccountRoutes, createUserRoutes } from './account-routes.ts'
import { APP_ID, appKeys, INSTALLATION_ID, mintSignedUrlToken } from './app-key.ts'
import { createAppRoutes } from './app-routes.ts'
import { createAuth, firstRefreshToken, OWN_USER, secretsOf } from './auth.ts'
import type { Caller } from './caller.ts'
import { createDeliverer } from './deliver.ts'
import type { Desk } from './desk.ts'
import { invalidEndpoint, notFound } from './errors.ts'
import { ACCOUNT_ID } from './event-payload.ts'
import { createRateLimits, LimitChange } from './rate-limits.ts'
import { createSideConversations } from './side-conversations.ts'
import { createTicketRoutes } from './ticket-routes.ts'
import { createWebhooks } from './webhooks.ts'
import { replyTo, writeIn } from './write-in.ts'

export const SUBDOMAIN = 'bookbag-sandbox'

const SignedUrl = z.strictObject({ userId: z.string(), location: z.string(), product: z.string().optional() })

/** `.json` at the end of a path is a matter of taste. */
const withoutSuffix = (request: Request): string => new URL(request.url).pathname.replace(/\.json$/, '')

export const zendesk: Service = {
  id: 'zendesk',
  create({ store, urlOf }) {
    const secrets = secretsOf(store)
    const auth = createAuth(store, secrets)
    const limits = createRateLimits(store.now)
    const deliverer = createDeliverer(store)
    const webhooks = createWebhooks(store, deliverer)
    const desk: Desk = { store, baseUrl: () => urlOf('zendesk'), emit: webhooks.emit }

    const app = new Hono<Caller>({ getPath: withoutSuffix })
    app.route('/oauth', auth.routes)
    app.use('/api/*', async (context, next) => {
      const who = auth.authenticate(context.req.raw)
      if ('refusal' in who) return who.refusal
      const taken = limits.take({ method: context.req.method, path: context.req.path, userId: who.person.id })
      if ('refusal' in taken) return taken.refusal
      context.set('caller', who.person)
      await next()
      for (const [name, value] of Object.entries(taken.headers)) context.res.headers.set(name, value)
    })
    const side = createSideConversations(desk)
    app.route('/api/v2/tickets', createTicketRoutes(desk))
    app.route('/api/v2/tickets', side.routes)
    app.route('/api/v2/users', createUserRoutes(desk))
    app.route('/api/v2/webhooks', webhooks.routes)
    app.route('/api/v2/apps', createAppRoutes())
    app.route('/api/v2', createAccountRoutes(desk))

    app.post('/_sandbox/write-in', async (context) => context.json(writeIn(desk, await context.req.json()), 201))
    app.post('/_sandbox/tickets/:id/reply', async (context) => {
      const answer = replyTo(desk, context.req.param('id'), await context.req.json())
      return answer ? context.json(answer, 201) : notFound()
    })
    app.post('/_sandbox/tickets/:id/partner-answer', async (context) => {
      const { body } = z.strictObject({ body: z.string() }).parse(await context.req.json())
      return side.answer(context.req.param('id'), body) ? context.json({}, 201) : notFound()
    })
    app.post('/_sandbox/signed-url', async (context) => {
      const request = SignedUrl.parse(await context.req.json())
      return context.json({ token: mintSignedUrlToken(store, { ...request, host: `${SUBDOMAIN}.zendesk.com` }) })
    })
    app.put('/_sandbox/webhook-duplicates', async (context) => {
      const { count } = z.strictObject({ count: z.int().min(0).max(10) }).parse(await context.req.json())
      webhooks.setDuplicates(count)
      return context.json({ count })
    })
    app.put('/_sandbox/rate-limits', async (context) => {
      limits.set(LimitChange.parse(await context.req.json()))
      return context.json({})
    })
    app.get('/_sandbox/deliveries', (context) => context.json({ deliveries: deliverer.all().map(({ secret: _secret, ...delivery }) => delivery) }))
    app.onError((cause, context) => {
      if (cause instanceof z.ZodError) return context.json({ problems: cause.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) }, 400)
      throw cause
    })
    app.notFound(() => invalidEndpoint())

    return {
      fetch: (request) => app.fetch(request),
      credentials: {
        subdomain: SUBDOMAIN,
        accountId: String(ACCOUNT_ID),
        userId: OWN_USER.id,
        email: secrets.email,
        apiToken: secrets.apiToken,
        oauthToken: secrets.oauthToken,
        clientId: secrets.clientId,
        clientSecret: secrets.clientSecret,
        refreshToken: firstRefreshToken(store),
        appId: String(APP_ID),
        installationId: String(INSTALLATION_ID),
        publicKeyPem: appKeys().publicKey,
      },
      undelivered: (dueBy) => countOpen(deliverer.all(), dueBy),
      start: () => deliverer.start(),
      stop: () => deliverer.stop(),
    }
  },
}
