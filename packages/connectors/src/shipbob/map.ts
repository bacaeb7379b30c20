import type { Address } from '@bookbag/core/address'
import type { StockLevel, WarehouseOrder, WarehouseStatus } from '@bookbag/core/warehouse'
import type { z } from 'zod'
import type { OrderPayload, ShipmentPayload, StockAnswer } from './payloads.ts'

/** ShipBob's shipment states. "Processing" and "LabeledCreated" say too little by themselves: the details tell whether somebody has gone to the shelf. */
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
  return details?.map(({ name }) => WORK[name.toLowerCase()]).find((each) => each !== undefined) ?? basic
}

type AddressPayload = NonNullable<NonNullable<OrderPayload['recipient']>['address']>
const addressOf = (name: string | null | undefined, phone: string | null | undefined, place: AddressPayload): Address => ({
  name: name ?? null,
  company: null,
  line1: place.address1 ?? null,
  line2: place.address2 ?? null,
  city: place.city ?? null,
  provinceCode: place.state ?? null,
  postalCode: place.zip_code ?? null,
  countryCode: place.country ?? null,
  phone: phone ?? null,
})

export function warehouseOrderOf(order: OrderPayload): WarehouseOrder {
  const states = order.shipments.map(statusOf)
  const status = FURTHEST.find((each) => states.includes(each)) ?? 'received'
  const shipment = order.shipments[states.indexOf(status)]
  const recipient = shipment?.recipient?.address ? shipment.recipient : order.recipient
  const reason = status === 'exception' || status === 'on_hold' ? (shipment?.status_details?.[0]?.description ?? shipment?.status_details?.[0]?.name ?? null) : null
  return {
    id: String(order.id),
    orderId: order.reference_id,
    orderName: order.order_number ?? null,
    status,
    rawStatus: shipment?.status ?? null,
    reason,
    address: recipient?.address ? addressOf(recipient.name, order.recipient?.phone_number, recipient.address) : null,
    lines: order.shipments.flatMap((each) => each.products ?? []).map(({ sku, name, quantity }) => ({ sku: sku ?? null, title: name ?? null, quantity })),
    trackingNumbers: order.shipments.flatMap((each) => each.tracking?.tracking_number ?? []),
    at: shipment?.last_update_at ? new Date(shipment.last_update_at).toISOString() : null,
  }
}

export const stockOf = ({ items }: z.infer<typeof StockAnswer>, sku: string, at: string): StockLevel[] =>
  items.filter((item) => item.sku === sku).flatMap((item) => item.locations.map(({ name, fulfillable_quantity: available }) => ({ sku, place: name, available, at })))
