import type { HeldOrder } from '../world/held-orders.ts'

/** By its label an order is shipped here, whether or not the parcel has left. Who is at the shelf is not told. */
const STATUS: Record<HeldOrder['state'], string> = {
  received: 'awaiting_shipment',
  on_hold: 'on_hold',
  picked: 'pending_fulfillment',
  packed: 'shipped',
  handed_over: 'shipped',
  cancelled: 'cancelled',
  exception: 'awaiting_shipment',
}

/** It imports a shop's numbers without the sign before them. */
export const numberOf = ({ order }: HeldOrder): string => order.name.replace(/^#/, '')

const stamp = (time: string): string => time.replace('Z', '0000')

export function orderJson(held: HeldOrder) {
  const { order, address } = held
  const place = address && {
    name: address.name,
    company: null,
    street1: address.line1,
    street2: address.line2,
    street3: null,
    city: address.city,
    state: address.province,
    postalCode: address.postalCode,
    country: address.country,
    phone: address.phone,
    residential: null,
  }
  return {
    orderId: Number(held.id),
    orderNumber: numberOf(held),
    orderKey: order.id,
    orderDate: stamp(order.createdAt),
    modifyDate: stamp(held.touchedAt),
    orderStatus: STATUS[held.state],
    customerEmail: order.email,
    billTo: { name: place?.name ?? null },
    shipTo: place,
    items: order.lines.map((line) => ({
      orderItemId: Number(line.id),
      lineItemKey: line.id,
      sku: line.sku,
      name: line.title,
      quantity: line.quantity,
      unitPrice: Number(line.price),
    })),
    holdUntilDate: held.state === 'on_hold' ? '2099-12-31' : null,
    internalNotes: null,
  }
}

export const shipmentsJson = (held: HeldOrder) =>
  held.state === 'packed' || held.state === 'handed_over'
    ? [
        {
          shipmentId: Number(`9${held.order.id}`),
          orderId: Number(held.id),
          orderNumber: numberOf(held),
          trackingNumber: held.order.fulfillments.find((each) => each.status === 'success')?.tracking[0]?.number ?? null,
          voided: false,
          isReturnLabel: false,
        },
      ]
    : []
