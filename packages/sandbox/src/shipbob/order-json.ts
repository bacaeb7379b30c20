import type { HeldOrder, HeldState } from '../world/held-orders.ts'

/** ShipBob's shipment states; its own order of work is told in the details and the timeline. */
const STATUS: Record<HeldState, string> = {
  received: 'Processing',
  on_hold: 'OnHold',
  picked: 'Processing',
  packed: 'LabeledCreated',
  handed_over: 'Completed',
  cancelled: 'Cancelled',
  exception: 'Exception',
}
const DETAIL: Partial<Record<HeldState, { id: number; name: string }>> = {
  received: { id: 100, name: 'AwaitingReset' },
  picked: { id: 202, name: 'Picked' },
  packed: { id: 203, name: 'Packed' },
  exception: { id: 301, name: 'OutOfStock' },
  on_hold: { id: 401, name: 'MerchantRequested' },
}

export const shipmentIdOf = (held: HeldOrder): number => Number(`8${held.order.id}`)

const address = ({ address: place }: HeldOrder) =>
  place && { address1: place.line1, address2: place.line2, city: place.city, state: place.province, country: place.country, zip_code: place.postalCode }

export function shipmentJson(held: HeldOrder) {
  const detail = DETAIL[held.state]
  const tracking = held.state === 'handed_over' ? held.order.fulfillments.find((each) => each.status === 'success')?.tracking[0] : undefined
  return {
    id: shipmentIdOf(held),
    order_id: Number(held.id),
    reference_id: held.order.id,
    status: STATUS[held.state],
    status_details: detail ? [{ ...detail, description: held.state === 'exception' ? held.at.exception : detail.name }] : [],
    location: { id: 228, name: 'Moreno Valley (CA)' },
    last_update_at: held.touchedAt,
    recipient: { name: held.address?.name ?? null, address: address(held) },
    tracking: tracking ? { carrier: tracking.carrier.toUpperCase(), tracking_number: tracking.number } : null,
    products: held.order.lines.map((line) => ({ id: Number(line.id), sku: line.sku, name: line.title, quantity: line.quantity })),
  }
}

export const orderJson = (held: HeldOrder) => ({
  id: Number(held.id),
  reference_id: held.order.id,
  order_number: held.order.name,
  status: STATUS[held.state],
  purchase_date: held.order.createdAt,
  recipient: { name: held.address?.name ?? null, email: held.order.email, phone_number: held.order.phone, address: address(held) },
  shipments: [shipmentJson(held)],
})
