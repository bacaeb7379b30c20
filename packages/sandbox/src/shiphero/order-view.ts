import { splitName } from '../shopify/address-view.ts'
import type { HeldOrder } from '../world/held-orders.ts'

/** An order on somebody's trolley is "pending" like any that waits: what was scanned into a tote stands at its lines. */
const STATUS: Record<HeldOrder['state'], string> = {
  received: 'pending',
  on_hold: 'pending',
  picked: 'pending',
  packed: 'pending',
  handed_over: 'fulfilled',
  cancelled: 'canceled',
  exception: 'pending',
}

/** As a shop's system names it; the code stands beside it. */
const countryNames = new Intl.DisplayNames('en', { type: 'region' })

export const idOf = (held: HeldOrder): string => Buffer.from(`Order:${held.id}`).toString('base64')

export function orderView(held: HeldOrder) {
  const { order, at, address, state } = held
  const { firstName, lastName } = splitName(address?.name ?? null)
  const tracking = order.fulfillments.find((each) => each.status === 'success')?.tracking[0]
  const has = (reason: string): boolean => at.holds.some((hold) => hold.reason === reason)
  return {
    id: idOf(held),
    legacy_id: Number(held.id.slice(-9)),
    order_number: order.name,
    partner_order_id: order.id,
    fulfillment_status: STATUS[state],
    updated_at: held.touchedAt,
    holds: {
      fraud_hold: has('fraud'),
      address_hold: has('address'),
      payment_hold: has('payment'),
      client_hold: has('api'),
      shipping_method_hold: false,
      operator_hold: at.holds.some(({ reason }) => !['fraud', 'address', 'payment', 'api'].includes(reason)),
    },
    shipping_address: address && {
      first_name: firstName,
      last_name: lastName,
      company: null,
      address1: address.line1,
      address2: address.line2,
      city: address.city,
      state: address.province,
      state_code: address.province,
      zip: address.postalCode,
      country: countryNames.of(address.country) ?? address.country,
      country_code: address.country,
      phone: address.phone,
    },
    line_items: () => ({
      edges: order.lines.map((line) => ({
        node: {
          id: line.id,
          sku: line.sku,
          product_name: line.title,
          quantity: line.quantity,
          quantity_shipped: state === 'handed_over' ? line.quantity : 0,
          backorder_quantity: state === 'exception' ? line.quantity : 0,
          tote_picks: state === 'picked' ? [{ sku: line.sku, quantity: line.quantity, picked_quantity: line.quantity }] : [],
        },
      })),
    }),
    shipments:
      state === 'packed' || state === 'handed_over'
        ? [
            {
              id: `s${held.id}`,
              created_date: held.touchedAt,
              completed: true,
              delivered: false,
              picked_up: state === 'handed_over',
              shipping_labels: [{ tracking_number: tracking?.number ?? null, carrier: tracking?.carrier ?? null, status: 'valid' }],
            },
          ]
        : [],
  }
}
