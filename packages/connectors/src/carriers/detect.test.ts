import { describe, expect, test } from 'vitest'
import { carrierOf, detectCarriers } from './detect.ts'

/** Fills in the last digit with which the number is valid, by trying all ten. */
const valid = (stem: string, carrier: string, tail = ''): string => {
  const number = Array.from({ length: 10 }, (_, digit) => `${stem}${digit}${tail}`).find((each) => detectCarriers(each).some((found) => found.carrier === carrier))
  if (!number) throw new Error(`No check digit fits ${stem}`)
  return number
}

describe('whose tracking number it is', () => {
  test('published samples of UPS, USPS and international post are found, also with spaces', () => {
    expect(detectCarriers('1Z 999 AA1 01 2345 6784')).toEqual([{ carrier: 'ups', confidence: 'strong' }])
    expect(detectCarriers('9205 5901 6491 7312 7510 89')).toEqual([{ carrier: 'usps', confidence: 'strong' }])
    expect(detectCarriers('EA 123 456 785 US')).toEqual([{ carrier: 'usps', confidence: 'strong' }])
  })

  test('one wrong digit is no number', () => {
    expect(detectCarriers('1Z999AA10123456785')).toEqual([])
    expect(detectCarriers('9205590164917312751088')).toEqual([])
    expect(detectCarriers('EA123456784US')).toEqual([])
    const ground = valid('961207480012345678901', 'fedex')
    expect(detectCarriers(ground)).toEqual([{ carrier: 'fedex', confidence: 'strong' }])
  })

  test('a ZIP code in front belongs to the post', () => {
    expect(detectCarriers('420100019205590164917312751089')).toEqual([{ carrier: 'usps', confidence: 'strong' }])
  })

  test('bare numbers are weak, and a phone number is never strong', () => {
    expect(detectCarriers(valid('98624411223', 'fedex'))).toEqual([{ carrier: 'fedex', confidence: 'weak' }])
    expect(detectCarriers(valid('123456789', 'dhl'))).toEqual([{ carrier: 'dhl', confidence: 'weak' }])
    expect(detectCarriers('8005551212').every((found) => found.confidence === 'weak')).toBe(true)
    expect(detectCarriers('1042')).toEqual([])
  })

  test('what the shop says comes first; a bare number alone names nobody', () => {
    expect(carrierOf('FedEx Ground', '1Z999AA10123456784')).toBe('fedex')
    expect(carrierOf(null, '1Z999AA10123456784')).toBe('ups')
    expect(carrierOf('Other', valid('98624411223', 'fedex'))).toBeNull()
  })
})
