import { type Meaning, meaningsBy, type ScanMeaning, UNKNOWN } from '../carriers/scan.ts'

/** Scan event codes of Publication 199, appendix G-4. The codes of a return (09, 21 to 31) say that the parcel goes back; that it is there is told by the delivery after them. */
const EVENTS = meaningsBy([
  [{ status: 'in_transit', isReturning: true }, '09 21 22 23 24 25 26 27 28 29 31'],
  [{ status: 'label_created' }, 'GX MA'],
  [{ status: 'in_transit' }, '03 PA TM OA 06 07 08 15 10 A1 T1 TL SF PC NT'],
  [{ status: 'out_for_delivery' }, 'OF'],
  [{ status: 'available_for_pickup' }, '14 16'],
  [{ status: 'attempted_delivery' }, '02 52 53 54 55 56'],
  [{ status: 'delivered' }, '01 17'],
  [{ status: 'exception' }, '04 05 11'],
  ['keeps', 'DX'],
])

/** By whole phrases: "Delivery Attempt" and "Alert: Not Delivered" hold the word "deliver" too. */
const CATEGORIES: Record<string, Meaning> = {
  'pre-shipment': { status: 'label_created' },
  'pre-shipment info sent, usps awaiting item': { status: 'label_created' },
  accepted: { status: 'in_transit' },
  'in-transit': { status: 'in_transit' },
  'in transit': { status: 'in_transit' },
  'out for delivery': { status: 'out_for_delivery' },
  'available for pickup': { status: 'available_for_pickup' },
  'delivery attempt': { status: 'attempted_delivery' },
  'delivery attempt: action needed': { status: 'attempted_delivery', needsCustomer: true },
  delivered: { status: 'delivered' },
  'delivered to agent': { status: 'delivered' },
  'alert: not delivered': { status: 'exception' },
}
const TO_SENDER = /^delivered,? to original sender$/i
const LATE = /\barriving late\b/i
const TROUBLES: Meaning['status'][] = ['exception', 'attempted_delivery', 'available_for_pickup', 'returned']

export function meaningOfEvent(code: string | null | undefined, text: string | null | undefined): ScanMeaning {
  if (TO_SENDER.test(text?.trim() ?? '')) return { status: 'returned' }
  return (code ? EVENTS.get(code) : undefined) ?? UNKNOWN
}

/** USPS's word for the whole parcel. A category that is not listed leaves it to the newest scan; so does an alert whose newest scan says what is wrong. */
export function meaningOfParcel(category: string, text: string | null | undefined, newest: ScanMeaning | undefined): ScanMeaning {
  if (TO_SENDER.test(text?.trim() ?? '')) return { status: 'returned' }
  const phrase = category.trim().toLowerCase()
  if (phrase !== 'alert') return CATEGORIES[phrase] ?? 'keeps'
  if (isLate(text)) return { status: 'in_transit', isDelayed: true }
  const isTold = newest !== undefined && newest !== 'keeps' && (newest.isReturning === true || TROUBLES.includes(newest.status))
  return isTold ? newest : { status: 'exception' }
}

export const isLate = (text: string | null | undefined): boolean => LATE.test(text ?? '')
