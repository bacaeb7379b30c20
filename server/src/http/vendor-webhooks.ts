import type { WebhookDelivery } from '@bookbag/core/webhook'
import { Hono } from 'hono'
import { accountOfIntakeKey } from '../accounts/directory.ts'
import type { Deps } from '../deps.ts'
import { errorText } from '../log.ts'
import { takeVendorEvent } from '../workflows/vendor-events.ts'

/**
 * Pushes of every vendor but Zendesk: /webhooks/<the account's intake key>/<connector id>. Each connection of that connector is asked whether the push is
 * proven to be for it. Vendors repeat what gets no 2xx: what could not be checked or stored is a 503.
 */
export function vendorWebhookRoutes(deps: Deps): Hono {
  const routes = new Hono()
  routes.post('/:key/:connector', async (context) => {
    const connectorId = context.req.param('connector')
    const refuse = (reason: string) => {
      deps.log.warn('a push was refused', { status: 401, connectorId, reason })
      return context.json({ reason }, 401)
    }
    // Its size is bounded in app.ts.
    const bytes = Buffer.from(await context.req.arrayBuffer())
    try {
      const accountId = await accountOfIntakeKey(deps.db, context.req.param('key'))
      const receivers = accountId === undefined ? [] : (await deps.connections.of(accountId, { alsoDisconnected: true })).filter((each) => each.connectorId === connectorId)
      const delivery: WebhookDelivery = { body: bytes.toString('utf8'), headers: Object.fromEntries(context.req.raw.headers) }
      let reason = 'Nobody takes pushes here.'
      for (const { connectionId, capabilities } of receivers) {
        const reading = await capabilities.webhooks?.receive(delivery)
        if (reading?.kind === 'unused') return context.json({ taken: false })
        if (reading?.kind === 'event') return context.json({ taken: await takeVendorEvent(deps, { accountId: accountId ?? '', connectionId, connectorId }, reading.event) })
        reason = reading?.reason ?? reason
      }
      return refuse(reason)
    } catch (error) {
      deps.log.error('a push could not be taken', { connectorId, error: errorText(error) })
      return context.json({ reason: 'The event could not be taken. Send it again.' }, 503, { 'retry-after': '5' })
    }
  })
  return routes
}
