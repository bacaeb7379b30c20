import type { Address } from '@bookbag/core/address'
import type { StockLevel, WarehouseOrder, WarehouseStatus } from '@bookbag/core/warehouse'
import type { z } from 'zod'
import type { OrderPayload, RecipientPayload, ShipmentPayload, StockAnswer } from './payloads.ts'

/** ShipBob's shipment states. "Processing" says too little by itself: the details tell whether somebody has gone to the shelf. */
const STATUSES: Record<string, WarehouseStatus> = {
  none: 'received',
  importreview: 'received',
  processing: 'received',
  completed: 'handed_over',
  exception: 'exception',
  onhold: 'on_hold',
  cancelled: 'cancelled',
  cleansweeped: 'cancelled',
  labeledcreated: 'packed',
}
const WORK: Record<string, WarehouseStatus> = { picked: 'picked', pickinprogress: 'picking', packed: 'packed', sorted: 'packed', labeled: 'packed', dispatched: 'handed_over' }

/** The step furthest on counts: a parcel that is on its way can't be called back because another waits. */
const FURTHEST: WarehouseStatus[] = ['handed_over', 'packed', 'picked', 'picking', 'unknown', 'exception', 'on_hold', 'received', 'cancelled']

function statusOf({ status, status_details: details }: ShipmentPayload): WarehouseStatus {
  const basic = STATUSES[status.toLowerCase()] ?? 'unknown'
  if (basic !== 'received') return basic
  const work = details.map(({ name }) => WORK[name?.toLowerCase() ?? ''])
  return FURTHEST.find((each) => work.includes(each)) ?? basic
}

function addressOf(recipient: RecipientPayload | null | undefined, order: OrderPayload): Address | null {
  const place = recipient?.address
  if (!place) return null
  return {
    name: recipient.name ?? null,
    company: place.company_name ?? null,
    line1: place.address1 ?? null,
    line2: place.address2 ?? null,
    city: place.city ?? null,
    provinceCode: place.state ?? null,
    postalCode: place.zip_code ?? null,
    countryCode: place.country ?? null,
    phone: recipient.phone_number ?? order.recipient?.phone_number ?? null,
  }
}

function linesOf({ products, shipments }: OrderPayload): WarehouseOrder['lines'] {
  const packed = shipments.flatMap((each) => each.products)
  const titleOf = (id: number | null | undefined): string | null => packed.find((each) => id != null && each.id === id)?.name ?? null
  return products.map(({ id, sku, quantity }) => ({ sku: sku ?? null, title: titleOf(id), quantity }))
}

export function warehouseOrderOf(order: OrderPayload, orderId: string): WarehouseOrder {
  const states = order.shipments.map(statusOf)
  const status = FURTHEST.find((each) => states.includes(each)) ?? 'received'
  const shipment = order.shipments[states.indexOf(status)]
  const recipient = shipment?.recipient?.address ? shipment.recipient : order.recipient
  const [detail] = shipment?.status_details ?? []
  return {
    id: String(order.id),
    orderId,
    orderName: order.order_number ?? null,
    status,
    rawStatus: shipment?.status ?? null,
    reason: status === 'exception' || status === 'on_hold' ? (detail?.description ?? detail?.name ?? null) : null,
    address: addressOf(recipient, order),
    lines: linesOf(order),
    trackingNumbers: order.shipments.flatMap((each) => each.tracking?.tracking_number ?? []),
    at: shipment?.last_update_at ? new Date(shipment.last_update_at).toISOString() : null,
  }
}

export const stockOf = ({ items }: z.infer<typeof StockAnswer>, sku: string, at: string): StockLevel[] =>
  items
    .filter((item) => item.sku === sku)
    .flatMap(({ locations }) => locations.map(({ location_id: id, name, fulfillable_quantity: available }) => ({ sku, place: name ?? `Location ${id}`, available, at })))
