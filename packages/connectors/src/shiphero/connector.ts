import type { Connector } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { StockLevel } from '@bookbag/core/warehouse'
import { type Partner, warehouseWrites } from '../logistics/warehouse-writes.ts'
import { type Ask, type Asked, createAsk, PRODUCTION, ShipheroCredentials, VENDOR } from './ask.ts'
import { warehouseOrderOf } from './map.ts'
import { AccountAnswer, ChangeAnswer, OrdersAnswer, StockAnswer } from './payloads.ts'

const FIND = /* GraphQL */ `
  query Find($id: String) {
    orders(partner_order_id: $id) {
      data(first: 5) {
        edges {
          node {
            id order_number partner_order_id fulfillment_status updated_at
            holds { fraud_hold address_hold operator_hold payment_hold client_hold shipping_method_hold }
            shipping_address { first_name last_name company address1 address2 city state state_code zip country country_code phone }
            line_items(first: 50) { edges { node { sku product_name quantity quantity_shipped tote_picks { picked_quantity } } } }
            shipments { picked_up delivered shipping_labels { tracking_number } }
          }
        }
      }
    }
  }
`
const ACCOUNT = /* GraphQL */ `query Account { account { data { username email } } }`
const STOCK = /* GraphQL */ `query Stock($sku: String) { products(sku: $sku) { data(first: 5) { edges { node { sku warehouse_products { warehouse_identifier available } } } } } }`
const CANCEL = /* GraphQL */ `mutation Cancel($data: CancelOrderInput!) { order_cancel(data: $data) { order { id } } }`
const HOLDS = /* GraphQL */ `mutation Holds($data: UpdateOrderHoldsInput!) { order_update_holds(data: $data) { order { id } } }`
const UPDATE = /* GraphQL */ `mutation Update($data: UpdateOrderInput!) { order_update(data: $data) { order { id } } }`

function told<T>(asked: Asked<T>): T {
  if (asked.kind === 'value') return asked.value
  throw new ConnectorError({ kind: 'refused', vendor: VENDOR, message: 'ShipHero refused the question. Look at the permissions of its user.' })
}

function partnerOf(ask: Ask): Partner {
  const change = async (document: string, data: Record<string, unknown>): Promise<string | null> => {
    const asked = await ask({ document, variables: { data }, answer: ChangeAnswer, isWrite: true })
    return asked.kind === 'refused' ? asked.reason : null
  }
  return {
    name: VENDOR,
    async find({ id }) {
      const { orders } = told(await ask({ document: FIND, variables: { id }, answer: OrdersAnswer, isWrite: false }))
      const node = orders.data.find((each) => each.partner_order_id === id)
      return node ? warehouseOrderOf(node, id) : null
    },
    hold: ({ id }) => change(HOLDS, { order_id: id, client_hold: true }),
    release: ({ id }) => change(HOLDS, { order_id: id, client_hold: false }),
    // Never `force`: it cancels although labels are printed.
    cancel: ({ id }) => change(CANCEL, { order_id: id, reason: 'The customer cancelled the order.', void_on_platform: false }),
    changeAddress({ id }, address) {
      const words = (address.name ?? '').trim().split(/\s+/).filter(Boolean)
      return change(UPDATE, {
        order_id: id,
        shipping_address: {
          first_name: words.slice(0, -1).join(' '),
          last_name: words.at(-1) ?? '',
          company: address.company,
          address1: address.line1,
          address2: address.line2,
          city: address.city,
          // Both, or the code of the old place would stay beside the new one's name.
          state: address.provinceCode,
          state_code: address.provinceCode,
          zip: address.postalCode,
          country: address.countryCode,
          country_code: address.countryCode,
          phone: address.phone,
        },
      })
    },
  }
}

const stockOf = async (ask: Ask, sku: string, at: string): Promise<StockLevel[]> => {
  const { products } = told(await ask({ document: STOCK, variables: { sku }, answer: StockAnswer, isWrite: false }))
  const held = products.data.filter((node) => node.sku === sku).flatMap((node) => (node.warehouse_products ?? []).flatMap((each) => each ?? []))
  return held.map(({ warehouse_identifier: place, available }) => ({ sku, place: place ?? VENDOR, available: available ?? 0, at }))
}

export const shiphero: Connector<ShipheroCredentials> = {
  id: 'shiphero',
  name: VENDOR,
  layer: 'logistics',
  credentials: ShipheroCredentials,
  fields: [
    { name: 'refreshToken', label: 'Refresh token', help: 'ShipHero, My Account, Third-party developers: add one for Bookbag.', isSecret: true, isRequired: true },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach ShipHero itself.', isSecret: false, isRequired: false },
  ],
  scopes: [
    { name: 'view:orders', why: 'To see how far an order is.' },
    { name: 'change:orders', why: 'To hold, cancel and readdress an order while nobody has packed it.' },
    { name: 'view:pii', why: 'To see where an order goes: without it ShipHero shows no address, and none can be changed.' },
    { name: 'view:products', why: 'To say whether something is in stock.' },
  ],
  limits: [{ per: 'minute', calls: 1_400 }],
  baseUrls: [PRODUCTION],
  operations: [
    { name: 'POST /auth/refresh', kind: 'read' },
    { name: 'query account', kind: 'read' },
    { name: 'query orders', kind: 'read' },
    { name: 'query products', kind: 'read' },
    { name: 'mutation order_cancel', kind: 'write' },
    { name: 'mutation order_update_holds', kind: 'write' },
    { name: 'mutation order_update', kind: 'write' },
  ],
  fixtures: [{ what: 'orders with holds, shipments and errors', source: 'written anew after developer.shiphero.com and types that others made of its schema', date: '2026-11-25' }],
  unverified: [
    'Which custom states an account uses between pending and packed: one that is not known goes to a person.',
    'How soon a scan into a tote shows: an order whose goods are being picked is left alone from then on.',
    'Whether order_cancel refuses an order that is on a trolley and has no label yet: it is not asked.',
    'The code of an error that means “no credits left”: 30, by others’ clients.',
    'The names of the scopes for the account and for products.',
    'Which of `state` and `state_code`, `country` and `country_code` an account’s labels are printed from: both are changed.',
  ],
  connect(credentials, deps) {
    const ask = createAsk(credentials, deps)
    const partner = partnerOf(ask)
    return {
      async check() {
        const { account } = told(await ask({ document: ACCOUNT, variables: {}, answer: AccountAnswer, isWrite: false }))
        return { account: account.data.username ?? account.data.email ?? VENDOR }
      },
      warehouse: { partner: VENDOR, find: partner.find },
      stock: { ofSkus: async (skus) => (await Promise.all(skus.map((sku) => stockOf(ask, sku, deps.now().toISOString())))).flat() },
      writes: warehouseWrites(partner, deps),
    }
  },
}
