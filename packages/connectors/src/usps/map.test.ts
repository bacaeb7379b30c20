import type { Shipment } from '@bookbag/core/shipment'
import { describe, expect, test } from 'vitest'
import { shipmentOf } from './map.ts'
import { TrackAnswer } from './payloads.ts'
import { isNothingTold, refusedTracking } from './refusal.ts'

const NUMBER = '9400100000000000000017'

/** Synthetic, after the documented form of the Tracking API's answer; newest event first, quirks and all. */
const event = (eventCode: string, over: object = {}) => ({
  eventType: `Event ${eventCode}`,
  eventTimestamp: '2026-11-24T09:14:00',
  GMTTimestamp: '2026-11-24T14:14:40Z',
  GMTOffset: '-05:00',
  eventCountry: null,
  eventCity: 'COLUMBUS',
  eventState: 'OH',
  eventZIP: '43085',
  firm: null,
  name: null,
  authorizedAgent: 'false',
  eventCode,
  ...over,
})
const track = (statusCategory: string | null, trackingEvents: object[], over: object = {}): Shipment =>
  shipmentOf(NUMBER, TrackAnswer.parse({ trackingNumber: NUMBER, statusCategory, trackingEvents, RRAMEnabled: 'false', ...over }))
const refusal = (code: string) => ({ apiVersion: 'v3', error: { code: '400', message: 'Bad Request', errors: [{ status: '400', code, title: 'x', detail: 'x' }] } })

describe('a parcel at USPS', () => {
  test('each event keeps its place, the place’s own clock and the moment', () => {
    expect(track('Out for Delivery', [event('OF')]).events).toEqual([
      { at: '2026-11-24T14:14:40.000Z', localTime: '2026-11-24T09:14-05:00', status: 'out_for_delivery', description: 'Event OF', place: 'COLUMBUS, OH' },
    ])
    expect(track('Out for Delivery', [event('OF', { GMTTimestamp: null })]).events[0]?.at).toBe('2026-11-24T14:14:00.000Z')
    expect(track('Out for Delivery', [event('OF', { GMTTimestamp: null, eventTimestamp: null })]).events).toEqual([])
  })

  test('delivered: when, where it was left and who took it; no HTML in names', () => {
    const over = { status: 'Delivered, Front Door/Porch', mailClass: 'USPS Ground Advantage<SUP>&#153;</SUP>' }
    expect(track('Delivered', [event('01', { name: 'A DYKE' }), event('OF')], over)).toMatchObject({
      status: 'delivered',
      deliveredAt: '2026-11-24T14:14:40.000Z',
      deliveredTo: 'Front Door/Porch',
      receivedBy: 'A DYKE',
      service: 'USPS Ground Advantage',
      rawStatus: 'Delivered',
    })
  })

  test('categories are read as whole phrases, never by the word "deliver" in them', () => {
    const statuses = ['Pre-Shipment', 'Accepted', 'In Transit', 'Out for Delivery', 'Available for Pickup', 'Delivery Attempt', 'Alert: Not Delivered'].map(
      (category) => track(category, []).status,
    )
    expect(statuses).toEqual(['label_created', 'in_transit', 'in_transit', 'out_for_delivery', 'available_for_pickup', 'attempted_delivery', 'exception'])
    expect(track('Delivery Attempt: Action Needed', [])).toMatchObject({ status: 'attempted_delivery', needsCustomer: true })
  })

  test('of several expected days the latest is told', () => {
    const days = { expectedDeliveryTimeStamp: '2026-11-25T21:00:00', predictedDeliveryDate: '2026-11-27' }
    expect(track('In-Transit', [event('10')], days).estimatedDelivery).toBe('2026-11-27')
    expect(track('Delivered', [event('01')], days).estimatedDelivery).toBeNull()
  })

  test('a return that reaches its sender is returned, though USPS calls it delivered', () => {
    expect(track('Alert', [event('21')])).toMatchObject({ status: 'in_transit', isReturning: true })
    expect(track('In-Transit', [event('10'), event('21')])).toMatchObject({ status: 'in_transit', isReturning: true })
    expect(track('Delivered', [event('01', { name: 'DOCK' }), event('10'), event('21')])).toMatchObject({ status: 'returned', deliveredAt: null, receivedBy: null })
    const sender = 'Delivered, To Original Sender'
    expect(track('Delivered', [event('01', { eventType: sender })], { status: sender })).toMatchObject({ status: 'returned', isReturning: false, deliveredTo: null })
  })

  test('an alert is what its newest event says is wrong, a delay where it is only late, else an exception', () => {
    expect(track('Alert', [event('53')])).toMatchObject({ status: 'attempted_delivery' })
    expect(track('Alert', [event('NT')], { status: 'In Transit to Next Facility, Arriving Late' })).toMatchObject({ status: 'in_transit', isDelayed: true })
    expect(track('Alert', [event('QQ')])).toMatchObject({ status: 'exception', rawStatus: 'Alert' })
  })

  test('an event that only says "not updated" leaves the parcel where it was', () => {
    expect(track(null, [event('DX'), event('OF')])).toMatchObject({ status: 'out_for_delivery', rawStatus: 'DX' })
  })

  test('a category and a code nobody documents are unknown and are kept', () => {
    expect(track('Delivering Soon', [event('QQ')])).toMatchObject({ status: 'unknown', rawStatus: 'Delivering Soon' })
    expect(track(null, [])).toMatchObject({ status: 'unknown', rawStatus: null, events: [] })
  })
})

describe('what USPS refuses', () => {
  test('"not found" hides behind 400', () => {
    for (const code of ['150001', '150002', '150003', '150009']) expect(isNothingTold(400, refusal(code))).toBe(true)
    expect(isNothingTold(400, refusal('010005'))).toBe(false)
    expect(isNothingTold(400, undefined)).toBe(false)
  })

  test('a parcel of another label account tells nothing, so that another source is asked; one held for its postage is a person’s matter', () => {
    for (const status of [400, 403]) expect(isNothingTold(status, refusal('150010'))).toBe(true)
    expect(isNothingTold(400, refusal('150012'))).toBe(false)
    expect(refusedTracking(400, refusal('150012'))).toMatchObject({ kind: 'refused', message: expect.stringContaining('postage') })
  })

  test('an app without the Tracking product is told so; a token that is only old is not', () => {
    const answer = (message: string) => ({ apiVersion: 'v3', error: { code: '401', message, errors: [] } })
    expect(refusedTracking(401, answer('Insufficient OAuth scope.'))).toMatchObject({ kind: 'scope' })
    expect(refusedTracking(401, answer('The client application identifier is invalid.'))).toBeUndefined()
  })
})
