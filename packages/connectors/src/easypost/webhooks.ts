import type { WebhooksCapability } from '@bookbag/core/connector'
import type { WebhookDelivery, WebhookReading } from '@bookbag/core/webhook'
import { z } from 'zod'
import type { EasypostCredentials } from './ask.ts'

const Notice = z.object({ id: z.string().min(1), description: z.string(), result: z.looseObject({ tracking_code: z.string().nullish() }).nullish() })

const foreign = (reason: string): WebhookReading => ({ kind: 'foreign', reason })

/** Only where the secret of EasyPost's webhook was entered can anything be believed. */
export const webhooksCapability = ({ webhookSecret }: EasypostCredentials): WebhooksCapability | undefined =>
  webhookSecret === undefined ? undefined : { receive: (delivery) => receive(delivery, webhookSecret) }

/** `X-Hmac-Signature: hmac-sha256-hex=…` over the body; the secret is brought into form NFKD first, as EasyPost does. */
async function receive({ body, headers }: WebhookDelivery, secret: string): Promise<WebhookReading> {
  const signature = /^hmac-sha256-hex=([0-9a-f]{64})$/i.exec(headers['x-hmac-signature'] ?? '')?.[1]
  if (!signature) return foreign('The signature is missing.')
  if (!(await isSigned(secret.normalize('NFKD'), body, signature))) return foreign('The signature does not fit the body.')
  const read = Notice.safeParse(asJson(body))
  if (!read.success || !read.data.description.startsWith('tracker.') || !read.data.result?.tracking_code) return { kind: 'unused' }
  return { kind: 'event', event: { id: read.data.id, type: read.data.description, subject: { trackingNumber: read.data.result.tracking_code } } }
}

async function isSigned(secret: string, body: string, signature: string): Promise<boolean> {
  const text = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', text.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return crypto.subtle.verify(
    'HMAC',
    key,
    Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    text.encode(body),
  )
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
