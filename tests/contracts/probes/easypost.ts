import { expect } from 'vitest'
import { DPD_PARCEL, FEDEX_PARCEL, UPS_PARCEL } from './names.ts'
import { countOf, KEY, OUT_FOR_DELIVERY, type Probe, present, tracked } from './probe.ts'

const LATEST = { ...OUT_FOR_DELIVERY, events: [{ place: 'PORTLAND, OR, US', localTime: null }, { status: 'label_created' }] }

const place = (line1: string, postalCode: string) => ({
  name: 'Ada',
  company: null,
  line1,
  line2: null,
  city: 'Portland',
  provinceCode: 'OR',
  postalCode,
  countryCode: 'US',
  phone: null,
})
const label = (line1: string) => ({
  orderId: '1043',
  returnId: '1',
  from: place(line1, '97205'),
  to: place('1 Warehouse Way', '97201'),
  grams: 900,
  most: { minor: 1_000, currency: 'USD' },
  note: 'return label, ticket 77',
})

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
  {
    connector: 'easypost',
    name: 'buys a return label',
    disturb: { path: '/buy' },
    run: (has) => present(has.writes?.buyReturnLabel).perform(label('12 Canal Street'), KEY),
    right: { kind: 'done', result: { cost: { minor: 910, currency: 'USD' }, carrier: 'ups', trackingNumber: expect.stringMatching(/^1Z/) } },
    missing: { run: (has) => present(has.writes?.buyReturnLabel).perform(label(''), KEY), gives: { kind: 'refused' } },
    write: { effects: countOf('label'), find: (has) => present(has.writes?.buyReturnLabel).lookUp(label('12 Canal Street'), KEY, null) },
  },
]
