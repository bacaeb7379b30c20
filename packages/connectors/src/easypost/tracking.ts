import type { TrackingCapability } from '@bookbag/core/connector'
import type { Shipment } from '@bookbag/core/shipment'
import { askEach, tidyNumber } from '../carriers/ask-each.ts'
import type { Ask } from './ask.ts'
import { carrierNamed, isEmpty, shipmentOf } from './map.ts'
import { TrackerPayload } from './payloads.ts'

/** DHL has several names at EasyPost: which one is left to it. */
const NAMES: Record<string, string> = { ups: 'UPS', fedex: 'FedEx', usps: 'USPS' }

/** A number that is none, or whose carrier EasyPost does not know. */
const isNoParcel = (status: number, code: string | null): boolean => status === 404 || (status === 422 && code !== null && /^TRACKER\.|CARRIER/.test(code))

/** Makes the tracker or gets the one that is there: EasyPost keeps one a number and carrier for three months, so that asking again makes nothing new. */
async function trackOne(ask: Ask, trackingNumber: string, carrier: string | null): Promise<Shipment | null> {
  const number = tidyNumber(trackingNumber)
  const name = NAMES[carrier ?? '']
  const tracker = await ask<TrackerPayload | null>({
    path: '/trackers',
    body: { tracker: { tracking_code: number, ...(name ? { carrier: name } : {}) } },
    isWrite: false,
    schema: TrackerPayload,
    expected: (status, code) => (isNoParcel(status, code) ? null : undefined),
  })
  if (tracker === null || isEmpty(tracker) || tidyNumber(tracker.tracking_code) !== number) return null
  // A number may be another carrier's too: a stranger's parcel.
  if (carrier !== null && tracker.carrier && carrierNamed(tracker.carrier) !== carrier && carrier in { ...NAMES, dhl: '' }) return null
  return shipmentOf(trackingNumber, tracker)
}

export const createTracking = (ask: Ask): TrackingCapability => ({
  carriers: ['ups', 'fedex', 'usps', 'dhl', '*'],
  source: 'aggregator',
  numbersPerCall: 1,
  track: (numbers, carrier = null) => askEach(numbers, (number) => trackOne(ask, number, carrier)),
})
