import { DHL_PARCEL } from './names.ts'
import { OUT_FOR_DELIVERY, type Probe, present } from './probe.ts'

export const dhlProbes: Probe[] = [
  {
    connector: 'dhl',
    name: 'tracks a parcel',
    run: (has) => present(has.tracking).track(DHL_PARCEL),
    right: { carrier: 'dhl', ...OUT_FOR_DELIVERY, events: [{ place: 'Portland, US', localTime: '2026-11-20T03:00-08:00' }, { status: 'label_created' }] },
    missing: { run: (has) => present(has.tracking).track('CX304000035DE'), gives: null },
  },
]
