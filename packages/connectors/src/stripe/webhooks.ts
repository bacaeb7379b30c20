import type { PushProof, PushReceiver } from '@bookbag/core/connector'
import type { EventSubject, WebhookDelivery, WebhookReading } from '@bookbag/core/webhook'
import Stripe from 'stripe'
import { z } from 'zod'

/** Stripe signs each try anew with its own time. */
const OLDEST_SECONDS = 300

const Named = z.object({ id: z.string().min(1), type: z.string().min(1) })
const Event = Named.extend({
  data: z.object({ object: z.looseObject({ id: z.string(), object: z.string(), charge: z.string().nullish(), payment_intent: z.string().nullish() }) }),
})
const USED = /^(?:refund|charge|charge\.refund|charge\.dispute|payment_intent)\.\w+$/

const foreign = (reason: string): WebhookReading => ({ kind: 'foreign', reason })

/** While a secret is rolled Stripe signs with the old and the new one: any of its signatures will do. */
export const pushReceiver = ({ webhookSecret: secret }: { webhookSecret?: string | undefined }, now: () => Date): PushReceiver | undefined =>
  secret === undefined ? undefined : { receive: (delivery) => receive(delivery, secret, now()) }

export const pushProof: PushProof = { fields: ['webhookSecret'], receiver: (fields, now) => pushReceiver({ webhookSecret: fields.webhookSecret }, now) }

async function receive({ body, headers }: WebhookDelivery, secret: string, now: Date): Promise<WebhookReading> {
  const signature = headers['stripe-signature']
  if (!signature) return foreign('The signature is missing.')
  try {
    await Stripe.webhooks.constructEventAsync(body, signature, secret, OLDEST_SECONDS, undefined, now.getTime())
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return foreign('The signature does not fit the body, or is older than five minutes.')
    if (error instanceof SyntaxError) return { kind: 'unreadable', reason: 'The body is not JSON.' }
    throw error
  }
  return readingOf(JSON.parse(body))
}

function readingOf(json: unknown): WebhookReading {
  const named = Named.safeParse(json)
  if (!named.success) return { kind: 'unreadable', reason: `The body is no event (${named.error.issues[0]?.path.join('.') ?? ''}).` }
  if (!USED.test(named.data.type)) return { kind: 'unused' }
  const event = Event.safeParse(json)
  if (!event.success) return { kind: 'unreadable', reason: `The event has another form than expected (${event.error.issues[0]?.path.join('.') ?? ''}).` }
  return { kind: 'event', event: { id: event.data.id, type: event.data.type, subject: subjectOf(event.data.data.object) } }
}

/** The shop keeps the intent where there is one, else the charge. */
function subjectOf(about: z.infer<typeof Event>['data']['object']): EventSubject {
  const own = about.object === 'charge' || about.object === 'payment_intent' ? about.id : undefined
  const paymentId = about.payment_intent ?? about.charge ?? own
  return { ...(paymentId ? { paymentId } : {}), ...(about.object === 'refund' ? { refundId: about.id } : {}) }
}
