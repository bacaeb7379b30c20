import { type Meaning, meaningsBy, type ScanMeaning, UNKNOWN } from '../carriers/scan.ts'

/** What every division of DHL sends. */
const GENERAL: Record<string, Meaning> = {
  'pre-transit': { status: 'label_created' },
  transit: { status: 'in_transit' },
  delivered: { status: 'delivered' },
  failure: { status: 'exception' },
  unknown: UNKNOWN,
}

/** The divisions' own codes, finer than the general ones; from DHL's list of statuses. */
const OWN: Record<string, Map<string, ScanMeaning>> = {
  express: meaningsBy([
    [{ status: 'returned' }, 'RT'],
    [{ status: 'in_transit' }, 'PU AF AR PL DF RR CR IC SA SC SM TP TR FD BN BR'],
    [{ status: 'out_for_delivery' }, 'WC'],
    [{ status: 'available_for_pickup' }, 'CC'],
    [{ status: 'attempted_delivery' }, 'NH CA MD'],
    [{ status: 'delivered' }, 'OK'],
    // DHL counts a damaged (DD) and a partial (PD) delivery as delivered; to a customer neither is one.
    [{ status: 'exception' }, 'DD PD RD CM ND SS DS MS MC'],
    [{ status: 'exception', needsCustomer: true, advice: 'correct_address' }, 'BA'],
    [{ status: 'exception', isDelayed: true }, 'CD UD OH'],
    [{ status: 'exception', isDelayed: true, needsCustomer: true, advice: 'pay_customs' }, 'HP'],
    ['keeps', 'AD'],
  ]),
  'parcel-de': meaningsBy([
    [{ status: 'label_created' }, 'VA'],
    [{ status: 'in_transit' }, 'AE ES NB ZO'],
    [{ status: 'out_for_delivery' }, 'PO'],
    [{ status: 'available_for_pickup' }, 'LA ZF'],
    [{ status: 'attempted_delivery' }, 'ZN'],
    [{ status: 'delivered' }, 'ZU'],
    [{ status: 'exception' }, 'BV AN'],
    ['keeps', 'DD GT'],
  ]),
}

/** `status` is the division's own code, or only a title; then the general code is what is known. */
export const meaningOf = (service: string | null | undefined, status: string | null | undefined, statusCode: string | null | undefined): ScanMeaning =>
  OWN[service ?? '']?.get(status?.trim().toUpperCase() ?? '') ?? GENERAL[statusCode?.trim().toLowerCase() ?? ''] ?? UNKNOWN
