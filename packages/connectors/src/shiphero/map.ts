import type { WarehouseOrder, WarehouseStatus } from '@bookbag/core/warehouse'
import type { OrderNode } from './payloads.ts'

const HOLDS = {
  fraud_hold: 'fraud',
  address_hold: 'address',
  operator_hold: 'operator',
  payment_hold: 'payment',
  client_hold: 'client',
  shipping_method_hold: 'shipping method',
} as const

/** ShipHero's own states; an account may name others, and those are not understood. A shipment with a label is packed whatever the order says. */
const STATUSES: Record<string, WarehouseStatus> = { pending: 'received', unfulfilled: 'received', fulfilled: 'handed_over', canceled: 'cancelled', cancelled: 'cancelled' }

const heldBy = ({ holds }: OrderNode): string[] => Object.entries(HOLDS).flatMap(([field, name]) => (holds?.[field as keyof typeof HOLDS] ? [name] : []))

function statusOf(order: OrderNode): WarehouseStatus {
  const basic = STATUSES[order.fulfillment_status?.toLowerCase() ?? ''] ?? 'unknown'
  const shipments = order.shipments ?? []
  if (basic === 'cancelled' || basic === 'handed_over') return basic
  if (shipments.some((each) => each.picked_up || each.delivered)) return 'handed_over'
  if (shipments.length > 0) return 'packed'
  const count = (of: (line: OrderNode['line_items'][number]) => number): number => order.line_items.reduce((sum, line) => sum + of(line), 0)
  const picked = count((line) => (line.tote_picks ?? []).reduce((sum, pick) => sum + (pick?.picked_quantity ?? 0), 0))
  if (picked > 0) return picked + count((line) => line.quantity_shipped ?? 0) >= count((line) => line.quantity ?? 0) ? 'picked' : 'picking'
  return basic === 'received' && heldBy(order).length > 0 ? 'on_hold' : basic
}

export function warehouseOrderOf(order: OrderNode, orderId: string): WarehouseOrder {
  const place = order.shipping_address
  const holds = heldBy(order)
  return {
    id: order.id,
    orderId,
    orderName: order.order_number ?? null,
    status: statusOf(order),
    rawStatus: order.fulfillment_status ?? null,
    reason: holds.length > 0 ? `${holds.join(' and ')} hold` : null,
    address: place
      ? {
          name: [place.first_name, place.last_name].filter(Boolean).join(' ') || null,
          company: place.company ?? null,
          line1: place.address1 ?? null,
          line2: place.address2 ?? null,
          city: place.city ?? null,
          provinceCode: place.state_code || (place.state ?? null),
          postalCode: place.zip ?? null,
          countryCode: place.country_code || (place.country ?? null),
          phone: place.phone ?? null,
        }
      : null,
    lines: order.line_items.map(({ sku, product_name: title, quantity }) => ({ sku: sku ?? null, title: title ?? null, quantity: quantity ?? 0 })),
    trackingNumbers: (order.shipments ?? []).flatMap((each) => (each.shipping_labels ?? []).flatMap((label) => label.tracking_number ?? [])),
    at: timeOf(order.updated_at),
  }
}

/** ShipHero writes times with and without a zone; without one it is UTC. */
function timeOf(text: string | null | undefined): string | null {
  if (!text) return null
  const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
