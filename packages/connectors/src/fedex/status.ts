import { type Meaning, meaningsBy, type ScanMeaning, UNKNOWN } from '../carriers/scan.ts'

/** FedEx's "Tracking Status Codes". "RS" says that the parcel goes back, not that it is there: that is told by the delivery after it. */
const MEANING = meaningsBy([
  [{ status: 'in_transit', isReturning: true }, 'RS'],
  [{ status: 'label_created' }, 'OC IN MD EP AP DS'],
  [{ status: 'in_transit' }, 'PU PX DO OF IT IX AR AF AA AC AX DP LO FD SF TR PF PL PM Ow EA EO CC CP IP OX CH AS'],
  [{ status: 'in_transit', isDelayed: true }, 'DY RL DD PD'],
  [{ status: 'out_for_delivery' }, 'OD ED AD'],
  [{ status: 'available_for_pickup' }, 'HL HP'],
  [{ status: 'delivered' }, 'DL'],
  [{ status: 'exception' }, 'SE'],
  [{ status: 'exception', isDelayed: true }, 'CD'],
  [{ status: 'cancelled' }, 'CA LC LP RD'],
  // Notes on dates and wishes, and events of a return label.
  ['keeps', 'AE AO US RR RM RC HA RT RA PR RP RG DR'],
])

/** "Customer not available or business closed", as reason or as exception code of "DE". */
const NOBODY_THERE = ['07', '007', '08', '008', '15', '015']
const WRONG_ADDRESS = ['03', '003']

function deliveryException(reasons: string[]): Meaning {
  if (reasons.some((reason) => NOBODY_THERE.includes(reason))) return { status: 'attempted_delivery' }
  return reasons.some((reason) => WRONG_ADDRESS.includes(reason)) ? { status: 'exception', needsCustomer: true, advice: 'correct_address' } : { status: 'exception' }
}

/** The first of the codes that FedEx documents; none = unknown, whatever its words say. `reasons` tell a door nobody opened from other exceptions. */
export function meaningOf(codes: (string | null | undefined)[], reasons: string[]): ScanMeaning {
  for (const code of codes) {
    if (code === 'DE') return deliveryException(reasons)
    const meaning = code ? MEANING.get(code) : undefined
    if (meaning) return meaning
  }
  return UNKNOWN
}
