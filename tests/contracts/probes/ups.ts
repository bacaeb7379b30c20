import { UNSURE_PARCEL, UPS_PARCEL } from './names.ts'
import { type Probe, present } from './probe.ts'

export const upsProbes: Probe[] = [
  {
    connector: 'ups',
    name: 'tracks a parcel',
    disturb: { path: '/api/track/' },
    run: (has) => present(has.tracking).track(UPS_PARCEL),
    right: { status: 'out_for_delivery', events: [{ place: 'Portland, OR, US', localTime: '2026-11-20T03:00-08:00' }, { status: 'label_created' }] },
    missing: { run: (has) => present(has.tracking).track('1Z8F47W20300000090'), gives: null },
  },
  {
    connector: 'ups',
    name: 'gets a token',
    disturb: { path: '/oauth/token' },
    run: (has) => present(has.tracking).track(UNSURE_PARCEL),
    right: { status: 'unknown', rawStatus: '777' },
    missing: { run: (has) => present(has.tracking).track('too short'), gives: null },
  },
]
