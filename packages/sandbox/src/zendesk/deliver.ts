import { type Answer, createDeliverer as create, type Deliverer as Delivering, type Outgoing, post } from '../deliver.ts'
import type { WorldStore } from '../world/store.ts'
import { ACCOUNT_ID } from './event-payload.ts'
import { signWebhook } from './sign-webhook.ts'

export type Delivery = Outgoing & { invocationId: string; webhookId: string; secret: string; headers: Record<string, string>; eventId: string; eventType: string }
export type Deliverer = Delivering<Delivery>

/** Real milliseconds: the receiver's clock is no part of the world. */
const TIMEOUT_MS = 12_000
const LONGEST_RETRY_AFTER_SECONDS = 60

/**
 * Which answers Zendesk comes back for: 409 up to three times; 429 and 503 only with a Retry-After below 60 s; a timeout or a dead connection up to five times.
 * Any other answer, a plain 500 too, loses the event. Null = never again. Sources disagree on the numbers, see zendesk.md, Webhooks.
 */
export const retryAfterMs = (result: Pick<Answer, 'status' | 'retryAfter'>, attemptsSoFar: number): number | null => {
  const backoff = 1000 * 2 ** (attemptsSoFar - 1)
  if (result.status === null) return attemptsSoFar <= 5 ? backoff : null
  if (result.status === 409) return attemptsSoFar <= 3 ? backoff : null
  if (result.status === 429 || result.status === 503) {
    const seconds = result.retryAfter === null ? Number.NaN : Number(result.retryAfter)
    return seconds >= 0 && seconds < LONGEST_RETRY_AFTER_SECONDS && attemptsSoFar <= 5 ? seconds * 1000 : null
  }
  return null
}

const send = (delivery: Delivery, timestamp: string): Promise<Answer> => {
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
  return post(delivery.endpoint, headers, delivery.body, TIMEOUT_MS)
}

export const createDeliverer = (store: WorldStore): Deliverer => create(store, { send, retryAfterMs })
