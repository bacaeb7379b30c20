import type { ConnectorDeps, WebhooksCapability } from '@bookbag/core/connector'
import type { EventSubject, WebhookReading } from '@bookbag/core/webhook'
import Stripe from 'stripe'
import { z } from 'zod'
import type { StripeCredentials } from './ask.ts'

/** Stripe signs each try anew with its own time. */
const OLDEST_SECONDS = 300

const Event = z.object({
  id: z.string().min(1),
  type: z.string().min(1),
  data: z.object({ object: z.looseObject({ id: z.string(), object: z.string(), charge: z.string().nullish(), payment_intent: z.string().nullish() }) }),
})
const USED = /^(?:refund|charge|charge\.refund|charge\.dispute|payment_intent)\.\w+$/

const foreign = (reason: string): WebhookReading => ({ kind: 'foreign', reason })

export const webhooks = (client: Stripe, { webhookSecret: secret }: StripeCredentials, { now }: Pick<ConnectorDeps, 'now'>): WebhooksCapability | undefined =>
  secret === undefined
    ? undefined
    : {
        async receive({ body, headers }) {
          const signature = headers['stripe-signature']
          if (!signature) return foreign('The signature is missing.')
          try {
            await client.webhooks.constructEventAsync(body, signature, secret, OLDEST_SECONDS, undefined, now().getTime())
          } catch (error) {
            if (error instanceof Stripe.errors.StripeSignatureVerificationError) return foreign('The signature does not fit the body, or is older than five minutes.')
            if (error instanceof SyntaxError) return { kind: 'unused' }
            throw error
          }
          const event = Event.safeParse(JSON.parse(body))
          if (!event.success || !USED.test(event.data.type)) return { kind: 'unused' }
          return { kind: 'event', event: { id: event.data.id, type: event.data.type, subject: subjectOf(event.data.data.object) } }
        },
      }

/** The shop keeps the intent where there is one, else the charge. */
function subjectOf(about: z.infer<typeof Event>['data']['object']): EventSubject {
  const own = about.object === 'charge' || about.object === 'payment_intent' ? about.id : undefined
  const paymentId = about.payment_intent ?? about.charge ?? own
  return { ...(paymentId ? { paymentId } : {}), ...(about.object === 'refund' ? { refundId: about.id } : {}) }
}
