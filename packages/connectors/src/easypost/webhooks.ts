import type { PushProof, PushReceiver } from '@bookbag/core/connector'
import type { WebhookDelivery, WebhookReading } from '@bookbag/core/webhook'
import { z } from 'zod'

const Named = z.object({ id: z.string().min(1), description: z.string() })
const Notice = Named.extend({ result: z.looseObject({ tracking_code: z.string().min(1) }) })

const foreign = (reason: string): WebhookReading => ({ kind: 'foreign', reason })
const unreadable = (reason: string): WebhookReading => ({ kind: 'unreadable', reason })

/** Only where the secret of EasyPost's webhook was entered can anything be believed. */
export const pushReceiver = ({ webhookSecret: secret }: { webhookSecret?: string | undefined }): PushReceiver | undefined =>
  secret === undefined ? undefined : { receive: (delivery) => receive(delivery, secret) }

export const pushProof: PushProof = { fields: ['webhookSecret'], receiver: (fields) => pushReceiver({ webhookSecret: fields.webhookSecret }) }

/** `X-Hmac-Signature: hmac-sha256-hex=…` over the body; the secret is brought into form NFKD first, as EasyPost does. */
async function receive({ body, headers }: WebhookDelivery, secret: string): Promise<WebhookReading> {
  const signature = /^hmac-sha256-hex=([0-9a-f]{64})$/i.exec(headers['x-hmac-signature'] ?? '')?.[1]
  if (!signature) return foreign('The signature is missing.')
  if (!(await isSigned(secret.normalize('NFKD'), body, signature))) return foreign('The signature does not fit the body.')
  const json = asJson(body)
  const named = Named.safeParse(json)
  if (!named.success) return unreadable(json === undefined ? 'The body is not JSON.' : `The body is no event (${named.error.issues[0]?.path.join('.') ?? ''}).`)
  if (!named.data.description.startsWith('tracker.')) return { kind: 'unused' }
  const read = Notice.safeParse(json)
  if (!read.success) return unreadable(`The event has another form than expected (${read.error.issues[0]?.path.join('.') ?? ''}).`)
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
