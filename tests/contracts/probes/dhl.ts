import { DHL_PARCEL } from './names.ts'
import { OUT_FOR_DELIVERY, type Probe, tracked } from './probe.ts'

export const dhlProbes: Probe[] = [
  {
    connector: 'dhl',
    name: 'tracks a parcel',
    run: (has) => tracked(has, DHL_PARCEL),
    right: { carrier: 'dhl', ...OUT_FOR_DELIVERY, events: [{ place: 'Portland, US', localTime: '2026-11-20T03:00-08:00' }, { status: 'label_created' }] },
    missing: { run: (has) => tracked(has, 'CX304000035DE'), gives: null },
  },
]
