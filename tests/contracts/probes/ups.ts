import { UNSURE_PARCEL, UPS_PARCEL } from './names.ts'
import { type Probe, tracked } from './probe.ts'

export const upsProbes: Probe[] = [
  {
    connector: 'ups',
    name: 'tracks a parcel',
    disturb: { path: '/api/track/' },
    run: (has) => tracked(has, UPS_PARCEL),
    right: { status: 'out_for_delivery', events: [{ place: 'Portland, OR, US', localTime: '2026-11-20T03:00-08:00' }, { status: 'label_created' }] },
    missing: { run: (has) => tracked(has, '1Z8F47W20300000090'), gives: null },
  },
  {
    connector: 'ups',
    name: 'gets a token',
    disturb: { path: '/oauth/token' },
    run: (has) => tracked(has, UNSURE_PARCEL),
    right: { status: 'unknown', rawStatus: '777' },
    missing: { run: (has) => tracked(has, 'too short'), gives: null },
  },
]
