import { USPS_PARCEL } from './names.ts'
import { OUT_FOR_DELIVERY, type Probe, tracked } from './probe.ts'

export const uspsProbes: Probe[] = [
  {
    connector: 'usps',
    name: 'tracks a parcel',
    disturb: { path: '/tracking/v3r2/' },
    run: (has) => tracked(has, USPS_PARCEL),
    right: { carrier: 'usps', ...OUT_FOR_DELIVERY },
    missing: { run: (has) => tracked(has, '9400100000000000000031'), gives: null },
  },
  {
    connector: 'usps',
    name: 'gets a token',
    disturb: { path: '/oauth2/v3/token' },
    run: (has) => tracked(has, USPS_PARCEL),
    right: { trackingNumber: USPS_PARCEL },
    missing: { run: (has) => tracked(has, 'too short'), gives: null },
  },
]
