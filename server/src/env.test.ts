import { describe, expect, test } from 'vitest'
import { readSettings } from './env.ts'

describe('The settings', () => {
  test('need nothing to start on one machine', () => {
    expect(readSettings({})).toMatchObject({ databaseUrl: null, publicUrl: 'http://localhost:4000', engine: { kind: 'offline' } })
  })

  test('name every mistake at once', () => {
    const wrong = { PORT: 'many', ENGINE: 'magic', LOG_LEVEL: 'loud', BOOKBAG_KEY_1: 'short' }
    for (const name of Object.keys(wrong)) expect(() => readSettings(wrong)).toThrow(new RegExp(`- ${name}`))
  })

  test('of a public server refuse what only a sandbox needs', () => {
    const open = { PUBLIC_URL: 'https://bookbag.example', LOOPBACK_ALLOWED: '127.0.0.1:4010', TRUSTED_ORIGINS: 'http://localhost:4001' }
    expect(() => readSettings(open)).toThrow(/LOOPBACK_ALLOWED[\s\S]*TRUSTED_ORIGINS/)
    expect(() => readSettings({ PUBLIC_URL: 'http://bookbag.example' })).toThrow(/https/)
    expect(readSettings({ LOOPBACK_ALLOWED: '127.0.0.1:4010' }).loopbackAllowed).toEqual(['127.0.0.1:4010'])
  })

  test('with a database of one’s own need its password and a key', () => {
    expect(() => readSettings({ DATABASE_URL: 'postgres://owner@db/bookbag' })).toThrow(/password[\s\S]*BOOKBAG_KEY_1/)
    expect(() => readSettings({ ENGINE: 'claude' })).toThrow(/ANTHROPIC_API_KEY/)
  })
})
