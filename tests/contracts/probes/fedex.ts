import { FEDEX_PARCEL } from './names.ts'
import { OUT_FOR_DELIVERY, type Probe, tracked } from './probe.ts'

export const fedexProbes: Probe[] = [
  {
    connector: 'fedex',
    name: 'tracks a parcel',
    disturb: { path: '/track/v1/' },
    run: (has) => tracked(has, FEDEX_PARCEL),
    right: { carrier: 'fedex', ...OUT_FOR_DELIVERY },
    missing: { run: (has) => tracked(has, '770010000888'), gives: null },
  },
  {
    connector: 'fedex',
    name: 'gets a token',
    disturb: { path: '/oauth/token' },
    run: (has) => tracked(has, FEDEX_PARCEL),
    right: { trackingNumber: FEDEX_PARCEL },
    missing: { run: (has) => tracked(has, 'too short'), gives: null },
  },
]
