import type { WorldScan } from '../world/parcel-scans.ts'

export type UspsStatus = { category: string; code: string; text: string }

/** A category, an event code and words that fit each status, as Publication 199 and real answers have them. */
const STATUS: Record<WorldScan['status'], UspsStatus> = {
  label_created: { category: 'Pre-Shipment', code: 'GX', text: 'Shipping Label Created, USPS Awaiting Item' },
  in_transit: { category: 'In-Transit', code: '10', text: 'Arrived at USPS Regional Facility' },
  out_for_delivery: { category: 'Out for Delivery', code: 'OF', text: 'Out for Delivery' },
  available_for_pickup: { category: 'Available for Pickup', code: '14', text: 'Available for Pickup' },
  attempted_delivery: { category: 'Delivery Attempt', code: '02', text: 'Notice Left (No Authorized Recipient Available)' },
  delivered: { category: 'Delivered', code: '01', text: 'Delivered' },
  exception: { category: 'Alert', code: '05', text: 'Undeliverable as Addressed' },
  delayed: { category: 'Alert', code: 'NT', text: 'In Transit to Next Facility, Arriving Late' },
  returning: { category: 'Alert', code: '21', text: 'Return to Sender' },
  returned: { category: 'Delivered', code: '01', text: 'Delivered, To Original Sender' },
  cancelled: { category: 'Alert', code: '04', text: 'Refused' },
  /** A category and a code nobody documents. */
  unknown: { category: 'Not Listed', code: 'QQ', text: 'Not listed' },
}

/** A delivery says where it was left, whatever else the world says of it. */
export const statusOf = (scan: WorldScan, deliveredTo: string | null): UspsStatus => {
  const usual = STATUS[scan.status]
  const code = scan.code ?? usual.code
  if (scan.status === 'returned') return { ...usual, code }
  const text = scan.status === 'delivered' && deliveredTo ? `Delivered, ${deliveredTo}` : (scan.description ?? usual.text)
  return { ...usual, code, text }
}
