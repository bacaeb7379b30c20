import type { Address } from '@bookbag/core/address'
import type { WarehouseOrder, WarehouseStatus } from '@bookbag/core/warehouse'
import type { OrderPayload } from './payloads.ts'

/** ShipStation's states. "pending_fulfillment" = sent on to another company, which works on it. */
const STATUSES: Record<string, WarehouseStatus> = {
  awaiting_payment: 'received',
  awaiting_shipment: 'received',
  pending_fulfillment: 'picking',
  shipped: 'packed',
  on_hold: 'on_hold',
  cancelled: 'cancelled',
}

/** It writes Pacific time without saying so (7 digits of a second, no zone); a time that can't be placed is left out rather than told wrong by hours. */
const timeOf = (text: string | null | undefined): string | null => (text && /Z|[+-]\d\d:?\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null)

export const warehouseOrderOf = (order: OrderPayload, orderId: string, trackingNumbers: string[]): WarehouseOrder => ({
  id: String(order.orderId),
  orderId,
  orderName: order.orderNumber,
  status: STATUSES[order.orderStatus.toLowerCase()] ?? 'unknown',
  rawStatus: order.orderStatus,
  reason: null,
  address: order.shipTo
    ? {
        name: order.shipTo.name ?? null,
        company: order.shipTo.company ?? null,
        line1: order.shipTo.street1 ?? null,
        line2: order.shipTo.street2 ?? null,
        city: order.shipTo.city ?? null,
        provinceCode: order.shipTo.state ?? null,
        postalCode: order.shipTo.postalCode ?? null,
        countryCode: order.shipTo.country ?? null,
        phone: order.shipTo.phone ?? null,
      }
    : null,
  lines: (order.items ?? []).map(({ sku, name, quantity }) => ({ sku: sku ?? null, title: name ?? null, quantity })),
  trackingNumbers,
  at: timeOf(order.modifyDate),
})

/** Which of them is meant can't be told from here: nothing is changed at any. */
export const severalOf = (orders: OrderPayload[], orderId: string): WarehouseOrder => ({
  id: orders.map((each) => each.orderId).join(', '),
  orderId,
  orderName: orders[0]?.orderNumber ?? null,
  status: 'unknown',
  rawStatus: [...new Set(orders.map((each) => each.orderStatus))].join(', '),
  reason: `ShipStation has ${orders.length} orders with this number. A person has to look there.`,
  address: null,
  lines: [],
  trackingNumbers: [],
  at: null,
})

export const shipToOf = (before: OrderPayload['shipTo'], address: Address) => ({
  ...before,
  name: address.name,
  company: address.company,
  street1: address.line1,
  street2: address.line2,
  city: address.city,
  state: address.provinceCode,
  postalCode: address.postalCode,
  country: address.countryCode,
  phone: address.phone,
})
