import type { Connector, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { StockLevel } from '@bookbag/core/warehouse'
import { type ZodType, z } from 'zod'
import { requestJson } from '../http.ts'
import { type Partner, warehouseWrites } from '../logistics/warehouse-writes.ts'
import { stockOf, warehouseOrderOf } from './map.ts'
import { AddressAnswer, CancelAnswer, ChannelsAnswer, HoldAnswer, OrderPayload, StockAnswer } from './payloads.ts'

const VENDOR = 'ShipBob'
const PRODUCTION = 'https://api.shipbob.com'
const VERSION = '2026-07'

export const ShipbobCredentials = z.object({
  token: z.string().min(1),
  channelId: z.string().min(1),
  /** Where the API is reached; left out, ShipBob's production host. */
  baseUrl: z.url().optional(),
})
export type ShipbobCredentials = z.infer<typeof ShipbobCredentials>

type Asking<T> = { method?: 'GET' | 'POST' | 'PUT'; path: string; body?: unknown; schema: ZodType<T> }

function createAsk({ token, channelId, baseUrl }: ShipbobCredentials, deps: ConnectorDeps) {
  return <T>({ method = 'GET', path, body, schema }: Asking<T>): Promise<T> =>
    requestJson(deps, {
      vendor: VENDOR,
      url: `${(baseUrl ?? PRODUCTION).replace(/\/+$/, '')}/${VERSION}${path}`,
      method,
      headers: { authorization: `Bearer ${token}`, shipbob_channel_id: channelId },
      ...(body === undefined ? {} : { body }),
      isWrite: method !== 'GET',
      schema,
    })
}
type Ask = ReturnType<typeof createAsk>

/** ShipBob answers 200 also where it did only part of it, or nothing: each shipment's own word counts. */
const firstRefusal = (results: { is_success: boolean; reason?: string | null | undefined }[]): string | null => {
  if (results.length === 0) return 'it named no shipment.'
  const failed = results.find((each) => !each.is_success)
  return failed ? (failed.reason ?? 'it gave no reason.') : null
}

/** What a change needs beside the order's number: its shipments that still stand, and what a new address must not lose. */
type Held = { shipmentIds: number[]; email: string | null }

function partnerOf(ask: Ask): Partner {
  const seen = new Map<string, Held>()
  const find: Partner['find'] = async ({ id }) => {
    const orders = await ask({ path: `/order?${new URLSearchParams({ ReferenceIds: id })}`, schema: z.array(OrderPayload) })
    const order = orders.find((each) => each.reference_id === id)
    if (!order) return null
    const shipmentIds = order.shipments.filter(({ status }) => status !== 'Cancelled').map((each) => each.id)
    seen.set(String(order.id), { shipmentIds, email: order.recipient?.email ?? null })
    return warehouseOrderOf(order, id)
  }
  const heldOf = (orderId: string): Held => seen.get(orderId) ?? { shipmentIds: [], email: null }
  const askOfShipments = async (orderId: string, call: string, more: object = {}): Promise<string | null> =>
    firstRefusal((await ask({ method: 'POST', path: `/shipment:${call}`, body: { shipment_ids: heldOf(orderId).shipmentIds, ...more }, schema: HoldAnswer })).results)
  return {
    name: VENDOR,
    find,
    hold: ({ id }) => askOfShipments(id, 'bulkPlaceOnHold', { reserve_inventory: true }),
    release: ({ id }) => askOfShipments(id, 'bulkReleaseHold'),
    cancel: async ({ id }) => firstRefusal((await ask({ method: 'POST', path: `/order/${id}:cancel`, schema: CancelAnswer })).canceled_shipment_results),
    async changeAddress({ id }, address) {
      const { shipmentIds, email } = heldOf(id)
      const body = {
        street_address1: address.line1 ?? '',
        street_address2: address.line2,
        city: address.city ?? '',
        state: address.provinceCode,
        zip_code: address.postalCode,
        country_code: address.countryCode,
        company_name: address.company,
        recipient_name: address.name,
        email,
        phone_number: address.phone,
      }
      for (const shipment of shipmentIds) {
        const { is_success: isDone, error } = await ask({ method: 'PUT', path: `/shipment/${shipment}:updateAddress`, body, schema: AddressAnswer })
        if (!isDone) return error?.message ?? 'it gave no reason.'
      }
      return shipmentIds.length === 0 ? 'it named no shipment.' : null
    },
  }
}

/** Its search finds every SKU and name that holds the words asked for: only the very same counts, and one that may stand on a later page is not told as "none". */
async function stockFor(ask: Ask, sku: string, at: string): Promise<StockLevel[]> {
  const answer = await ask({ path: `/inventory-level/locations?${new URLSearchParams({ SearchBy: sku, PageSize: '100' })}`, schema: StockAnswer })
  const levels = stockOf(answer, sku, at)
  if (levels.length === 0 && answer.next)
    throw new ConnectorError({ kind: 'bad-answer', vendor: VENDOR, message: `ShipBob has more than a hundred items like "${sku}": its stock has to be looked up there.` })
  return levels
}

export const shipbob: Connector<ShipbobCredentials> = {
  id: 'shipbob',
  name: VENDOR,
  layer: 'logistics',
  credentials: ShipbobCredentials,
  fields: [
    { name: 'token', label: 'Personal access token', help: 'ShipBob dashboard, Integrations, API tokens.', isSecret: true, isRequired: true },
    { name: 'channelId', label: 'Channel id', help: 'Of the channel that holds the shop’s orders: ShipBob names it beside the token.', isSecret: false, isRequired: true },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach ShipBob itself.', isSecret: false, isRequired: false },
  ],
  scopes: [
    { name: 'orders_read', why: 'To see how far an order is in the warehouse.' },
    { name: 'orders_write', why: 'To hold, cancel and readdress an order that nobody has begun.' },
    { name: 'inventory_read', why: 'To say whether something is in stock.' },
  ],
  limits: [{ per: 'minute', calls: 150 }],
  baseUrls: [PRODUCTION, 'https://sandbox-api.shipbob.com'],
  operations: [
    { name: 'GET /channel', kind: 'read' },
    { name: 'GET /order', kind: 'read' },
    { name: 'GET /inventory-level/locations', kind: 'read' },
    { name: 'POST /order/{id}:cancel', kind: 'write' },
    { name: 'POST /shipment:bulkPlaceOnHold', kind: 'write' },
    { name: 'POST /shipment:bulkReleaseHold', kind: 'write' },
    { name: 'PUT /shipment/{id}:updateAddress', kind: 'write' },
  ],
  fixtures: [
    {
      what: 'orders, shipments and results of each call',
      source: 'written anew after ShipBob’s OpenAPI document 2026-01, its reference 2026-07 and its status reference',
      date: '2026-11-25',
    },
  ],
  unverified: [
    'Whether `status_details` names more of the work than Picked, Packed and Labeled: what is not known there counts as not begun, and ShipBob itself refuses what is too late.',
    'How a result of a hold is written, shipment by shipment: its reference names the list and not its fields.',
    'Whether an address change that leaves the company empty takes the old one away.',
    'Whether `ReferenceIds` is the shop’s order id on every kind of channel.',
  ],
  connect(credentials, deps) {
    const ask = createAsk(credentials, deps)
    const partner = partnerOf(ask)
    return {
      async check() {
        const { items: channels } = await ask({ path: '/channel', schema: ChannelsAnswer })
        const own = channels.find((each) => String(each.id) === credentials.channelId)
        return { account: own?.name ?? channels[0]?.name ?? VENDOR }
      },
      warehouse: { partner: VENDOR, find: partner.find },
      stock: {
        ofSkus: async (skus) => (await Promise.all(skus.map((sku) => stockFor(ask, sku, deps.now().toISOString())))).flat(),
      },
      writes: warehouseWrites(partner, deps),
    }
  },
}
