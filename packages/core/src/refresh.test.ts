import { describe, expect, test } from 'vitest'
import { shipment } from '../test/examples.ts'
import { stillStands } from './refresh.ts'
import type { Shipment } from './shipment.ts'

const ASKED = '2026-11-24T10:00:00Z'
const MINUTE_MS = 60_000
const after = (minutes: number): string => new Date(Date.parse(ASKED) + minutes * MINUTE_MS).toISOString()
const stands = (over: Partial<Shipment>, minutes: number, freshness: 'usual' | 'recent' | 'now' = 'usual') =>
  stillStands({ shipment: shipment({ estimatedDelivery: null, ...over }), askedAt: ASKED }, after(minutes), freshness)

describe('How long a carrier’s answer stands', () => {
  test.each([
    ['out_for_delivery', 10],
    ['unknown', 30],
    ['attempted_delivery', 60],
    ['in_transit', 120],
    ['label_created', 240],
  ] as const)('%s: %i minutes', (status, minutes) => {
    expect([stands({ status }, minutes - 1), stands({ status }, minutes)]).toEqual([true, false])
  })

  test.each(['delivered', 'returned'] as const)('%s: for good, even when somebody asks for it anew', (status) => {
    expect([stands({ status }, 60 * 24 * 90), stands({ status }, 60 * 24 * 90, 'now')]).toEqual([true, true])
  })

  test('on its day, or late, a parcel under way is asked for every hour', () => {
    expect([stands({ estimatedDelivery: '2026-11-24' }, 61), stands({ isDelayed: true }, 61), stands({ estimatedDelivery: '2026-11-26' }, 61)]).toEqual([false, false, true])
  })

  test('a number nobody knew is asked again after ten minutes', () => {
    const unknown = { shipment: null, askedAt: ASKED }
    expect([stillStands(unknown, after(9), 'usual'), stillStands(unknown, after(10), 'usual')]).toEqual([true, false])
  })

  test('where money may move an answer is at most ten minutes old; asked for by a person it is new', () => {
    expect([stands({}, 9, 'recent'), stands({}, 10, 'recent'), stands({}, 0, 'now')]).toEqual([true, false, false])
  })
})
