import type { HeldOrder, HeldState } from '../world/held-orders.ts'

/** ShipBob's shipment states; how far the work is stands in the details (its status reference). */
const STATUS: Record<HeldState, string> = {
  received: 'Processing',
  on_hold: 'OnHold',
  picked: 'Processing',
  packed: 'Processing',
  handed_over: 'Completed',
  cancelled: 'Cancelled',
  exception: 'Exception',
}
const ORDER_STATUS: Record<HeldState, string> = { ...STATUS, on_hold: 'Processing', handed_over: 'Fulfilled' }
type Detail = { id: number; name: string; description: string }
const DETAIL: Partial<Record<HeldState, Detail>> = {
  picked: { id: 100, name: 'Picked', description: 'Picking Completed' },
  packed: { id: 101, name: 'Packed', description: 'Packing Completed' },
  handed_over: { id: 201, name: 'InTransit', description: 'Shipment In Transit' },
  exception: { id: 303, name: 'OutOfStock', description: 'No Stock On Hand For Sku' },
}
const HOLDS: Record<string, Detail> = {
  payment: { id: 400, name: 'PaymentDeclined', description: 'Payment Failure' },
  address: { id: 401, name: 'InvalidAddress', description: 'Invalid Address' },
}
/** What its reference calls a merchant's own hold is not known. */
const OWN_HOLD: Detail = { id: 405, name: 'Manual', description: 'Manual Hold' }

function detailsOf({ state, at }: HeldOrder): Detail[] {
  if (state === 'on_hold') return at.holds.map(({ reason }) => HOLDS[reason] ?? OWN_HOLD)
  const detail = DETAIL[state]
  return detail ? [state === 'exception' && at.exception ? { ...detail, description: at.exception } : detail] : []
}

export const shipmentIdOf = (held: HeldOrder): number => Number(`8${held.order.id}`)

const address = ({ address: place }: HeldOrder) =>
  place && {
    address1: place.line1,
    address2: place.line2,
    company_name: null,
    city: place.city,
    state: place.province,
    country: place.country,
    zip_code: place.postalCode,
  }

export function shipmentJson(held: HeldOrder) {
  const tracking = held.state === 'handed_over' ? held.order.fulfillments.find((each) => each.status === 'success')?.tracking[0] : undefined
  return {
    id: shipmentIdOf(held),
    order_id: Number(held.id),
    reference_id: held.order.id,
    created_date: held.order.createdAt,
    status: STATUS[held.state],
    status_details: detailsOf(held).map((detail) => ({ ...detail, inventory_id: null, exception_fulfillment_center_id: null, extra_information: null })),
    location: { id: 228, name: 'Moreno Valley (CA)' },
    last_update_at: held.touchedAt,
    recipient: { name: held.address?.name ?? null, full_name: held.address?.name ?? null, email: held.order.email, phone_number: phoneOf(held), address: address(held) },
    tracking: tracking ? { carrier: tracking.carrier.toUpperCase(), tracking_number: tracking.number } : null,
    // How many were ordered stands at the order's products; here, what of the stock goes into the box.
    products: held.order.lines.map((line) => ({
      id: Number(line.id),
      reference_id: line.sku,
      sku: line.sku,
      name: line.title,
      inventory_items: [
        { id: Number(line.id), name: line.title, quantity: line.quantity, quantity_committed: line.quantity, lot: null, expiration_date: null, serial_numbers: null },
      ],
    })),
  }
}

const phoneOf = (held: HeldOrder): string | null => held.address?.phone ?? held.order.phone

export const orderJson = (held: HeldOrder) => ({
  id: Number(held.id),
  created_date: held.order.createdAt,
  reference_id: held.order.id,
  order_number: held.order.name,
  status: ORDER_STATUS[held.state],
  type: 'DTC',
  purchase_date: held.order.createdAt,
  recipient: { name: held.address?.name ?? '', email: held.order.email, phone_number: phoneOf(held), address: address(held) },
  products: held.order.lines.map((line) => ({ id: Number(line.id), reference_id: line.sku, sku: line.sku, quantity: line.quantity, unit_price: Number(line.price) })),
  shipments: [shipmentJson(held)],
})
