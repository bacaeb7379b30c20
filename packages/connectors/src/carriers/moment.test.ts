import { describe, expect, test } from 'vitest'
import { dayOf, momentOf } from './moment.ts'

describe('a carrier’s text for a moment', () => {
  test('with an offset, the moment and the place’s own clock are both known', () => {
    expect(momentOf('2026-11-24T09:14:30-05:00')).toEqual({ at: '2026-11-24T14:14:30.000Z', localTime: '2026-11-24T09:14-05:00' })
    expect(momentOf('2026-11-24T09:14:30-7:00')).toEqual({ at: '2026-11-24T16:14:30.000Z', localTime: '2026-11-24T09:14-07:00' })
    expect(momentOf('2026-11-24 09:14:30.000000 +0100')).toEqual({ at: '2026-11-24T08:14:30.000Z', localTime: '2026-11-24T09:14+01:00' })
  })

  test('in GMT, the place’s own clock is not known', () => {
    expect(momentOf('2026-11-24T09:14:30.041Z')).toEqual({ at: '2026-11-24T09:14:30.000Z', localTime: null })
  })

  test('without either, the day stays the one the carrier wrote', () => {
    expect(momentOf('2026-11-24T23:30')).toEqual({ at: '2026-11-24T23:30:00.000Z', localTime: '2026-11-24T23:30' })
  })

  test('what is no date is none', () => {
    for (const text of [null, undefined, '', 'tomorrow', '0000-00-00T00:00:00', '2026-13-40T09:00:00Z']) expect(momentOf(text)).toBeNull()
    expect([dayOf('2026-11-24T00:00:00-05:00'), dayOf('2026-11-24'), dayOf('2026-11-44'), dayOf('by end of day'), dayOf(null)]).toEqual([
      '2026-11-24',
      '2026-11-24',
      null,
      null,
      null,
    ])
  })
})
