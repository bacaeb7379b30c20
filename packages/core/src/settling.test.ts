import { describe, expect, test } from 'vitest'
import { isForAPerson, settle } from './settling.ts'

describe('An effect whose outcome only a person can find out', () => {
  test.each([
    ['done', 'absent', 'done', 'agent'],
    ['done', 'unreachable', 'done', 'agent'],
    ['not_done', 'absent', 'refused', 'agent'],
    ['not_done', 'unreachable', 'refused', 'agent'],
    ['not_done', 'done', 'done', 'vendor'],
    ['done', 'done', 'done', 'vendor'],
    ['done', 'failed', 'refused', 'vendor'],
    ['not_done', 'failed', 'refused', 'vendor'],
  ] as const)('found %s, and the vendor tells %s: %s by the word of the %s', (finding, told, state, by) => {
    expect(settle(finding, told)).toEqual({ state, by })
  })

  test.each(['done', 'not_done'] as const)('is settled by nobody (%s) while the vendor works on it', (finding) => {
    expect(settle(finding, 'pending')).toEqual({ state: 'outcome_unknown' })
  })

  test('is one that is not looked for any more, on an order', () => {
    const unknown = { kind: 'refund' as const, state: 'outcome_unknown' as const, wakeAt: null }
    expect(isForAPerson(unknown)).toBe(true)
    expect(isForAPerson({ ...unknown, wakeAt: '2026-11-20T12:01:00.000Z' })).toBe(false)
    expect(isForAPerson({ ...unknown, kind: 'reply' })).toBe(false)
    for (const state of ['waiting', 'in_flight', 'done', 'refused', 'undone'] as const) expect(isForAPerson({ ...unknown, state })).toBe(false)
  })
})
