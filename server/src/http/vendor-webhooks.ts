import type { PushReceiver } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { WebhookDelivery, WebhookReading } from '@bookbag/core/webhook'
import { Hono } from 'hono'
import { accountOfIntakeKey } from '../accounts/directory.ts'
import { proofsOf } from '../accounts/push-proofs.ts'
import type { Deps } from '../deps.ts'
import { errorText } from '../log.ts'
import { takeVendorEvent } from '../workflows/vendor-events.ts'

/** `isOver`: the connection has ended, and only what the law has its vendor ask is still taken. */
type Door = PushReceiver & { connectionId: string; isOver: boolean }
type Heard = { reading: WebhookReading; connectionId: string }

/**
 * Pushes of every vendor but Zendesk: /webhooks/<the account's intake key>/<connector id>. Each connection of that connector is asked whether the push is
 * proven to be for it. Vendors repeat what gets no 2xx: what could not be checked or stored is a 503; what is proven and can't be read is a 400.
 */
export function vendorWebhookRoutes(deps: Deps): Hono {
  const routes = new Hono()
  routes.post('/:key/:connector', async (context) => {
    const connectorId = context.req.param('connector')
    const refuse = (status: 400 | 401, reason: string) => {
      deps.log.warn('a push was refused', { status, connectorId, reason })
      return context.json({ reason }, status)
    }
    // Its size is bounded in app.ts.
    const bytes = Buffer.from(await context.req.arrayBuffer())
    try {
      const accountId = await accountOfIntakeKey(deps.db, context.req.param('key'))
      if (accountId === undefined) return refuse(401, 'Nobody takes pushes here.')
      const { reading, connectionId } = await hear(deps, accountId, connectorId, { body: bytes.toString('utf8'), headers: Object.fromEntries(context.req.raw.headers) })
      switch (reading.kind) {
        case 'event':
          return context.json({ taken: await takeVendorEvent(deps, { accountId, connectionId, connectorId }, reading.event) })
        case 'unused':
          return context.json({ taken: false })
        case 'unreadable':
          return refuse(400, reading.reason)
        case 'foreign':
          return refuse(401, reading.reason)
      }
    } catch (error) {
      deps.log.error('a push could not be taken', { connectorId, error: errorText(error) })
      return context.json({ reason: 'The event could not be taken. Send it again.' }, 503, { 'retry-after': '5' })
    }
  })
  return routes
}

/** By what is connected, and only where none of that proves it by what is kept of before. */
async function hear(deps: Deps, accountId: string, connectorId: string, delivery: WebhookDelivery): Promise<Heard> {
  const live = (await deps.connections.of(accountId)).flatMap(({ connectionId, connectorId: id, capabilities }): Door[] =>
    id === connectorId && capabilities.webhooks ? [{ connectionId, isOver: false, receive: capabilities.webhooks.receive }] : [],
  )
  const first = await hearAt(live, delivery)
  if (first && first.reading.kind !== 'foreign') return first
  const kept = (await proofsOf(deps, accountId, connectorId)).map(({ connectionId, kind, receive }): Door => ({ connectionId, isOver: kind === 'afterwards', receive }))
  const nobody: Heard = { reading: { kind: 'foreign', reason: 'Nobody takes pushes here.' }, connectionId: '' }
  return (await hearAt(kept, delivery)) ?? first ?? nobody
}

/** The first that is proven; where none is, the last refusal. One where it can't be told now keeps no other's push away: only when nobody else proves it is it to be sent again. */
async function hearAt(doors: Door[], delivery: WebhookDelivery): Promise<Heard | undefined> {
  let heard: Heard | undefined
  let untold: ConnectorError | undefined
  for (const { connectionId, isOver, receive } of doors) {
    try {
      heard = { reading: atDoor(isOver, await receive(delivery)), connectionId }
      if (heard.reading.kind !== 'foreign') return heard
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
      untold = error
    }
  }
  if (untold) throw untold
  return heard
}

const atDoor = (isOver: boolean, reading: WebhookReading): WebhookReading =>
  isOver && (reading.kind === 'unused' || (reading.kind === 'event' && !reading.event.privacy))
    ? { kind: 'foreign', reason: 'The connection has ended: only what the law has a shop ask is still taken.' }
    : reading
