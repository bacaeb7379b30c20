import { describe, expect, test } from 'vitest'
import { EndpointField } from './endpoint.ts'
import { readValue } from './value.ts'

const field = (type: EndpointField['type'], over: Partial<EndpointField> = {}): EndpointField => EndpointField.parse({ key: 'x', label: 'X', path: 'x', type, ...over })

describe('A value of an answer', () => {
  test.each([
    ['text', 'gold', 'gold'],
    ['text', 17, '17'],
    ['number', '12.5', 12.5],
    ['date', '2026-11-20', '2026-11-20'],
    ['boolean', false, false],
    ['list', ['a', 1], ['a', '1']],
  ] as const)('%s %j is taken', (type, raw, value) => {
    expect(readValue(field(type), raw)).toEqual({ value: { type, value }, problem: null })
  })

  test.each([
    ['text', { a: 1 }],
    ['text', 'x'.repeat(501)],
    ['number', 'many'],
    ['number', Number.NaN],
    ['date', '20/11/2026'],
    ['boolean', 'yes'],
    ['list', 'a,b'],
    ['money', '3.20'],
  ] as const)('%s of another form is not known, and said so: %j', (type, raw) => {
    expect(readValue(field(type), raw)).toEqual({ value: null, problem: expect.stringContaining('“X” should be') })
  })

  test('money is counted in its smallest unit, and never rounded', () => {
    const euros = field('money', { currency: 'EUR' })
    expect(readValue(euros, '12.50').value).toEqual({ type: 'money', value: { minor: 1250, currency: 'EUR' } })
    expect(readValue(euros, 12.5).value).toEqual({ type: 'money', value: { minor: 1250, currency: 'EUR' } })
    expect(readValue(euros, 12.505).value).toBeNull()
    expect(readValue(field('money', { currency: 'JPY', isMinor: true }), 1250).value).toEqual({ type: 'money', value: { minor: 1250, currency: 'JPY' } })
  })

  test('that is not there is no mistake', () => {
    expect([readValue(field('number'), null), readValue(field('money'), undefined)]).toEqual([
      { value: null, problem: null },
      { value: null, problem: null },
    ])
  })
})
