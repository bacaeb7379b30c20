import { DPD_PARCEL, FEDEX_PARCEL, UPS_PARCEL } from './names.ts'
import { OUT_FOR_DELIVERY, type Probe, tracked } from './probe.ts'

const LATEST = { ...OUT_FOR_DELIVERY, events: [{ place: 'PORTLAND, OR, US', localTime: null }, { status: 'label_created' }] }

export const easypostProbes: Probe[] = [
  {
    connector: 'easypost',
    name: 'tracks a parcel of UPS',
    run: (has) => tracked(has, UPS_PARCEL, 'ups'),
    right: { carrier: 'ups', toldBy: 'aggregator', ...LATEST },
    missing: { run: (has) => tracked(has, '1Z8F47W20300000090', 'ups'), gives: null },
  },
  {
    connector: 'easypost',
    name: 'tracks a parcel of a carrier that has no connector',
    run: (has) => tracked(has, DPD_PARCEL, null),
    right: { carrier: 'dpd', ...LATEST },
    // Another carrier's parcel with this number is a stranger's.
    missing: { run: (has) => tracked(has, FEDEX_PARCEL, 'dhl'), gives: null },
  },
]
