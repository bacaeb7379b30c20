import { describe, expect, test } from 'vitest'
import { dayIn } from './shop-day.ts'

describe('A shop’s day', () => {
  test.each([
    ['in New York', '2026-11-20', 'America/New_York', '2026-11-20T05:00:00.000Z', 24],
    ['in Tokyo', '2026-11-20', 'Asia/Tokyo', '2026-11-19T15:00:00.000Z', 24],
    ['on Kiritimati, a day ahead', '2026-11-20', 'Pacific/Kiritimati', '2026-11-19T10:00:00.000Z', 24],
    ['in Honolulu, a day behind', '2026-11-20', 'Pacific/Honolulu', '2026-11-20T10:00:00.000Z', 24],
    ['when the clocks go back', '2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', 25],
    ['when the clocks go forward', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
  ])('%s', (_where, day, zone, from, hours) => {
    const window = dayIn(day, zone)
    expect(window.from.toISOString()).toBe(from)
    expect((window.to.getTime() - window.from.getTime()) / 3_600_000).toBe(hours)
  })
})
