import { type Meaning, UNKNOWN } from '../carriers/scan.ts'

/** EasyPost's own words for a parcel and for each scan. "error" is trouble of EasyPost's with the carrier, and says nothing of the parcel. */
const STATUS: Record<string, Meaning> = {
  pre_transit: { status: 'label_created' },
  in_transit: { status: 'in_transit' },
  out_for_delivery: { status: 'out_for_delivery' },
  available_for_pickup: { status: 'available_for_pickup' },
  delivered: { status: 'delivered' },
  // On its way back or there: EasyPost has one word for both.
  return_to_sender: { status: 'in_transit', isReturning: true },
  failure: { status: 'exception' },
  cancelled: { status: 'cancelled' },
}

/** The finer word, where it says more than the status does. Only beside the status named. */
const DETAIL: Record<string, Meaning> = {
  'failure address_correction': { status: 'exception', needsCustomer: true, advice: 'correct_address' },
  'in_transit address_correction': { status: 'exception', isDelayed: true, needsCustomer: true, advice: 'correct_address' },
  'failure awaiting_information': { status: 'exception', needsCustomer: true, advice: 'contact_carrier' },
  'in_transit awaiting_information': { status: 'exception', isDelayed: true, needsCustomer: true, advice: 'contact_carrier' },
  'in_transit delivery_exception': { status: 'attempted_delivery' },
  'failure delivery_exception': { status: 'exception' },
  'in_transit delayed': { status: 'in_transit', isDelayed: true },
  'in_transit weather_delay': { status: 'in_transit', isDelayed: true },
  'in_transit missorted': { status: 'in_transit', isDelayed: true },
  'in_transit transit_exception': { status: 'exception', isDelayed: true },
  'in_transit held': { status: 'exception', isDelayed: true },
  'failure return': { status: 'in_transit', isReturning: true },
  'in_transit return': { status: 'in_transit', isReturning: true },
  'in_transit lost': { status: 'exception' },
  'in_transit damaged': { status: 'exception' },
  'in_transit refused': { status: 'exception' },
}

export function meaningOf(status: string | null | undefined, detail: string | null | undefined): Meaning {
  const word = status?.trim().toLowerCase() ?? ''
  return DETAIL[`${word} ${detail?.trim().toLowerCase() ?? ''}`] ?? STATUS[word] ?? UNKNOWN
}
