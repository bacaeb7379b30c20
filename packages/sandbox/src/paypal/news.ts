import { createSign, createVerify } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { generate } from 'selfsigned'
import { z } from 'zod'
import { post } from '../deliver.ts'
import { createProcessorNews, hasNews, type ProcessorNews } from '../processor-news.ts'
import type { WorldStore } from '../world/store.ts'
import { invalid } from './errors.ts'
import { disputesJson, refundJson } from './json.ts'
import { paymentsAtPaypal } from './payments.ts'

const TIMEOUT_MS = 10_000
const REFUNDS: Record<string, string> = {
  PENDING: 'PAYMENT.REFUND.PENDING',
  COMPLETED: 'PAYMENT.CAPTURE.REFUNDED',
  FAILED: 'PAYMENT.REFUND.FAILED',
  CANCELLED: 'PAYMENT.REFUND.FAILED',
}

type Known = { name: string; state: string; kind: 'refund' | 'dispute'; resource: Record<string, unknown> }

const knownNow = (store: WorldStore, url: string): Known[] =>
  paymentsAtPaypal(store, hasNews).flatMap((payment) => [
    ...payment.refunds.map(({ refund, amount }): Known => {
      const resource = refundJson(payment, refund, amount, store.now(), url)
      return { name: String(resource.id), state: String(resource.status), kind: 'refund', resource }
    }),
    ...disputesJson(payment, store.now()).map(
      (dispute): Known => ({
        name: String(dispute.dispute_id),
        state: String(dispute.status),
        kind: 'dispute',
        resource: { ...dispute, disputed_transactions: [{ seller_transaction_id: payment.id, buyer_transaction_id: payment.orderId }] },
      }),
    ),
  ])

const Verification = z.object({
  auth_algo: z.string(),
  cert_url: z.string(),
  transmission_id: z.string(),
  transmission_sig: z.string(),
  transmission_time: z.string(),
  webhook_id: z.string(),
  webhook_event: z.looseObject({}),
})

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The event as it was sent back, sign for sign: it has to stand last. */
const eventIn = (text: string): string => text.slice(text.indexOf('"webhook_event":') + '"webhook_event":'.length, text.lastIndexOf('}'))

type Signer = { key: string; certificate: string }

/** Made once it is needed: it takes a moment. The world's clock may stand anywhere within its ten years. */
async function makeSigner(now: Date): Promise<Signer> {
  const notBeforeDate = new Date(now.getTime() - 365 * 86_400_000)
  const notAfterDate = new Date(now.getTime() + 9 * 365 * 86_400_000)
  const made = await generate([{ name: 'commonName', value: 'messageverificationcerts.paypal.com' }], { keySize: 2048, algorithm: 'sha256', notBeforeDate, notAfterDate })
  return { key: made.private, certificate: made.cert }
}

/** PayPal's events about refunds and disputes: RSA over "transmission id|time|webhook id|CRC-32 of the body", its certificate on PayPal's own host. Source: developer.paypal.com/api/rest/webhooks. */
export function createNews(store: WorldStore, webhookId: string, urlOf: () => string): ProcessorNews & { certificate(): Promise<string>; verify(text: string): Promise<Response> } {
  let signer: Promise<Signer> | undefined
  const sign = (): Promise<Signer> => {
    signer ??= makeSigner(store.now())
    return signer
  }
  const told = new Set(knownNow(store, '').map(({ name }) => name))
  const news = createProcessorNews(store, {
    states: () => new Map(knownNow(store, '').map(({ name, state }) => [name, state])),
    eventOf(name) {
      const known = knownNow(store, urlOf()).find((each) => each.name === name)
      if (!known) return null
      const isNew = !told.has(name)
      told.add(name)
      const dispute = isNew ? 'CUSTOMER.DISPUTE.CREATED' : known.state === 'RESOLVED' ? 'CUSTOMER.DISPUTE.RESOLVED' : 'CUSTOMER.DISPUTE.UPDATED'
      return {
        id: `WH-${store.nextId()}`,
        event_version: '1.0',
        resource_version: '2.0',
        create_time: store.now().toISOString(),
        resource_type: known.kind,
        event_type: known.kind === 'refund' ? (REFUNDS[known.state] ?? 'PAYMENT.REFUND.PENDING') : dispute,
        summary: known.kind === 'refund' ? 'A refund changed.' : 'A dispute changed.',
        resource: known.resource,
      }
    },
    async send({ endpoint, body, isForged }, at) {
      const { key } = await sign()
      const id = `transmission-${store.nextId()}`
      const message = `${id}|${at}|${isForged ? 'ANOTHERWEBHOOK' : webhookId}|${crc32(body)}`
      const headers = {
        'content-type': 'application/json',
        'paypal-auth-algo': 'SHA256withRSA',
        'paypal-cert-url': `${urlOf()}/v1/notifications/certs/CERT-360caa42-fca2a594-sandbox`,
        'paypal-transmission-id': id,
        'paypal-transmission-time': at,
        'paypal-transmission-sig': createSign('RSA-SHA256').update(message).sign(key, 'base64'),
      }
      return post(endpoint, headers, body, TIMEOUT_MS)
    },
  })
  return {
    ...news,
    certificate: async () => (await sign()).certificate,
    async verify(text) {
      const read = Verification.safeParse(asJson(text))
      if (!read.success) return invalid(read.error.issues[0]?.path.join('.') ?? '', 'MISSING_REQUIRED_PARAMETER', 'A required field is missing.')
      const asked = read.data
      const message = `${asked.transmission_id}|${asked.transmission_time}|${webhookId}|${crc32(eventIn(text))}`
      const isOurs = asked.webhook_id === webhookId && asked.cert_url.startsWith(`${urlOf()}/v1/notifications/certs/`)
      const isSigned = createVerify('RSA-SHA256')
        .update(message)
        .verify((await sign()).certificate, asked.transmission_sig, 'base64')
      return Response.json({ verification_status: isOurs && isSigned ? 'SUCCESS' : 'FAILURE' })
    },
  }
}
