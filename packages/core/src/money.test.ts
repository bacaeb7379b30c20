import { describe, expect, test } from 'vitest'
import { addMoney, money, parseMoney, toDecimal } from './money.ts'

describe('money', () => {
  test('vendor decimals of any length become minor units without floats', () => {
    expect(parseMoney('15.0', 'USD')).toEqual(money(1500, 'USD'))
    expect(parseMoney('7.1', 'CAD')).toEqual(money(710, 'CAD'))
    expect(parseMoney('1200', 'JPY')).toEqual(money(1200, 'JPY'))
    expect(parseMoney('1200.0', 'JPY')).toEqual(money(1200, 'JPY'))
    expect(parseMoney('1.234', 'KWD')).toEqual(money(1234, 'KWD'))
    expect(parseMoney('-0.05', 'EUR')).toEqual(money(-5, 'EUR'))
  })

  test('what would have to be rounded or is no number is refused', () => {
    for (const text of ['1.005', '1,00', '', 'NaN', '1e3', '99999999999999999999']) expect(parseMoney(text, 'USD')).toBeNull()
  })

  test('decimals come back as vendors take them', () => {
    expect(toDecimal(money(5, 'USD'))).toBe('0.05')
    expect(toDecimal(money(-150, 'USD'))).toBe('-1.50')
    expect(toDecimal(money(1200, 'JPY'))).toBe('1200')
  })

  test('two currencies are never added', () => {
    expect(() => addMoney(money(1, 'USD'), money(1, 'EUR'))).toThrow(/USD and EUR/)
  })
})
