import { ConnectorError } from '@bookbag/core/connector-error'
import type { Shipment } from '@bookbag/core/shipment'
import { describe, expect, test } from 'vitest'
import { dhl } from './connector.ts'
import { shipmentOf } from './map.ts'
import { ShipmentPayload } from './payloads.ts'

const NUMBER = '3318810025'

/** Synthetic, after the documented form of the unified Tracking API's answer. */
const event = (statusCode: string, status: string, over: object = {}) => ({
  timestamp: '2026-11-24T09:14:00+01:00',
  location: { address: { countryCode: 'DE', postalCode: '04435', addressLocality: 'Leipzig' } },
  statusCode,
  status,
  description: `Event ${status}`,
  ...over,
})
const payload = (service: string, over: object = {}) => ({ id: NUMBER, service, ...over })
const track = (service: string, over: object): Shipment => shipmentOf(NUMBER, ShipmentPayload.parse(payload(service, over)))
const statusFor = (service: string, statusCode: string, status: string) => track(service, { status: event(statusCode, status) })

const answering = async (shipments: object[]): Promise<Shipment | null | undefined> => {
  const fetchAnswer: typeof fetch = async () => Response.json({ url: '/', shipments })
  const deps = { fetch: fetchAnswer, now: () => new Date(), newId: () => 'id', tokens: { get: async () => 'none' } }
  return (await dhl.connect({ apiKey: 'key' }, deps).tracking?.track([NUMBER]))?.get(NUMBER)
}

describe('a parcel at DHL', () => {
  test('each event keeps its place, the place’s own clock and the moment; the newest comes first', () => {
    const older = event('pre-transit', 'VA', { timestamp: '2026-11-23T08:00:00+01:00' })
    const shipment = track('parcel-de', { status: event('transit', 'PO'), events: [older, event('transit', 'PO')] })
    expect(shipment.events).toEqual([
      { at: '2026-11-24T08:14:00.000Z', localTime: '2026-11-24T09:14+01:00', status: 'out_for_delivery', description: 'Event PO', place: 'Leipzig, DE' },
      { at: '2026-11-23T07:00:00.000Z', localTime: '2026-11-23T08:00+01:00', status: 'label_created', description: 'Event VA', place: 'Leipzig, DE' },
    ])
  })

  test('a status newer than every event is an event too', () => {
    const shipment = track('parcel-de', { status: event('transit', 'PO'), events: [event('transit', 'AE', { timestamp: '2026-11-23T08:00:00+01:00' })] })
    expect(shipment.events.map((each) => each.status)).toEqual(['out_for_delivery', 'in_transit'])
  })

  test('a time without a zone keeps the day that DHL wrote', () => {
    expect(track('express', { events: [event('transit', 'AR', { timestamp: '2026-11-24T23:30:00' })] }).events[0]).toMatchObject({
      at: '2026-11-24T23:30:00.000Z',
      localTime: '2026-11-24T23:30',
    })
  })

  test('delivered: when and who signed', () => {
    const details = { proofOfDelivery: { timestamp: '2026-11-24T09:20:00+01:00', signed: { '@type': 'Person', givenName: 'Ada', familyName: 'Dyke', name: 'Dyke' } } }
    expect(track('express', { status: event('delivered', 'OK'), estimatedTimeOfDelivery: '2026-11-25T00:00:00Z', details })).toMatchObject({
      status: 'delivered',
      deliveredAt: '2026-11-24T08:20:00.000Z',
      receivedBy: 'Ada Dyke',
      estimatedDelivery: null,
    })
  })

  test('the expected day is read where DHL gives one', () => {
    expect(track('express', { status: event('transit', 'AR'), estimatedTimeOfDelivery: '2026-11-25T00:00:00Z' }).estimatedDelivery).toBe('2026-11-25')
    const frame = { estimatedFrom: '2026-11-26T08:00:00Z', estimatedThrough: '2026-11-26T18:00:00Z' }
    expect(track('express', { status: event('transit', 'AR'), estimatedDeliveryTimeFrame: frame }).estimatedDelivery).toBe('2026-11-26')
  })

  test('the division’s own code is finer than the general one, and means what it means there', () => {
    expect(statusFor('express', 'failure', 'NH')).toMatchObject({ status: 'attempted_delivery' })
    expect(statusFor('express', 'transit', 'WC')).toMatchObject({ status: 'out_for_delivery' })
    expect(statusFor('express', 'failure', 'CD')).toMatchObject({ status: 'exception', isDelayed: true })
    expect(statusFor('express', 'failure', 'BA')).toMatchObject({ status: 'exception', needsCustomer: true })
    expect(statusFor('parcel-de', 'transit', 'ZF')).toMatchObject({ status: 'available_for_pickup' })
    expect(statusFor('ecommerce', 'transit', 'WC')).toMatchObject({ status: 'in_transit', rawStatus: 'WC' })
  })

  test('what arrived damaged or in part is no delivery', () => {
    expect(statusFor('express', 'delivered', 'DD')).toMatchObject({ status: 'exception', deliveredAt: null })
    expect(statusFor('express', 'delivered', 'PD')).toMatchObject({ status: 'exception', deliveredAt: null })
  })

  test('a return that reaches its sender is returned, though DHL calls it delivered', () => {
    expect(track('parcel-de', { status: event('delivered', 'ZU'), returnFlag: true })).toMatchObject({ status: 'returned', isReturning: false, deliveredAt: null })
    expect(track('parcel-de', { status: event('transit', 'AE'), returnFlag: true })).toMatchObject({ status: 'in_transit', isReturning: true })
    expect(statusFor('express', 'failure', 'RT')).toMatchObject({ status: 'returned' })
  })

  test('an agreed date leaves the parcel where it was', () => {
    const before = event('transit', 'AR', { timestamp: '2026-11-23T08:00:00+01:00' })
    expect(track('express', { status: event('transit', 'AD'), events: [event('transit', 'AD'), before] })).toMatchObject({ status: 'in_transit', rawStatus: 'AD' })
  })

  test('a status nobody documents is unknown and is kept', () => {
    expect(statusFor('express', 'somewhere', 'QQ')).toMatchObject({ status: 'unknown', rawStatus: 'QQ' })
    expect(track('express', {})).toMatchObject({ status: 'unknown', rawStatus: null, events: [] })
  })
})

describe('which parcel DHL means', () => {
  test('an id that comes as a number is the number asked for; another parcel’s is not', async () => {
    expect(await answering([payload('express', { id: Number(NUMBER), status: event('transit', 'AR') })])).toMatchObject({ trackingNumber: NUMBER, status: 'in_transit' })
    expect(await answering([payload('express', { id: '1099255990', status: event('delivered', 'OK') })])).toBeNull()
  })

  test('two divisions with the same number are nobody’s to choose from', async () => {
    const both = [payload('express', { status: event('delivered', 'OK') }), payload('parcel-nl', { status: event('transit', 'x') })]
    await expect(answering(both)).rejects.toThrow(ConnectorError)
    await expect(answering(both)).rejects.toThrow('Enter the division you ship with')
  })

  test('in one division the newer parcel is meant', async () => {
    const old = payload('express', { status: event('delivered', 'OK', { timestamp: '2024-01-02T09:00:00Z' }) })
    expect(await answering([old, payload('express', { status: event('transit', 'WC') })])).toMatchObject({ status: 'out_for_delivery' })
  })
})
