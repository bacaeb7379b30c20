import { Hono } from 'hono'
import { z } from 'zod'
import type { WorldStore } from '../world/store.ts'
import type { Deliverer } from './deliver.ts'
import type { TicketEvent } from './desk.ts'
import { invalid, notFound } from './errors.ts'
import { eventPayload, uuidFrom } from './event-payload.ts'
import { authHeaders, NewWebhook, problemOf, secretFrom, ulidFrom, type Webhook, webhookJson } from './webhook-form.ts'

export type Webhooks = {
  routes: Hono
  emit(events: TicketEvent[]): void
  /** Each event is delivered so many times more, under the same event id: Zendesk may do that. */
  setDuplicates(count: number): void
}

/** Event-subscribed webhooks. Those connected to triggers are stored, but nothing here fires triggers. */
export const createWebhooks = (store: WorldStore, deliverer: Deliverer): Webhooks => {
  const webhooks = new Map<string, Webhook>()
  let duplicates = 0
  let resets = 0
  const routes = new Hono()

  const emit = (events: TicketEvent[]): void => {
    const sequenceId = ulidFrom(`sequence ${store.nextId()}`)
    events.forEach((event, index) => {
      const eventId = uuidFrom(`event ${store.nextId()}`)
      const body = JSON.stringify(eventPayload(event, eventId, store.now(), { id: sequenceId, position: index + 1 }))
      for (const webhook of webhooks.values()) {
        if (webhook.status !== 'active' || !webhook.subscriptions.includes(`zen:event-type:${event.type}`)) continue
        for (let copy = 0; copy <= duplicates; copy += 1) {
          deliverer.add({
            invocationId: ulidFrom(`invocation ${store.nextId()}`),
            webhookId: webhook.id,
            endpoint: webhook.endpoint,
            secret: webhook.secret,
            headers: authHeaders(webhook),
            eventId,
            eventType: event.type,
            body,
            dueAt: store.now().getTime(),
            attempts: [],
            state: 'waiting',
          })
        }
      }
    })
  }

  routes.post('/', async (context) => {
    const body: unknown = await context.req.json().catch(() => null)
    const read = z.object({ webhook: NewWebhook }).safeParse(body)
    if (!read.success)
      return invalid(
        read.error.issues.map((issue) => ({ field: issue.path.slice(1).join('.') || 'webhook', description: issue.message })),
        400,
      )
    const problem = problemOf(read.data.webhook)
    if (problem) return invalid([{ field: 'subscriptions', description: problem }], 400)
    const id = ulidFrom(`webhook ${store.nextId()}`)
    const webhook = { ...read.data.webhook, id, secret: secretFrom(id), createdAt: store.now().toISOString() }
    webhooks.set(id, webhook)
    return context.json({ webhook: webhookJson(webhook) }, 201)
  })
  routes.get('/', (context) =>
    context.json({ webhooks: [...webhooks.values()].map(webhookJson), meta: { has_more: false, after_cursor: null, before_cursor: null }, links: { prev: null, next: null } }),
  )
  routes.get('/:id', (context) => {
    const webhook = webhooks.get(context.req.param('id'))
    return webhook ? context.json({ webhook: webhookJson(webhook) }) : notFound()
  })
  const update = async (id: string, request: Request): Promise<Response> => {
    const webhook = webhooks.get(id)
    if (!webhook) return notFound()
    const body: unknown = await request.json().catch(() => null)
    const read = z.object({ webhook: NewWebhook.partial() }).safeParse(body)
    if (!read.success) return invalid([{ field: 'webhook', description: 'is invalid' }], 400)
    const given = Object.fromEntries(Object.entries(read.data.webhook).filter(([key]) => key in ((body as { webhook: object }).webhook ?? {})))
    webhooks.set(id, { ...webhook, ...given })
    return new Response(null, { status: 204 })
  }
  routes.put('/:id', (context) => update(context.req.param('id'), context.req.raw))
  routes.patch('/:id', (context) => update(context.req.param('id'), context.req.raw))
  routes.delete('/:id', (context) => (webhooks.delete(context.req.param('id')) ? new Response(null, { status: 204 }) : notFound()))
  routes.get('/:id/signing_secret', (context) => {
    const webhook = webhooks.get(context.req.param('id'))
    return webhook ? context.json({ signing_secret: { algorithm: 'SHA256', secret: webhook.secret } }) : notFound()
  })
  routes.post('/:id/signing_secret', (context) => {
    const webhook = webhooks.get(context.req.param('id'))
    if (!webhook) return notFound()
    resets += 1
    webhook.secret = secretFrom(`${webhook.id} ${resets}`)
    return context.json({ signing_secret: { algorithm: 'SHA256', secret: webhook.secret } }, 201)
  })
  routes.get('/:id/invocations', (context) => {
    const mine = deliverer.all().filter((delivery) => delivery.webhookId === context.req.param('id'))
    const invocations = mine.map((delivery) => ({
      id: delivery.invocationId,
      status: delivery.state === 'delivered' ? 'success' : delivery.state === 'failed' ? 'failed' : 'processing',
      status_code: delivery.attempts.at(-1)?.status ?? null,
      latest_completed_at: delivery.attempts.at(-1)?.at ?? null,
      event_id: delivery.eventId,
      event_type: `zen:event-type:${delivery.eventType}`,
    }))
    return context.json({ invocations, meta: { has_more: false } })
  })
  routes.get('/:id/invocations/:invocation/attempts', (context) => {
    const delivery = deliverer.all().find((candidate) => candidate.invocationId === context.req.param('invocation'))
    if (!delivery) return notFound()
    return context.json({
      attempts: delivery.attempts.map((attempt, index) => ({
        id: `${delivery.invocationId}-${index}`,
        status: attempt.status === null ? 'timeout' : String(attempt.status),
        completed_at: attempt.at,
        response: { payload: attempt.error },
      })),
    })
  })

  return {
    routes,
    emit,
    setDuplicates(count) {
      duplicates = count
    },
  }
}
