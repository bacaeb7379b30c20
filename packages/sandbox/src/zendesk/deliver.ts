import type { WorldStore } from '../world/store.ts'
import { ACCOUNT_ID } from './event-payload.ts'
import { signWebhook } from './sign-webhook.ts'

export type Attempt = { at: string; status: number | null; error: string | null }
export type Delivery = {
  invocationId: string
  webhookId: string
  endpoint: string
  secret: string
  headers: Record<string, string>
  eventId: string
  eventType: string
  body: string
  dueAt: number
  attempts: Attempt[]
  state: 'waiting' | 'sending' | 'delivered' | 'failed'
}

/** Real milliseconds: the receiver's clock is no part of the world. */
const TIMEOUT_MS = 12_000
const LONGEST_RETRY_AFTER_SECONDS = 60
const PUMP_EVERY_MS = 50

/**
 * Which answers Zendesk comes back for: 409 up to three times; 429 and 503 only with a Retry-After below 60 s; a timeout or a dead connection up to five times.
 * Any other answer, a plain 500 too, loses the event. Null = never again. Sources disagree on the numbers, see zendesk.md, Webhooks.
 */
export const retryAfterMs = (result: { status: number | null; retryAfter: string | null }, attemptsSoFar: number): number | null => {
  const backoff = 1000 * 2 ** (attemptsSoFar - 1)
  if (result.status === null) return attemptsSoFar <= 5 ? backoff : null
  if (result.status === 409) return attemptsSoFar <= 3 ? backoff : null
  if (result.status === 429 || result.status === 503) {
    const seconds = result.retryAfter === null ? Number.NaN : Number(result.retryAfter)
    return seconds >= 0 && seconds < LONGEST_RETRY_AFTER_SECONDS && attemptsSoFar <= 5 ? seconds * 1000 : null
  }
  return null
}

const send = async (delivery: Delivery, timestamp: string): Promise<{ status: number | null; retryAfter: string | null; error: string | null }> => {
  const headers = {
    ...delivery.headers,
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zendesk Webhook',
    'x-zendesk-account-id': String(ACCOUNT_ID),
    'x-zendesk-webhook-id': delivery.webhookId,
    'x-zendesk-webhook-invocation-id': delivery.invocationId,
    'x-zendesk-webhook-signature-timestamp': timestamp,
    'x-zendesk-webhook-signature': signWebhook(delivery.secret, timestamp, delivery.body),
  }
  try {
    const response = await fetch(delivery.endpoint, { method: 'POST', headers, body: delivery.body, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    await response.arrayBuffer()
    return { status: response.status, retryAfter: response.headers.get('retry-after'), error: null }
  } catch (cause) {
    return { status: null, retryAfter: null, error: cause instanceof Error ? cause.message : String(cause) }
  }
}

export type Deliverer = { add(delivery: Delivery): void; all(): Delivery[]; start(): void; stop(): Promise<void> }

/** Sends what is due by the world's clock, each on its own: no order is promised between them. */
export const createDeliverer = (store: WorldStore): Deliverer => {
  const deliveries: Delivery[] = []
  const open = new Set<Delivery>()
  const flying = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let forget: (() => void) | undefined
  let isStopped = false

  const attempt = async (delivery: Delivery): Promise<void> => {
    const at = store.now().toISOString()
    const result = await send(delivery, at)
    delivery.attempts.push({ at, status: result.status, error: result.error })
    if (result.status !== null && result.status >= 200 && result.status < 300) {
      delivery.state = 'delivered'
      return
    }
    const wait = retryAfterMs(result, delivery.attempts.length)
    delivery.state = wait === null ? 'failed' : 'waiting'
    if (wait !== null) open.add(delivery)
    delivery.dueAt = store.now().getTime() + (wait ?? 0)
  }

  const pump = (): void => {
    if (isStopped) return
    const now = store.now().getTime()
    for (const delivery of open) {
      if (delivery.dueAt > now) continue
      open.delete(delivery)
      delivery.state = 'sending'
      const flight = attempt(delivery).finally(() => flying.delete(flight))
      flying.add(flight)
    }
  }

  return {
    add(delivery) {
      deliveries.push(delivery)
      open.add(delivery)
      // After the answer to whoever caused it: Zendesk's events come later than the update's own response.
      setImmediate(pump)
    },
    all: () => [...deliveries],
    start() {
      timer = setInterval(pump, PUMP_EVERY_MS)
      timer.unref()
      forget = store.onChange(pump)
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      forget?.()
      await Promise.all(flying)
    },
  }
}
