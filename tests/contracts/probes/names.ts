/** What the probed world holds, by name. */
export const TICKET = '5158'
export const UPS_PARCEL = '1Z8F47W20300000018'
export const UNSURE_PARCEL = '1Z8F47W20300000027'
export const FEDEX_PARCEL = '770010000125'
export const USPS_PARCEL = '9400100000000000000017'
export const DHL_PARCEL = 'CX304000018DE'
export const DPD_PARCEL = '05222300018765'
export const STRIPE_PAYMENT = 'pi_800'
