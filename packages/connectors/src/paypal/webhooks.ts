import type { ConnectorDeps, WebhooksCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { EventSubject, WebhookDelivery, WebhookReading } from '@bookbag/core/webhook'
import { z } from 'zod'
import { DEFAULT_DEADLINE_MS } from '../http.ts'
import { readBody } from '../read-body.ts'
import { hostOf, type PaypalCredentials } from './ask.ts'
import { readCertificate } from './certificate.ts'
import { crc32 } from './crc32.ts'
import { VENDOR } from './map.ts'
import { above } from './payloads.ts'

/** PayPal repeats for three days; whether with the time of the first try is not documented. */
const OLDEST_MS = 4 * 86_400_000
const CLOCKS_DIFFER_MS = 5 * 60_000
const MOST_BYTES = 64 * 1024

const Link = z.object({ href: z.string(), rel: z.string() })
const Event = z.object({
  id: z.string().min(1),
  event_type: z.string().min(1),
  resource: z.looseObject({
    id: z.string().nullish(),
    links: z.array(Link).nullish(),
    disputed_transactions: z.array(z.looseObject({ seller_transaction_id: z.string().nullish() })).nullish(),
  }),
})
const USED = /^(?:PAYMENT\.(?:CAPTURE|REFUND|AUTHORIZATION)|CUSTOMER\.DISPUTE)\.\w+$/

const foreign = (reason: string): WebhookReading => ({ kind: 'foreign', reason })

/** Only where the webhook's id is known, which is part of what is signed, can anything be believed. */
export const webhooks = (credentials: PaypalCredentials, deps: ConnectorDeps): WebhooksCapability | undefined =>
  credentials.webhookId === undefined ? undefined : { receive: (delivery) => receive(delivery, credentials, deps) }

async function receive({ body, headers }: WebhookDelivery, credentials: PaypalCredentials, deps: ConnectorDeps): Promise<WebhookReading> {
  const [id, time, signature, certificateUrl] = ['id', 'time', 'sig'].map((name) => headers[`paypal-transmission-${name}`]).concat(headers['paypal-cert-url'])
  if (!id || !time || !signature || !certificateUrl) return foreign('The signature, or what belongs to it, is missing.')
  if (headers['paypal-auth-algo']?.toUpperCase() !== 'SHA256WITHRSA') return foreign('It is signed in a way that is not accepted.')
  if (!isOfPaypal(certificateUrl, credentials)) return foreign('Its certificate lies elsewhere than at PayPal.')
  const age = deps.now().getTime() - Date.parse(time)
  if (!(age <= OLDEST_MS && age >= -CLOCKS_DIFFER_MS)) return foreign('It is several days old, or from the future.')
  const message = `${id}|${time}|${credentials.webhookId}|${crc32(body)}`
  if (!(await isSigned(message, signature, await fetchText(certificateUrl, deps), deps.now()))) return foreign('The signature does not fit the body.')
  const event = Event.safeParse(asJson(body))
  if (!event.success || !USED.test(event.data.event_type)) return { kind: 'unused' }
  return { kind: 'event', event: { id: event.data.id, type: event.data.event_type, subject: subjectOf(event.data) } }
}

/** Where the API is reached at PayPal, any of PayPal's own hosts; at a test system, that system alone. */
function isOfPaypal(text: string, credentials: PaypalCredentials): boolean {
  const own = new URL(hostOf(credentials))
  const isPaypal = ({ hostname }: URL): boolean => hostname === 'paypal.com' || hostname.endsWith('.paypal.com')
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return false
  if (!url.pathname.startsWith('/v1/notifications/certs/')) return false
  return isPaypal(own) ? url.protocol === 'https:' && url.port === '' && isPaypal(url) : url.origin === own.origin
}

async function fetchText(url: string, deps: ConnectorDeps): Promise<string> {
  const signal = AbortSignal.timeout(deps.deadlineMs ?? DEFAULT_DEADLINE_MS)
  try {
    const response = await deps.fetch(url, { redirect: 'error', signal })
    if (response.ok) return await readBody(response, MOST_BYTES, signal)
  } catch (cause) {
    if (cause instanceof ConnectorError) throw cause
  }
  throw new ConnectorError({
    kind: 'unavailable',
    vendor: VENDOR,
    message: 'PayPal’s certificate could not be fetched, so its push could not be checked. PayPal will send it again.',
  })
}

async function isSigned(message: string, signature: string, pem: string, now: Date): Promise<boolean> {
  try {
    const { spki, notBefore, notAfter } = readCertificate(pem)
    if (now < notBefore || now > notAfter) return false
    const way = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('spki', spki, way, false, ['verify'])
    const bytes = Uint8Array.from(atob(signature), (sign) => sign.charCodeAt(0))
    return await crypto.subtle.verify(way.name, key, bytes, new TextEncoder().encode(message))
  } catch (error) {
    // What can't be read proves nothing.
    if (error instanceof RangeError || error instanceof DOMException) return false
    throw error
  }
}

function subjectOf({ event_type: type, resource }: z.infer<typeof Event>): EventSubject {
  const [disputed] = resource.disputed_transactions ?? []
  if (type.startsWith('CUSTOMER.DISPUTE')) return disputed?.seller_transaction_id ? { paymentId: disputed.seller_transaction_id } : {}
  const capture = above(resource.links ?? [], 'captures')
  // What stands under a capture is a refund; a capture or an authorisation stands under an order.
  if (capture) return { paymentId: capture, ...(resource.id ? { refundId: resource.id } : {}) }
  return resource.id ? { paymentId: resource.id } : {}
}

const asJson = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
