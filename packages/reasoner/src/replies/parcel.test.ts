import { facts, shipment } from '@bookbag/core/test/examples'
import { describe, expect, test } from 'vitest'
import { sayShipment } from './parcel.ts'
import { english } from './words/en.ts'

const say = (over: Parameters<typeof shipment>[0]): string => sayShipment(shipment(over), null, facts(), english).text

describe('What a customer reads of a parcel', () => {
  test('that waits: where it is kept and until when', () => {
    const text = say({ status: 'available_for_pickup', pickup: { name: 'Corner Shop', address: '4 Mill Road', hours: '9 to 18', until: '2026-11-30' } })
    expect(text).toMatch(/It is kept at Corner Shop, 4 Mill Road until .*30.*\. Opening hours: 9 to 18\./)
    expect(say({ status: 'available_for_pickup', pickup: { name: null, address: null, hours: null, until: null } })).not.toContain('kept')
  })

  test('that comes later than first named: both days', () => {
    expect(say({ estimatedDelivery: '2026-11-27', originalDelivery: '2026-11-25' })).toMatch(/estimates delivery on .*27.*It was first expected on .*25/)
    expect(say({ estimatedDelivery: '2026-11-25', originalDelivery: '2026-11-25' })).not.toContain('first expected')
  })

  test('that a neighbour took, and that only the shop heard of: in the words of who says it', () => {
    expect(say({ status: 'delivered', deliveredAt: '2026-11-20T15:00:00Z', isWithNeighbour: true })).toContain('It was handed to a neighbour.')
    expect(say({ status: 'delivered', deliveredAt: '2026-11-20T15:00:00Z', toldBy: 'shop' })).toContain('According to our records')
  })

  test('what only the customer can do about it', () => {
    expect(say({ status: 'exception', needsCustomer: true, advice: ['pay_customs'] })).toContain('a customs payment from you')
    expect(say({ status: 'attempted_delivery', advice: ['arrange_redelivery'] })).toContain('on the carrier’s tracking page')
  })
})
