import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { type Answer, createDeliverer, type Deliverer, type Outgoing, post } from '../../deliver.ts'
import type { WorldShop } from '../../world/shop.ts'
import type { WorldStore } from '../../world/store.ts'
import { connection } from '../connection.ts'
import { gid, idOf } from '../gid.ts'
import { API_VERSION } from '../official-schema.ts'
import type { ShopifyContext } from '../shopify-context.ts'

/** Real milliseconds: Shopify waits five seconds in all. */
const TIMEOUT_MS = 5_000
const SECOND = 1_000
const MINUTE = 60 * SECOND
/** Eight more tries over four hours; how they are spread is not documented. */
const RETRIES_MS = [10 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 12 * MINUTE, 30 * MINUTE, 60 * MINUTE, 130 * MINUTE]

type Subscription = { id: string; shopId: string; topic: string; uri: string; includeFields: string[]; createdAt: string }
type Delivery = Outgoing & { subscriptionId: string | null; headers: Record<string, string>; secret: string }

/** "my-shop.myshopify.com": what a shop is called in headers, whatever domain its customers see. */
export const myshopifyDomain = ({ domain }: Pick<WorldShop, 'domain'>): string => `${domain.split('.')[0]?.toLowerCase()}.myshopify.com`

/** ORDERS_UPDATED and orders/updated are one topic. */
const headerTopic = (topic: string): string => (topic.includes('/') ? topic : topic.toLowerCase().replace('_', '/'))

export type News = { shopId: string; topic: string; payload: Record<string, unknown> }
export type ShopWebhooks = {
  emit(news: News): void
  /** Sends to an address without a subscription: the privacy topics, which an app's own settings name, and forgeries. */
  send(news: News & { endpoint: string; isForged: boolean }): void
  setDuplicates(count: number): void
  create(shopId: string, topic: string, uri: string, includeFields: string[]): Subscription | { problem: string }
  of(shopId: string): Subscription[]
  remove(shopId: string, id: string): boolean
  deliverer: Deliverer<Delivery>
}

export function createShopWebhooks(store: WorldStore, secretOf: (shopId: string) => string): ShopWebhooks {
  const subscriptions = new Map<string, Subscription>()
  let duplicates = 0
  const send = (delivery: Delivery): Promise<Answer> => {
    const signature = createHmac('sha256', delivery.secret).update(delivery.body, 'utf8').digest('base64')
    return post(delivery.endpoint, { ...delivery.headers, 'content-type': 'application/json', 'x-shopify-hmac-sha256': signature }, delivery.body, TIMEOUT_MS)
  }
  const deliverer = createDeliverer<Delivery>(store, {
    send,
    retryAfterMs: (_answer, attempts) => RETRIES_MS[attempts - 1] ?? null,
    gaveUp: ({ subscriptionId }) => subscriptionId !== null && subscriptions.delete(subscriptionId),
  })

  function queue(news: News, to: { endpoint: string; subscriptionId: string | null; isForged: boolean }): void {
    const now = store.now()
    const eventId = `event-${store.nextId()}`
    const webhookId = `webhook-${store.nextId()}`
    for (let copy = 0; copy <= duplicates; copy += 1) {
      deliverer.add({
        subscriptionId: to.subscriptionId,
        endpoint: to.endpoint,
        body: JSON.stringify(news.payload),
        secret: to.isForged ? 'not the secret' : secretOf(news.shopId),
        headers: {
          'x-shopify-topic': headerTopic(news.topic),
          'x-shopify-shop-domain': myshopifyDomain(store.shop(news.shopId)),
          'x-shopify-api-version': API_VERSION,
          'x-shopify-webhook-id': webhookId,
          'x-shopify-event-id': eventId,
          'x-shopify-triggered-at': now.toISOString(),
        },
        dueAt: now.getTime(),
        attempts: [],
        state: 'waiting',
      })
    }
  }

  return {
    emit(news) {
      for (const each of subscriptions.values()) {
        if (each.shopId !== news.shopId || each.topic !== news.topic) continue
        const kept = Object.entries(news.payload).filter(([field]) => each.includeFields.length === 0 || each.includeFields.includes(field))
        queue({ ...news, payload: Object.fromEntries(kept) }, { endpoint: each.uri, subscriptionId: each.id, isForged: false })
      }
    },
    send: ({ endpoint, isForged, ...news }) => queue(news, { endpoint, subscriptionId: null, isForged }),
    setDuplicates(count) {
      duplicates = count
    },
    create(shopId, topic, uri, includeFields) {
      if ([...subscriptions.values()].some((each) => each.shopId === shopId && each.topic === topic && each.uri === uri))
        return { problem: 'Address for this topic has already been taken' }
      const subscription = { id: store.nextId(), shopId, topic, uri, includeFields, createdAt: store.now().toISOString() }
      subscriptions.set(subscription.id, subscription)
      return subscription
    },
    of: (shopId) => [...subscriptions.values()].filter((each) => each.shopId === shopId),
    remove: (shopId, id) => subscriptions.get(id)?.shopId === shopId && subscriptions.delete(id),
    deliverer,
  }
}

const CreateArguments = z.object({
  topic: z.string(),
  webhookSubscription: z.object({ uri: z.string().nullish(), format: z.string().nullish(), includeFields: z.array(z.string()).nullish() }),
})

const view = ({ id, topic, uri, includeFields, createdAt }: Subscription) => ({
  __typename: 'WebhookSubscription',
  id: gid('WebhookSubscription', id),
  topic,
  uri,
  format: 'JSON',
  includeFields,
  createdAt,
})

export function webhookSubscriptions({ webhooks, shop }: ShopifyContext, rawArguments: unknown) {
  return connection(webhooks.of(shop.id), rawArguments, view)
}

export function webhookSubscriptionCreate({ webhooks, shop }: ShopifyContext, rawArguments: unknown) {
  const { topic, webhookSubscription: input } = CreateArguments.parse(rawArguments)
  const refuse = (message: string) => ({ webhookSubscription: null, userErrors: [{ field: ['webhookSubscription', 'uri'], message }] })
  // Of plain addresses only the loopback, which no real Shopify would take either.
  if (!input.uri || !/^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(input.uri)) return refuse('Address is invalid')
  const made = webhooks.create(shop.id, topic, input.uri, input.includeFields ?? [])
  return 'problem' in made ? refuse(made.problem) : { webhookSubscription: view(made), userErrors: [] }
}

export function webhookSubscriptionDelete({ webhooks, shop }: ShopifyContext, rawArguments: unknown) {
  const { id } = z.object({ id: z.string() }).parse(rawArguments)
  const isGone = webhooks.remove(shop.id, idOf('WebhookSubscription', id) ?? '')
  return isGone
    ? { deletedWebhookSubscriptionId: id, userErrors: [] }
    : { deletedWebhookSubscriptionId: null, userErrors: [{ field: ['id'], message: 'Webhook subscription does not exist' }] }
}
