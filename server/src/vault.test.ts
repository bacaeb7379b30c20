import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openVault } from './vault.ts'

const key = () => randomBytes(32).toString('base64')
const place = { accountId: 'lantern', connectionId: 'shop', field: 'credentials' }

describe('A sealed secret', () => {
  const keys = { 1: key() }
  const vault = openVault(keys)
  const sealed = vault.seal('shpat_123', place)

  test('opens where it belongs, and looks different each time', () => {
    expect(vault.open(sealed, place)).toBe('shpat_123')
    expect(vault.seal('shpat_123', place)).not.toBe(sealed)
    expect(sealed).not.toContain('shpat')
  })

  test.each([
    ['account', { ...place, accountId: 'orchard' }],
    ['connection', { ...place, connectionId: 'other' }],
    ['field', { ...place, field: 'token' }],
  ])('does not open in another %s', (_what, elsewhere) => {
    expect(() => vault.open(sealed, elsewhere)).toThrow(/can't be opened/)
  })

  test('does not open when any part of it was changed', () => {
    const parts = sealed.split('.')
    for (const index of [2, 3, 4]) {
      const bytes = Buffer.from(parts[index] ?? '', 'base64url')
      bytes[0] = (bytes[0] ?? 0) ^ 1
      expect(() => vault.open(parts.with(index, bytes.toString('base64url')).join('.'), place)).toThrow(/can't be opened/)
    }
    expect(() =>
      vault.open(
        parts
          .with(
            3,
            Buffer.from(parts[3] ?? '', 'base64url')
              .subarray(0, 4)
              .toString('base64url'),
          )
          .join('.'),
        place,
      ),
    ).toThrow()
    expect(() => vault.open('plain text', place)).toThrow(/unknown form/)
  })

  test('moves to the newest key, by number and not by alphabet', () => {
    const ring = openVault({ ...keys, 2: key(), 10: key() })
    const moved = ring.reseal(sealed, place)
    expect(moved?.startsWith('v1.10.')).toBe(true)
    expect(ring.open(moved ?? '', place)).toBe('shpat_123')
    expect(ring.reseal(moved ?? '', place)).toBeUndefined()
    expect(() => vault.open(moved ?? '', place)).toThrow(/BOOKBAG_KEY_10/)
  })
})
