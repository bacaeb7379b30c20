import type { Shipment } from '@bookbag/core/shipment'
import { describe, expect, test } from 'vitest'
import { shipmentOf } from './map.ts'
import { PackagePayload } from './payloads.ts'
import { meaningOf } from './status.ts'

/** Synthetic, after the documented form of the Tracking API's answer; newest scan first. */
const scan = (statusCode: string, over: object = {}) => ({
  date: '20261124',
  time: '091400',
  gmtDate: '20261124',
  gmtTime: '14:14:00',
  gmtOffset: '-05:00',
  location: { address: { city: 'Columbus', stateProvince: 'OH', countryCode: 'US' } },
  status: { type: 'I', code: 'XX', statusCode, description: `Scan ${statusCode}` },
  ...over,
})
const track = (activity: object[], over: object = {}): Shipment => shipmentOf(PackagePayload.parse({ trackingNumber: '1Z8F47W20300000018', activity, ...over }))

describe('a parcel at UPS', () => {
  test('each scan keeps its place, the place’s own clock and the moment', () => {
    expect(track([scan('021')]).events).toEqual([
      { at: '2026-11-24T14:14:00.000Z', localTime: '2026-11-24T09:14-05:00', status: 'out_for_delivery', description: 'Scan 021', place: 'Columbus, OH, US' },
    ])
  })

  test('handed back to who sent it is no delivery, though only the code of the handing over says so', () => {
    expect(track([scan('011', { status: { type: 'D', code: 'B0', statusCode: '011', description: 'DELIVERED' } })])).toMatchObject({ status: 'returned', deliveredAt: null })
    expect(track([scan('011', { status: { type: 'D', code: 'FS', statusCode: '011', description: 'DELIVERED' } })])).toMatchObject({ status: 'delivered' })
  })

  test('without GMT the moment comes from the offset; without both the place’s own clock is all there is, and the newest scan still counts', () => {
    expect(track([scan('021', { gmtDate: null, gmtTime: null })]).events[0]?.at).toBe('2026-11-24T14:14:00.000Z')
    const bare = { gmtDate: null, gmtTime: null, gmtOffset: null }
    expect(track([scan('011', bare), scan('021')])).toMatchObject({ status: 'delivered', events: [{ at: '2026-11-24T09:14:00.000Z', localTime: '2026-11-24T09:14' }, {}] })
    expect(track([scan('021', { ...bare, time: null })]).events).toEqual([])
  })

  test('delivered: when, where it was left and who took it', () => {
    const shipment = track([scan('011'), scan('021')], { deliveryInformation: { location: 'Front Door', receivedBy: 'DOE' }, deliveryDate: [{ type: 'DEL', date: '20261124' }] })
    expect(shipment).toMatchObject({
      status: 'delivered',
      deliveredAt: '2026-11-24T14:14:00.000Z',
      deliveredTo: 'Front Door',
      receivedBy: 'DOE',
      estimatedDelivery: null,
      rawStatus: '011',
    })
  })

  test('the newest expected day wins over the first one', () => {
    const days = [
      { type: 'SDD', date: '20261125' },
      { type: 'RDD', date: '20261127' },
    ]
    expect(track([scan('005')], { deliveryDate: days }).estimatedDelivery).toBe('2026-11-27')
  })

  test('a return that reaches its sender is returned, though UPS calls it delivered', () => {
    const back = { status: { type: 'D', code: 'B0', statusCode: '011', description: 'Delivered' } }
    expect(track([scan('011', back), scan('033'), scan('021')])).toMatchObject({ status: 'returned', isReturning: false, deliveredAt: null })
    expect(track([scan('034')])).toMatchObject({ status: 'returned', isReturning: false })
    expect(track([scan('005'), scan('033')])).toMatchObject({ status: 'in_transit', isReturning: true })
  })

  test('a change of plans keeps what was known before', () => {
    expect(track([scan('095'), scan('021')])).toMatchObject({ status: 'out_for_delivery', rawStatus: '095' })
  })

  test('delays and things the customer must do are flags beside the status', () => {
    expect(track([scan('032')])).toMatchObject({ status: 'exception', isDelayed: true, needsCustomer: false })
    expect(track([scan('049')])).toMatchObject({ status: 'exception', isDelayed: true, needsCustomer: true })
    expect(track([scan('050')])).toMatchObject({ status: 'exception', isDelayed: false, needsCustomer: true })
  })

  test('a code nobody knows is unknown and keeps its number, even under type D', () => {
    expect(track([scan('777', { status: { type: 'D', statusCode: '777', description: 'New' } })])).toMatchObject({ status: 'unknown', rawStatus: '777' })
    expect(track([])).toMatchObject({ status: 'unknown', rawStatus: null, events: [] })
  })

  test('each documented code has one meaning', () => {
    const told = Array.from({ length: 170 }, (_, code) => meaningOf({ statusCode: String(code).padStart(3, '0') }))
    const count = (wanted: string) => told.filter((meaning) => (meaning === 'keeps' ? 'keeps' : meaning.status) === wanted).length
    expect({
      label: count('label_created'),
      transit: count('in_transit'),
      out: count('out_for_delivery'),
      delivered: count('delivered'),
      pickup: count('available_for_pickup'),
      attempted: count('attempted_delivery'),
      exception: count('exception'),
      returned: count('returned'),
      cancelled: count('cancelled'),
      keeps: count('keeps'),
    }).toEqual({ label: 8, transit: 37, out: 8, delivered: 3, pickup: 4, attempted: 8, exception: 36, returned: 3, cancelled: 2, keeps: 47 })
  })
})
