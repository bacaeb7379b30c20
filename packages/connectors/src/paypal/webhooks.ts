import type { ConnectorDeps, PushReceiver } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { EventSubject, WebhookDelivery, WebhookReading } from '@bookbag/core/webhook'
import { z } from 'zod'
import { type Ask, hostOf, type PaypalCredentials } from './ask.ts'
import { above, VerificationAnswer } from './payloads.ts'

/** PayPal repeats for three days; whether with the time of the first try is not documented. */
const OLDEST_MS = 4 * 86_400_000
const CLOCKS_DIFFER_MS = 5 * 60_000
/** What PayPal's own check takes of each; nothing longer is handed on. */
const MOST_SIGNS = { id: 50, time: 100, sig: 500, url: 500 }

const Link = z.object({ href: z.string(), rel: z.string() })
const Named = z.object({ id: z.string().min(1), event_type: z.string().min(1) })
const Event = Named.extend({
  resource: z.looseObject({
    id: z.string().nullish(),
    links: z.array(Link).nullish(),
    disputed_transactions: z.array(z.looseObject({ seller_transaction_id: z.string().nullish() })).nullish(),
  }),
})
const USED = /^(?:PAYMENT\.(?:CAPTURE|REFUND|AUTHORIZATION)|CUSTOMER\.DISPUTE)\.\w+$/

const foreign = (reason: string): WebhookReading => ({ kind: 'foreign', reason })
const unreadable = (reason: string): WebhookReading => ({ kind: 'unreadable', reason })

/** Only where the webhook's id is known, which is part of what is signed, can anything be believed. */
export const webhooks = (credentials: PaypalCredentials, ask: Ask, deps: Pick<ConnectorDeps, 'now'>): PushReceiver | undefined =>
  credentials.webhookId === undefined ? undefined : { receive: (delivery) => receive(delivery, credentials, ask, deps.now()) }

/**
 * PayPal itself is asked whether it signed this (its documented postback): one call a push, and neither certificates, their chain nor a trust of roots is ours to judge.
 * What can be told from here is told first, so that a stranger's push rarely costs that call. What can't be asked now is a ConnectorError, and PayPal sends it again.
 */
async function receive({ body, headers }: WebhookDelivery, credentials: PaypalCredentials, ask: Ask, now: Date): Promise<WebhookReading> {
  const [id, time, signature] = [headers['paypal-transmission-id'], headers['paypal-transmission-time'], headers['paypal-transmission-sig']]
  const [certificateUrl, way] = [headers['paypal-cert-url'], headers['paypal-auth-algo']]
  if (!id || !time || !signature || !certificateUrl) return foreign('The signature, or what belongs to it, is missing.')
  if (id.length > MOST_SIGNS.id || time.length > MOST_SIGNS.time || signature.length > MOST_SIGNS.sig || certificateUrl.length > MOST_SIGNS.url)
    return foreign('The signature, or what belongs to it, is longer than PayPal makes it.')
  if (way?.toUpperCase() !== 'SHA256WITHRSA') return foreign('It is signed in a way that is not accepted.')
  if (!isOfPaypal(certificateUrl, credentials)) return foreign('Its certificate lies elsewhere than at PayPal.')
  const age = now.getTime() - Date.parse(time)
  if (!(age <= OLDEST_MS && age >= -CLOCKS_DIFFER_MS)) return foreign('It is several days old, or from the future.')
  const json = asJson(body)
  if (json === undefined) return unreadable('The body is not JSON.')
  const question = { auth_algo: way, cert_url: certificateUrl, transmission_id: id, transmission_sig: signature, transmission_time: time, webhook_id: credentials.webhookId }
  if (!(await isConfirmed(ask, question, body))) return foreign('PayPal says that it did not sign this.')
  return readingOf(json)
}

/** The event goes back sign for sign: written anew its check sum would be another. That it is one JSON value was seen before, so nothing in it can reach beyond its place. */
async function isConfirmed(ask: Ask, question: Record<string, string | undefined>, body: string): Promise<boolean> {
  const text = `${JSON.stringify(question).slice(0, -1)},"webhook_event":${body}}`
  try {
    const { verification_status: status } = await ask('/v1/notifications/verify-webhook-signature', VerificationAnswer, text)
    return status === 'SUCCESS'
  } catch (error) {
    // A question that PayPal finds wrong in itself, or about a webhook it does not have, is about nothing PayPal has signed.
    if (error instanceof ConnectorError && (error.kind === 'refused' || error.kind === 'not-found')) return false
    throw error
  }
}

function readingOf(json: unknown): WebhookReading {
  const named = Named.safeParse(json)
  if (!named.success) return unreadable(`The body is no event (${named.error.issues[0]?.path.join('.') ?? ''}).`)
  if (!USED.test(named.data.event_type)) return { kind: 'unused' }
  const event = Event.safeParse(json)
  if (!event.success) return unreadable(`The event has another form than expected (${event.error.issues[0]?.path.join('.') ?? ''}).`)
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
