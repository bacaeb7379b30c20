import { describe, expect, test } from 'vitest'
import { shipmentOf as dhlShipment } from '../dhl/map.ts'
import { ShipmentPayload as DhlPayload } from '../dhl/payloads.ts'
import { shipmentOf as easypostShipment } from '../easypost/map.ts'
import { TrackerPayload } from '../easypost/payloads.ts'
import { shipmentOf as fedexShipment } from '../fedex/map.ts'
import { TrackResult } from '../fedex/payloads.ts'
import { shipmentOf as upsShipment } from '../ups/map.ts'
import { PackagePayload } from '../ups/payloads.ts'

const ups = (statusCode: string, over: object = {}) =>
  upsShipment(PackagePayload.parse({ trackingNumber: '1Z', activity: [{ gmtDate: '20261124', gmtTime: '14:14:00', status: { statusCode, description: 'Scan' } }], ...over }))
const fedex = (code: string, over: object = {}) => fedexShipment('77', TrackResult.parse({ latestStatusDetail: { code, derivedCode: code }, ...over }))
const dhl = (status: string, over: object = {}) =>
  dhlShipment('12', DhlPayload.parse({ id: '12', service: 'express', status: { timestamp: '2026-11-24T09:00:00+01:00', statusCode: 'transit', status }, ...over }))
const easypost = (status: string, status_detail: string, over: object = {}) =>
  easypostShipment('EZ', TrackerPayload.parse({ id: 'trk_1', tracking_code: 'EZ', carrier: 'UPS', status, status_detail, ...over }))

describe('What a carrier says beside where the parcel is', () => {
  test('a parcel that waits is kept at a place until a day, and is to be picked up', () => {
    expect(ups('161', { accessPointInformation: { pickupByDate: '20261130' } })).toMatchObject({
      status: 'available_for_pickup',
      advice: ['pick_up'],
      pickup: { until: '2026-11-30' },
    })
    const holdAtLocation = { locationContactAndAddress: { contact: { companyName: 'Corner Shop' }, address: { streetLines: ['4 Mill Road'], city: 'SALEM' } } }
    expect(fedex('HL', { holdAtLocation }).pickup).toMatchObject({ name: 'Corner Shop', address: '4 Mill Road, SALEM' })
    expect(fedex('IT', { holdAtLocation }).pickup).toBeNull()
    expect(dhl('CC', { destination: { servicePoint: { url: '', label: 'Packstation 12' } } }).pickup?.name).toBe('Packstation 12')
  })

  test('what only the customer can do: pay customs, correct an address, arrange another try', () => {
    expect([dhl('HP').advice, dhl('BA').advice, dhl('NH').advice, ups('23').advice, ups('50').advice]).toEqual([
      ['pay_customs'],
      ['correct_address'],
      ['arrange_redelivery'],
      ['arrange_redelivery'],
      ['contact_carrier'],
    ])
    expect(easypost('failure', 'address_correction')).toMatchObject({ status: 'exception', needsCustomer: true, advice: ['correct_address'] })
    expect([ups('5').advice, ups('59').advice, ups('33').advice]).toEqual([[], [], []])
  })

  test('the day first named stands beside the day named now', () => {
    const deliveryDate = [
      { type: 'SDD', date: '20261124' },
      { type: 'RDD', date: '20261127' },
    ]
    expect(ups('5', { deliveryDate })).toMatchObject({ estimatedDelivery: '2026-11-27', originalDelivery: '2026-11-24' })
    const dateAndTimes = [
      { type: 'COMMITMENT', dateTime: '2026-11-24T20:00:00-05:00' },
      { type: 'ESTIMATED_DELIVERY', dateTime: '2026-11-26T20:00:00-05:00' },
    ]
    expect(fedex('IT', { dateAndTimes })).toMatchObject({ estimatedDelivery: '2026-11-26', originalDelivery: '2026-11-24' })
  })

  test('a neighbour who took it is no delivery to the door; proof is told of, never fetched', () => {
    const deliveryInformation = { location: 'Neighbor', receivedBy: 'HALE', signature: { image: 'x' }, deliveryPhoto: { photoCaptureInd: 'Y' } }
    expect(ups('11', { deliveryInformation })).toMatchObject({
      isWithNeighbour: true,
      proofs: [
        { kind: 'signature', url: null },
        { kind: 'photo', url: null },
      ],
    })
    expect(ups('11', { deliveryInformation: { location: 'Front Door' } })).toMatchObject({ isWithNeighbour: false, proofs: [] })
  })

  test('at EasyPost too a parcel that went back and was delivered is returned, not delivered', () => {
    const detail = (status: string, datetime: string) => ({ status, status_detail: '', message: status, datetime })
    const tracking_details = [detail('out_for_delivery', '2026-11-20T08:00:00Z'), detail('return_to_sender', '2026-11-21T08:00:00Z'), detail('delivered', '2026-11-24T08:00:00Z')]
    expect(easypost('delivered', 'arrived_at_destination', { tracking_details })).toMatchObject({ status: 'returned', deliveredAt: null, isReturning: false })
  })

  test('trouble that EasyPost has with a carrier says nothing of the parcel', () => {
    expect(easypost('error', 'unknown', { tracking_details: [{ status: 'in_transit', status_detail: '', message: 'Departed', datetime: '2026-11-20T08:00:00Z' }] }).status).toBe(
      'in_transit',
    )
    expect(easypost('reticulating', 'unknown').status).toBe('unknown')
  })
})
