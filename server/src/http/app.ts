import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Deps } from '../deps.ts'
import { errorText } from '../log.ts'
import { adminRoutes } from './admin.ts'
import { pageRoutes } from './pages.ts'
import { problem } from './problems.ts'
import type { SessionVariables } from './sessions.ts'
import { vendorWebhookRoutes } from './vendor-webhooks.ts'
import { webhookRoutes } from './webhooks.ts'

/** Everything that is reached over HTTP. `ticketRoutes` is what the sidebar asks: it brings its own session check. */
export function createApp(deps: Deps, ticketRoutes: Hono<SessionVariables>, dist?: string): Hono {
  const app = new Hono()
  app.get('/healthz', (context) => context.json({ ok: true }))
  app.get('/readyz', async (context) => {
    const isReady = await deps.db
      .withoutAccount((tx) => tx.query('select 1'))
      .then(
        () => true,
        () => false,
      )
    return context.json({ ok: isReady }, isReady ? 200 : 503)
  })
  app.route('/webhooks', webhookRoutes(deps))
  app.route('/webhooks', vendorWebhookRoutes(deps))
  app.route('/', pageRoutes(deps, dist))
  app.use('/api/*', bodyLimit({ maxSize: 512 * 1024, onError: (context) => problem(context, 'invalid', 'The request is larger than 512 kB.') }))
  app.route('/api/admin', adminRoutes(deps))
  app.route('/api/tickets', ticketRoutes)
  app.notFound((context) => problem(context, 'not_found', 'There is nothing at this address.'))
  app.onError((error, context) => {
    deps.log.error('a request failed', { path: context.req.routePath, error: errorText(error) })
    return problem(context, 'unavailable', 'Something went wrong on our side. Try again in a moment.', { retryAfterSeconds: 5 })
  })
  return app
}
