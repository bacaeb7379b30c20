import { describe, expect, test } from 'vitest'
import { midnightOf } from './spent.ts'

describe('A day’s budget begins at the shop’s own midnight', () => {
  test.each([
    ['in New York in winter', '2026-11-20T03:00:00Z', 'America/New_York', '2026-11-19T05:00:00.000Z'],
    ['in Tokyo, a day ahead', '2026-11-20T16:00:00Z', 'Asia/Tokyo', '2026-11-20T15:00:00.000Z'],
    ['on the day the clocks go back', '2026-11-01T20:00:00Z', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['on the day the clocks go forward', '2026-03-29T10:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ])('%s', (_where, now, zone, expected) => {
    expect(midnightOf(new Date(now), zone).toISOString()).toBe(expected)
  })
})
