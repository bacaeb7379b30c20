import type { Shipment } from '@bookbag/core/shipment'
import { describe, expect, test } from 'vitest'
import { newestOf, shipmentOf } from './map.ts'
import { TrackResult } from './payloads.ts'
import { meaningOf } from './status.ts'

const NUMBER = '770010000125'

/** Synthetic, after the documented form of the Track API's answer; newest scan first. */
const scan = (eventType: string, over: object = {}) => ({
  date: '2026-11-24T09:14:00-06:00',
  eventType,
  eventDescription: `Scan ${eventType}`,
  exceptionCode: '',
  exceptionDescription: '',
  derivedStatusCode: 'IT',
  scanLocation: { city: 'MEMPHIS', stateOrProvinceCode: 'TN', postalCode: '38118', countryCode: 'US', residential: false },
  ...over,
})
const latest = (code: string, over: object = {}) => ({ code, derivedCode: code, statusByLocale: 'x', description: 'x', ...over })
const result = (over: object) => TrackResult.parse({ trackingNumberInfo: { trackingNumber: NUMBER, carrierCode: 'FDXG' }, ...over })
const track = (over: object): Shipment => shipmentOf(NUMBER, result(over))

describe('a parcel at FedEx', () => {
  test('each scan keeps its place, the place’s own clock and the moment', () => {
    expect(track({ scanEvents: [scan('OD')] }).events).toEqual([
      { at: '2026-11-24T15:14:00.000Z', localTime: '2026-11-24T09:14-06:00', status: 'out_for_delivery', description: 'Scan OD', place: 'MEMPHIS, TN, US' },
    ])
    expect(track({ scanEvents: [scan('OD', { date: null })] }).events).toEqual([])
  })

  test('delivered: when, where it was left and who took it', () => {
    const shipment = track({
      latestStatusDetail: latest('DL'),
      scanEvents: [scan('DL'), scan('OD')],
      dateAndTimes: [
        { type: 'ACTUAL_DELIVERY', dateTime: '2026-11-24T09:20:00-06:00' },
        { type: 'ESTIMATED_DELIVERY', dateTime: '2026-11-25T20:00:00-06:00' },
      ],
      deliveryDetails: { receivedByName: 'A.DYKE', locationType: 'FRONT_DESK', deliveryAttempts: '0' },
    })
    expect(shipment).toMatchObject({ status: 'delivered', deliveredAt: '2026-11-24T15:20:00.000Z', deliveredTo: 'Front desk', receivedBy: 'A.DYKE', estimatedDelivery: null })
  })

  test('the derived code is the customer’s status where the plain one only names a scan', () => {
    expect(track({ latestStatusDetail: latest('FD', { derivedCode: 'RL' }) })).toMatchObject({ status: 'in_transit', isDelayed: true, rawStatus: 'RL' })
    expect(track({ latestStatusDetail: latest('OD', { derivedCode: 'Z9' }) })).toMatchObject({ status: 'out_for_delivery' })
  })

  test('a delay is also told beside the status', () => {
    expect(track({ latestStatusDetail: latest('IT', { delayDetail: { type: 'WEATHER', status: 'DELAYED' } }) })).toMatchObject({ status: 'in_transit', isDelayed: true })
    expect(track({ latestStatusDetail: latest('IT', { delayDetail: { status: 'ON_TIME' } }) })).toMatchObject({ isDelayed: false })
  })

  test('the estimate outranks the promise made at shipping', () => {
    const times = [
      { type: 'COMMITMENT', dateTime: '2026-11-24T20:00:00-06:00' },
      { type: 'ESTIMATED_DELIVERY', dateTime: '2026-11-26T20:00:00-06:00' },
    ]
    expect(track({ latestStatusDetail: latest('IT'), dateAndTimes: times }).estimatedDelivery).toBe('2026-11-26')
    expect(track({ latestStatusDetail: latest('IT'), dateAndTimes: times.slice(0, 1) }).estimatedDelivery).toBe('2026-11-24')
    expect(track({ latestStatusDetail: latest('IT'), estimatedDeliveryTimeWindow: { window: { begins: null, ends: '2026-11-27T17:00:00' } } }).estimatedDelivery).toBe('2026-11-27')
  })

  test('a return that reaches its sender is returned, though FedEx calls it delivered', () => {
    expect(track({ latestStatusDetail: latest('RS'), scanEvents: [scan('RS'), scan('DE')] })).toMatchObject({ status: 'in_transit', isReturning: true })
    const back = track({
      latestStatusDetail: latest('DL'),
      scanEvents: [scan('DL'), scan('AR'), scan('RS')],
      dateAndTimes: [{ type: 'ACTUAL_DELIVERY', dateTime: '2026-11-24T09:20:00-06:00' }],
      deliveryDetails: { receivedByName: 'DOCK', locationDescription: 'Receiving' },
    })
    expect(back).toMatchObject({ status: 'returned', isReturning: false, deliveredAt: null, deliveredTo: null, receivedBy: null })
  })

  test('a delivery exception is an attempt where nobody was there, else something is wrong', () => {
    const exception = (reason: string) => track({ latestStatusDetail: latest('DE', { ancillaryDetails: [{ reason, reasonDescription: 'x' }] }) })
    expect(exception('007')).toMatchObject({ status: 'attempted_delivery' })
    expect(exception('15')).toMatchObject({ status: 'attempted_delivery' })
    expect(exception('03')).toMatchObject({ status: 'exception', needsCustomer: true })
    expect(exception('083')).toMatchObject({ status: 'exception', needsCustomer: false })
    expect(track({ scanEvents: [scan('DE', { exceptionCode: '08', exceptionDescription: 'Business closed' })] })).toMatchObject({
      status: 'attempted_delivery',
      events: [{ status: 'attempted_delivery', description: 'Business closed' }],
    })
    const attempted = [{ type: 'ATTEMPTED_DELIVERY', dateTime: '2026-11-24T10:00:00-06:00' }]
    expect(track({ latestStatusDetail: latest('DE'), scanEvents: [scan('OD')], dateAndTimes: attempted })).toMatchObject({ status: 'attempted_delivery' })
  })

  test('notes on dates and wishes leave the parcel where it was', () => {
    expect(track({ latestStatusDetail: latest('AO'), scanEvents: [scan('AO'), scan('AR')] })).toMatchObject({ status: 'in_transit', rawStatus: 'AO' })
  })

  test('a code nobody documents is unknown and is kept, even when its words say delivered', () => {
    expect(track({ latestStatusDetail: latest('ZZ', { description: 'Delivered' }) })).toMatchObject({ status: 'unknown', rawStatus: 'ZZ' })
    expect(track({})).toMatchObject({ status: 'unknown', rawStatus: null, events: [] })
  })

  test('each code that FedEx lists has a meaning, but for a shipment whose parcels have gone several ways', () => {
    const listed =
      'AA AC AD AF AO AP AR AX CA CH DD DE DL DP DR DS DY EA ED EO EP FD HL HP IT IX LO OC OD OF Ow OX PD PF PL PM PU PX RR RM RC RS RP LP RG RD SE SF SP TR CC CD CP'.split(' ')
    const unknown = listed.filter((code) => {
      const meaning = meaningOf([code], [])
      return meaning !== 'keeps' && meaning.status === 'unknown'
    })
    expect(unknown).toEqual(['SP'])
  })

  test('of several parcels with one number the one shipped last is meant', () => {
    const shipped = (dateTime: string, code: string) => result({ latestStatusDetail: latest(code), dateAndTimes: [{ type: 'SHIP', dateTime }] })
    const newest = newestOf([shipped('2024-04-25T00:00:00-06:00', 'DL'), shipped('2026-11-20T00:00:00-06:00', 'OD')])
    expect(newest?.latestStatusDetail?.code).toBe('OD')
    expect(newestOf([])).toBeNull()
  })
})
