import type { Connector, ConnectorDeps } from '@bookbag/core/connector'
import { isSameName } from '@bookbag/core/order-name'
import { type ZodType, z } from 'zod'
import { requestJson } from '../http.ts'
import { type Partner, warehouseWrites } from '../logistics/warehouse-writes.ts'
import { severalOf, shipToOf, warehouseOrderOf } from './map.ts'
import { OrderPayload, OrdersAnswer, ShipmentsAnswer, StoresAnswer, SuccessAnswer } from './payloads.ts'

const VENDOR = 'ShipStation'
const PRODUCTION = 'https://ssapi.shipstation.com'
/** A hold without an end does not exist there. */
const HELD_UNTIL = '2099-12-31'

export const ShipstationCredentials = z.object({
  apiKey: z.string().min(1),
  apiSecret: z.string().min(1),
  /** Where the API is reached; left out, ShipStation's production host. */
  baseUrl: z.url().optional(),
})
export type ShipstationCredentials = z.infer<typeof ShipstationCredentials>

function createAsk({ apiKey, apiSecret, baseUrl }: ShipstationCredentials, deps: ConnectorDeps) {
  return <T>(path: string, schema: ZodType<T>, body?: unknown): Promise<T> =>
    requestJson(deps, {
      vendor: VENDOR,
      url: `${(baseUrl ?? PRODUCTION).replace(/\/+$/, '')}${path}`,
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Basic ${btoa(`${apiKey}:${apiSecret}`)}` },
      ...(body === undefined ? {} : { body }),
      isWrite: body !== undefined,
      schema,
    })
}
type Ask = ReturnType<typeof createAsk>

/** Some shops' numbers come to ShipStation without the sign before them: its search finds every number that begins as asked, and "#1042" not by "1042". */
const waysToAsk = (name: string): string[] => [...new Set([name.replace(/^#/, ''), name])]

function partnerOf(ask: Ask): Partner {
  /** All that carry the very same number: a split order's parts, or another store's that counts alike. */
  const read = async (name: string): Promise<OrderPayload[]> => {
    for (const number of waysToAsk(name)) {
      const { orders } = await ask(`/orders?${new URLSearchParams({ orderNumber: number, pageSize: '500' })}`, OrdersAnswer)
      const same = orders.filter((each) => isSameName(each.orderNumber, name))
      if (same.length > 0) return same
    }
    return []
  }
  const upsert = async (name: string | null, change: (order: OrderPayload) => object): Promise<string | null> => {
    const [order, ...others] = name === null ? [] : await read(name)
    if (!order) return 'it does not have the order any more.'
    if (others.length > 0) return 'it has several orders with that number.'
    await ask('/orders/createorder', OrderPayload, { ...order, ...change(order) })
    return null
  }
  return {
    name: VENDOR,
    async find({ id, name }) {
      const [order, ...others] = await read(name)
      if (!order) return null
      if (others.length > 0) return severalOf([order, ...others], id)
      const isSent = order.orderStatus.toLowerCase() === 'shipped'
      const { shipments } = isSent ? await ask(`/shipments?${new URLSearchParams({ orderNumber: order.orderNumber })}`, ShipmentsAnswer) : { shipments: [] }
      const numbers = shipments.filter((each) => each.orderId === order.orderId && !each.voided && !each.isReturnLabel).flatMap((each) => each.trackingNumber ?? [])
      return warehouseOrderOf(order, id, numbers)
    },
    async hold({ id }) {
      const { success, message } = await ask('/orders/holduntil', SuccessAnswer, { orderId: Number(id), holdUntilDate: HELD_UNTIL })
      return success ? null : (message ?? 'it gave no reason.')
    },
    async release({ id }) {
      const { success, message } = await ask('/orders/restorefromhold', SuccessAnswer, { orderId: Number(id) })
      return success ? null : (message ?? 'it gave no reason.')
    },
    cancel: ({ orderName }) => upsert(orderName, () => ({ orderStatus: 'cancelled' })),
    changeAddress: ({ orderName }, address) => upsert(orderName, (order) => ({ shipTo: shipToOf(order.shipTo, address) })),
  }
}

export const shipstation: Connector<ShipstationCredentials> = {
  id: 'shipstation',
  name: VENDOR,
  layer: 'logistics',
  credentials: ShipstationCredentials,
  fields: [
    { name: 'apiKey', label: 'API key', help: 'ShipStation, Settings, Account, API settings: the v1 key.', isSecret: false, isRequired: true },
    { name: 'apiSecret', label: 'API secret', help: 'Of the same key.', isSecret: true, isRequired: true },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach ShipStation itself.', isSecret: false, isRequired: false },
  ],
  scopes: [{ name: 'API access', why: 'To see how far an order is, and to hold, cancel and readdress it while it has no label.' }],
  limits: [{ per: 'minute', calls: 40 }],
  baseUrls: [PRODUCTION],
  operations: [
    { name: 'GET /stores', kind: 'read' },
    { name: 'GET /orders', kind: 'read' },
    { name: 'GET /shipments', kind: 'read' },
    { name: 'POST /orders/holduntil', kind: 'write' },
    { name: 'POST /orders/restorefromhold', kind: 'write' },
    { name: 'POST /orders/createorder', kind: 'write' },
  ],
  fixtures: [{ what: 'orders, shipments and results of holds', source: 'written anew after ShipStation’s API v1 documents', date: '2026-11-25' }],
  unverified: [
    'Whether an order that is sent back with status “cancelled” is cancelled whole in every kind of store.',
    'In which zone its times are: taken as unknown.',
    'Whether an account that keeps several stores holds another store’s order by this number alone.',
    'Stock: v1 tells none, so nothing is said of it.',
  ],
  connect(credentials, deps) {
    const ask = createAsk(credentials, deps)
    const partner = partnerOf(ask)
    return {
      async check() {
        const [store] = await ask('/stores', StoresAnswer)
        return { account: store?.storeName ?? VENDOR }
      },
      warehouse: { partner: VENDOR, find: partner.find },
      writes: warehouseWrites(partner, deps),
    }
  },
}
