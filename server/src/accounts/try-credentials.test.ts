import { connectorOf } from '@bookbag/connectors/registry'
import { describe, expect, test } from 'vitest'
import { fieldsOf, readCredentials } from './try-credentials.ts'

const PUBLIC = 'https://bookbag.example'
const LOCAL = 'http://127.0.0.1:4000'
const stripe = connectorOf('stripe')
if (!stripe) throw new Error('There is no connector for Stripe.')
const entered = { apiKey: 'rk_live_example', baseUrl: 'http://127.0.0.1:9999' }

describe('What an admin enters for a connection', () => {
  test('may lead to another address than the vendor’s own only on a server that nobody else reaches', () => {
    expect(readCredentials(stripe, entered, PUBLIC)).toEqual({
      kind: 'mistakes',
      mistakes: [{ path: 'credentials.baseUrl', message: 'Another address is only for test systems on this machine. Leave it empty.' }],
    })
    expect(readCredentials(stripe, entered, LOCAL)).toEqual({ kind: 'read', credentials: entered })
    expect(fieldsOf(stripe, PUBLIC).map((field) => field.name)).not.toContain('baseUrl')
    expect(fieldsOf(stripe, LOCAL).map((field) => field.name)).toContain('baseUrl')
  })

  test('is trimmed, and what is empty is as if not entered', () => {
    expect(readCredentials(stripe, { apiKey: ' rk_live_example ', webhookSecret: ' ' }, PUBLIC)).toEqual({ kind: 'read', credentials: { apiKey: 'rk_live_example' } })
  })

  test('is refused by field where something is missing or not asked for', () => {
    expect(readCredentials(stripe, { password: 'x' }, PUBLIC)).toEqual({
      kind: 'mistakes',
      mistakes: [
        { path: 'credentials.apiKey', message: 'Restricted key is missing.' },
        { path: 'credentials.password', message: 'Stripe takes nothing of this name.' },
      ],
    })
  })
})
