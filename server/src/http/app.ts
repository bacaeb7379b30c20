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

const WEBHOOK_BYTES = 1024 * 1024
const PAGE_BYTES = 32 * 1024
const API_BYTES = 512 * 1024

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
  // Counted as it comes: who sends in pieces names no length, and anybody may send here.
  app.use(
    '/webhooks/*',
    bodyLimit({
      maxSize: WEBHOOK_BYTES,
      onError(context) {
        deps.log.warn('a webhook was refused', { status: 413 })
        return context.json({ reason: 'The event is larger than 1 MB.' }, 413)
      },
    }),
  )
  app.use('/zaf/*', bodyLimit({ maxSize: PAGE_BYTES, onError: (context) => context.text('The form is larger than 32 kB.', 413) }))
  app.route('/webhooks', webhookRoutes(deps))
  app.route('/webhooks', vendorWebhookRoutes(deps))
  app.route('/', pageRoutes(deps, dist))
  app.use('/api/*', bodyLimit({ maxSize: API_BYTES, onError: (context) => problem(context, 'invalid', 'The request is larger than 512 kB.') }))
  app.route('/api/admin', adminRoutes(deps))
  app.route('/api/tickets', ticketRoutes)
  app.notFound((context) => problem(context, 'not_found', 'There is nothing at this address.'))
  app.onError((error, context) => {
    deps.log.error('a request failed', { path: context.req.routePath, error: errorText(error) })
    return problem(context, 'unavailable', 'Something went wrong on our side. Try again in a moment.', { retryAfterSeconds: 5 })
  })
  return app
}
