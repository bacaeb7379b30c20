import type { PushProof, PushReceiver, WebhooksCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { EventSubject, PrivacyRequest, VendorEvent, WebhookDelivery, WebhookReading } from '@bookbag/core/webhook'
import { z } from 'zod'
import { UserErrors } from './answers.ts'
import type { Ask } from './ask.ts'
import { Domain, type ShopifyCredentials } from './credentials.ts'
import { READ_SUBSCRIPTIONS, SUBSCRIBE } from './documents-webhooks.ts'
import { TOPICS, type Topic } from './topics.ts'

/** Shopify repeats for four hours, with the first try's time. */
const OLDEST_MS = 24 * 60 * 60 * 1000
const CLOCKS_DIFFER_MS = 5 * 60 * 1000

const Id = z.union([z.int(), z.string().regex(/^\d{1,20}$/)]).transform(String)
const OfOrder = z.looseObject({ id: Id.optional(), order_id: Id.optional(), order: z.looseObject({ id: Id }).nullish(), order_edit: z.looseObject({ order_id: Id }).optional() })
const Uninstalled = z.looseObject({ myshopify_domain: z.string() })
const Customer = z.looseObject({ id: Id.nullish(), email: z.string().nullish() })
const OfShop = z.looseObject({ shop_domain: z.string() })
const nothing = z.undefined().optional()
const Asked = OfShop.extend({ customer: Customer, orders_requested: z.array(Id).nullish() })
/** The topic stands in a header, which is not signed: a question about a customer may not be taken for his erasure, nor that for the erasure of everybody. */
const Redacted = OfShop.extend({ customer: Customer, orders_to_redact: z.array(Id).nullish(), orders_requested: nothing, data_request: nothing })
const ShopRedacted = OfShop.extend({ customer: nothing, orders_to_redact: nothing, orders_requested: nothing, data_request: nothing })

const used = new Set<string>(TOPICS)
/** "orders/updated" for ORDERS_UPDATED. */
const asEnum = (topic: string): string => topic.replace('/', '_').toUpperCase()

/** Only where the app's secret is known can anything be believed. */
export const webhooksCapability = (credentials: ShopifyCredentials, ask: Ask, now: () => Date): WebhooksCapability | undefined => {
  const receiver = receiverOf(credentials, now)
  return receiver && { ...receiver, subscribe: (endpoint) => subscribe(ask, endpoint) }
}

const receiverOf = ({ clientSecret: secret, shopDomain: domain }: Pick<ShopifyCredentials, 'clientSecret' | 'shopDomain'>, now: () => Date): PushReceiver | undefined =>
  secret === undefined ? undefined : { receive: (delivery) => receive(delivery, { secret, domain, now: now() }) }

const Proof = z.object({ shopDomain: Domain, clientSecret: z.string().trim().min(1) })
/** A shop's erasure is asked for two days after the app was removed; a rotated secret goes on signing until it is revoked. */
export const pushProof: PushProof = {
  fields: ['shopDomain', 'clientSecret'],
  receiver(fields, now) {
    const read = Proof.safeParse(fields)
    return read.success ? receiverOf(read.data, now) : undefined
  },
  isOwedAfterwards: true,
}

type Receiver = { secret: string; domain: string; now: Date }
const foreign = (reason: string): WebhookReading => ({ kind: 'foreign', reason })

/** The signature covers the body alone: what headers say beside it is believed for looking again only, and for anything that can't be taken back the body itself must name the shop. */
async function receive({ body, headers }: WebhookDelivery, { secret, domain, now }: Receiver): Promise<WebhookReading> {
  const signature = headers['x-shopify-hmac-sha256']
  if (!signature) return foreign('The signature is missing.')
  if (headers['x-shopify-shop-domain']?.toLowerCase() !== domain) return foreign('It comes from another shop.')
  if (!(await isSigned(secret, body, signature))) return foreign('The signature does not fit the body.')
  const triggeredAt = Date.parse(headers['x-shopify-triggered-at'] ?? '')
  if (now.getTime() - triggeredAt > OLDEST_MS || triggeredAt - now.getTime() > CLOCKS_DIFFER_MS) return foreign('It is more than a day old, or from the future.')
  const topic = headers['x-shopify-topic'] ?? ''
  const name = headers['x-shopify-event-id'] ?? headers['x-shopify-webhook-id']
  if (!name) return foreign('It has no id.')
  const id = `${topic} ${name}`
  const said = meaningOf(topic, body, domain)
  if (typeof said === 'string') return { kind: 'unreadable', reason: said }
  return said ? { kind: 'event', event: { id, type: topic, ...said } } : { kind: 'unused' }
}

type Meaning = Omit<VendorEvent, 'id' | 'type'>

/** A string is why it can't be read. */
function meaningOf(topic: string, body: string, domain: string): Meaning | string | null {
  const json = asJson(body)
  if (json === undefined) return 'The body is not JSON.'
  const read = <T>(form: z.ZodType<T>, meaning: (data: T) => Meaning | string): Meaning | string => {
    const parsed = form.safeParse(json)
    return parsed.success ? meaning(parsed.data) : `The news has another form than expected (${parsed.error.issues[0]?.path.join('.') ?? ''}).`
  }
  const isThis = (named: string): boolean => named.toLowerCase() === domain
  const ANOTHER = 'The body names another shop than it came for.'
  switch (topic) {
    case 'customers/data_request':
      return read(Asked, ({ shop_domain: named, customer, orders_requested: orders }) =>
        isThis(named) ? { subject: {}, privacy: privacyOf('tell', customer, orders ?? []) } : ANOTHER,
      )
    case 'customers/redact':
      return read(Redacted, ({ shop_domain: named, customer, orders_to_redact: orders }) =>
        isThis(named) ? { subject: {}, privacy: privacyOf('erase_customer', customer, orders ?? []) } : ANOTHER,
      )
    case 'shop/redact':
      return read(ShopRedacted, ({ shop_domain: named }) => (isThis(named) ? { subject: {}, privacy: { kind: 'erase_shop', customer: null, orderIds: [] } } : ANOTHER))
    case 'app/uninstalled':
      return read(Uninstalled, ({ myshopify_domain: named }) => (isThis(named) ? { subject: {}, isFarewell: true } : ANOTHER))
    default:
      return used.has(asEnum(topic)) ? read(OfOrder, (payload) => ({ subject: orderIn(topic, payload) })) : null
  }
}

const privacyOf = (kind: PrivacyRequest['kind'], { id, email }: z.infer<typeof Customer>, orderIds: string[]): PrivacyRequest => ({
  kind,
  customer: { id: id ?? null, email: email?.trim().toLowerCase() || null },
  orderIds,
})

function orderIn(topic: string, payload: z.infer<typeof OfOrder>): EventSubject {
  const orderId = payload.order_id ?? payload.order_edit?.order_id ?? payload.order?.id ?? (topic.startsWith('orders/') ? payload.id : undefined)
  const refundId = topic.startsWith('refunds/') ? payload.id : undefined
  return { ...(orderId ? { orderId } : {}), ...(refundId ? { refundId } : {}) }
}

const asJson = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const SubscriptionsAnswer = z.object({ webhookSubscriptions: z.object({ nodes: z.array(z.object({ topic: z.string(), uri: z.string() })) }) })
const SubscribeAnswer = z.object({ webhookSubscriptionCreate: z.object({ webhookSubscription: z.object({ id: z.string() }).nullable(), userErrors: UserErrors }) })

/** Of everything only what is needed: whose order it is stands in no push. */
const FIELDS = { ORDERS_EDITED: ['order_edit'], APP_UNINSTALLED: ['id', 'myshopify_domain'] } satisfies Partial<Record<Topic, string[]>>
const fieldsOf = (topic: Topic): string[] => Object.entries(FIELDS).find(([name]) => name === topic)?.[1] ?? ['id', 'order_id', 'order', 'updated_at']

/** One after the other: what the app lacks a permission for must not cost the rest. */
async function subscribe(ask: Ask, endpoint: string): Promise<{ made: string[]; refused: string[] }> {
  const { webhookSubscriptions } = await ask({ kind: 'read', document: READ_SUBSCRIPTIONS, variables: { topics: TOPICS }, answer: SubscriptionsAnswer })
  const present = webhookSubscriptions.nodes.filter(({ uri }) => uri === endpoint).map(({ topic }) => topic)
  const [made, refused]: [string[], string[]] = [[], []]
  for (const topic of TOPICS.filter((each) => !present.includes(each))) {
    const problem = await subscribeTo(ask, topic, endpoint)
    if (problem === null) made.push(topic)
    else refused.push(`${topic}: ${problem}`)
  }
  return { made, refused }
}

async function subscribeTo(ask: Ask, topic: Topic, uri: string): Promise<string | null> {
  try {
    const subscription = { uri, format: 'JSON', includeFields: fieldsOf(topic) }
    const { webhookSubscriptionCreate } = await ask({ kind: 'write', document: SUBSCRIBE, variables: { topic, subscription }, answer: SubscribeAnswer })
    const [problem] = webhookSubscriptionCreate.userErrors
    return problem?.message ?? null
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === 'scope' || error.kind === 'bad-answer')) return error.message
    throw error
  }
}

/** base64(HMAC-SHA256(secret, raw body)), compared in a time that tells nothing. */
async function isSigned(secret: string, body: string, signature: string): Promise<boolean> {
  const given = bytesOf(signature)
  if (!given) return false
  const text = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', text.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, given, text.encode(body))
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  } catch {
    return null
  }
}
