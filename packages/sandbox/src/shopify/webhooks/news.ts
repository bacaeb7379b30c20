import type { WorldOrder } from '../../world/order.ts'
import type { WorldStore } from '../../world/store.ts'
import { gid, shopifyTime } from '../gid.ts'
import type { News, ShopWebhooks } from './subscriptions.ts'

/** How often the whole world is looked through for what came true by itself, in world time. */
const LOOK_EVERY_MS = 1_000

/** What of an order can be news, as it stands now: things later than now are not there yet. */
type Seen = { refunds: Map<string, string>; fulfillments: Map<string, string>; returns: Map<string, string>; cancelled: boolean; rest: string }

function seenOf(order: WorldOrder, scans: Map<string, string>, now: number): Seen {
  const isThere = ({ at }: { at: string }): boolean => Date.parse(at) <= now
  return {
    refunds: new Map(order.refunds.filter(isThere).map((refund) => [refund.id, ''])),
    fulfillments: new Map(
      order.fulfillments.filter(isThere).map((each) => [each.id, JSON.stringify([each.status, each.tracking.map(({ number }) => [number, scans.get(number)])])]),
    ),
    returns: new Map(order.returns.filter(isThere).map((each) => [each.id, JSON.stringify([each.status, each.lines, each.deliveries])])),
    cancelled: order.cancelled !== null && isThere(order.cancelled),
    rest: JSON.stringify([order.shippingAddress, order.tags, order.note, order.lines, order.holds]),
  }
}

/** The last scan of each parcel that has happened. */
function lastScans(store: WorldStore, now: number): Map<string, string> {
  return new Map(store.world.parcels.map((parcel) => [parcel.number, parcel.events.findLast((event) => Date.parse(event.at) <= now)?.status ?? '']))
}

/** Tells subscribers what changed at a shop: by a call of the API at once, by the clock when it got there. */
export function createNews(store: WorldStore, webhooks: ShopWebhooks): { start(): void; stop(): void } {
  const seen = new Map<string, Seen>()
  let toldOfHistory = store.world.history.length
  let lookedAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined

  const hasReaders = (shopId: string): boolean => webhooks.of(shopId).length > 0

  function look(order: WorldOrder, scans: Map<string, string>, now: number): void {
    const before = seen.get(order.id)
    const after = seenOf(order, scans, now)
    seen.set(order.id, after)
    if (before && hasReaders(order.shop)) for (const news of newsOf(order, before, after, now)) webhooks.emit(news)
  }

  function lookAround(): void {
    const now = store.now().getTime()
    const { history } = store.world
    // Another world has taken the place of this one: nothing in it is news.
    if (history.length < toldOfHistory) {
      seen.clear()
      lookedAt = Number.NEGATIVE_INFINITY
    }
    const touched = new Set(history.slice(toldOfHistory).flatMap((event) => (event.service === 'shopify' && event.order !== null ? [event.order] : [])))
    toldOfHistory = history.length
    const isTime = now - lookedAt >= LOOK_EVERY_MS
    if (!isTime && touched.size === 0) return
    const scans = lastScans(store, now)
    for (const order of store.world.orders) if (isTime || touched.has(order.id)) look(order, scans, now)
    if (isTime) lookedAt = now
  }

  lookAround()
  const forget = store.onChange(lookAround)
  return {
    start() {
      timer = setInterval(lookAround, LOOK_EVERY_MS)
      timer.unref()
    },
    stop() {
      clearInterval(timer)
      forget()
    },
  }
}

const changed = (before: Map<string, string>, after: Map<string, string>): { id: string; isNew: boolean }[] =>
  [...after].filter(([id, state]) => before.get(id) !== state).map(([id]) => ({ id, isNew: !before.has(id) }))

const RETURN_TOPICS: Record<string, string> = {
  requested: 'RETURNS_REQUEST',
  open: 'RETURNS_APPROVE',
  declined: 'RETURNS_DECLINE',
  canceled: 'RETURNS_CANCEL',
  closed: 'RETURNS_CLOSE',
}

function newsOf(order: WorldOrder, before: Seen, after: Seen, now: number): News[] {
  const about = (topic: string, payload: Record<string, unknown>): News => ({ shopId: order.shop, topic, payload })
  const updatedAt = shopifyTime(new Date(now).toISOString())
  const found: News[] = []
  for (const { id, isNew } of changed(before.fulfillments, after.fulfillments)) {
    const fulfillment = order.fulfillments.find((each) => each.id === id)
    const tracking = { tracking_numbers: fulfillment?.tracking.map(({ number }) => number) ?? [] }
    found.push(
      about(isNew ? 'FULFILLMENTS_CREATE' : 'FULFILLMENTS_UPDATE', { id: Number(id), order_id: Number(order.id), updated_at: updatedAt, status: fulfillment?.status, ...tracking }),
    )
  }
  for (const { id, isNew } of changed(before.refunds, after.refunds))
    if (isNew) found.push(about('REFUNDS_CREATE', { id: Number(id), order_id: Number(order.id), created_at: updatedAt }))
  for (const { id } of changed(before.returns, after.returns)) {
    const status = order.returns.find((each) => each.id === id)?.status ?? ''
    const wasSo = before.returns.has(id) && JSON.parse(before.returns.get(id) ?? '[]')[0] === status
    const payload = { id: Number(id), admin_graphql_api_id: gid('Return', id), status, order: { id: Number(order.id), admin_graphql_api_id: gid('Order', order.id) } }
    found.push(about(wasSo ? 'RETURNS_UPDATE' : (RETURN_TOPICS[status] ?? 'RETURNS_UPDATE'), payload))
  }
  const isCancelledNow = after.cancelled && !before.cancelled
  const isOther = before.rest !== after.rest || found.length > 0 || isCancelledNow
  const whole = {
    id: Number(order.id),
    admin_graphql_api_id: gid('Order', order.id),
    name: order.name,
    email: order.email,
    updated_at: updatedAt,
    cancelled_at: order.cancelled?.at ?? null,
  }
  if (isCancelledNow) found.push(about('ORDERS_CANCELLED', whole))
  if (isOther) found.push(about('ORDERS_UPDATED', whole))
  return found
}
