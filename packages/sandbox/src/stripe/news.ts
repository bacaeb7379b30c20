import { createHmac } from 'node:crypto'
import { post } from '../deliver.ts'
import { createProcessorNews, hasNews, type ProcessorNews } from '../processor-news.ts'
import type { WorldStore } from '../world/store.ts'
import { disputesJson, paymentsAtStripe } from './payments.ts'
import { refundJson } from './refund-json.ts'

const TIMEOUT_MS = 5_000

type Known = { name: string; state: string; type: (isNew: boolean) => string; object: Record<string, unknown> }

const knownNow = (store: WorldStore): Known[] =>
  paymentsAtStripe(store, hasNews).flatMap((payment) => [
    ...payment.refunds.map(({ refund, amount }): Known => {
      const object = refundJson(payment, refund, amount, store.now())
      return {
        name: `re_${refund.id}`,
        state: JSON.stringify([object.status, object.destination_details]),
        type: (isNew) => (isNew ? 'refund.created' : object.status === 'failed' ? 'refund.failed' : 'refund.updated'),
        object,
      }
    }),
    ...disputesJson(payment, store.now()).map(
      (object): Known => ({ name: String(object.id), state: String(object.status), type: (isNew) => (isNew ? 'charge.dispute.created' : 'charge.dispute.updated'), object }),
    ),
  ])

/** Stripe's events about refunds and disputes, signed: "t=…,v1=HMAC-SHA256(t.body)". Source: docs.stripe.com/webhooks. */
export function createNews(store: WorldStore, secret: string): ProcessorNews {
  const told = new Set(knownNow(store).map(({ name }) => name))
  return createProcessorNews(store, {
    states: () => new Map(knownNow(store).map(({ name, state }) => [name, state])),
    eventOf(name) {
      const known = knownNow(store).find((each) => each.name === name)
      if (!known) return null
      const type = known.type(!told.has(name))
      told.add(name)
      const created = Math.floor(store.now().getTime() / 1000)
      return { id: `evt_${store.nextId()}`, object: 'event', api_version: '2026-10-28.endive', created, type, livemode: false, data: { object: known.object } }
    },
    send({ endpoint, body, isForged }, at) {
      const time = Math.floor(Date.parse(at) / 1000)
      const signature = createHmac('sha256', isForged ? 'whsec_not_the_secret' : secret)
        .update(`${time}.${body}`, 'utf8')
        .digest('hex')
      return post(endpoint, { 'content-type': 'application/json', 'user-agent': 'Stripe/1.0', 'stripe-signature': `t=${time},v1=${signature}` }, body, TIMEOUT_MS)
    },
  })
}
