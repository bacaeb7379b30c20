import { describe, expect, test } from 'vitest'
import { carrierOf, detectCarriers, uspsNumber } from './detect.ts'

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

  test('a ZIP code in front belongs to the post, and is no part of the number', () => {
    for (const barcode of ['420 10001 9205590164917312751089', '420 10001 1234 9205590164917312751089']) {
      expect(detectCarriers(barcode)).toEqual([{ carrier: 'usps', confidence: 'strong' }])
      expect(uspsNumber(barcode)).toBe('9205590164917312751089')
    }
    expect(uspsNumber('9205590164917312751088')).toBeNull()
    expect(uspsNumber('EA123456785US')).toBeNull()
  })

  test('the post’s long numbers must have a mailer’s id of the right form', () => {
    const own = valid('9200191234567890123456789', 'usps')
    expect(detectCarriers(own)).toEqual([{ carrier: 'usps', confidence: 'strong' }])
    expect(() => valid('9200111234567890123456789', 'usps')).toThrow('No check digit fits')
  })

  test('long barcodes of FedEx hold its twelve digits; where nothing else names it they are weak', () => {
    expect(detectCarriers(valid('962200123000098765432100770012345', 'fedex'))).toEqual([{ carrier: 'fedex', confidence: 'strong' }])
    expect(detectCarriers(valid('100200300400500600700800900100200', 'fedex'))).toEqual([{ carrier: 'fedex', confidence: 'weak' }])
    expect(detectCarriers(valid('311112223333444477001234567', 'fedex', '2014'))).toEqual([{ carrier: 'fedex', confidence: 'weak' }])
    expect(detectCarriers(valid('00098765000000123', 'fedex'))).toEqual([{ carrier: 'fedex', confidence: 'weak' }])
  })

  test('DHL’s piece ids are strong; its numbers without a check digit are weak', () => {
    expect(detectCarriers('JJD0012345678')).toEqual([{ carrier: 'dhl', confidence: 'strong' }])
    expect(detectCarriers('JVGL0123456789')).toEqual([{ carrier: 'dhl', confidence: 'strong' }])
    expect(detectCarriers('GM1234567890123456')).toEqual([{ carrier: 'dhl', confidence: 'strong' }])
    expect(detectCarriers('60120199887766')).toEqual([{ carrier: 'dhl', confidence: 'weak' }])
    expect(detectCarriers('GM7F12345B6789')).toEqual([{ carrier: 'dhl', confidence: 'weak' }])
    expect(detectCarriers('MYORDER1042')).toEqual([])
  })

  test('a waybill of UPS is weak: a shop’s own number may look like it', () => {
    expect(detectCarriers(valid('K123456789', 'ups'))).toEqual([{ carrier: 'ups', confidence: 'weak' }])
    expect(() => valid('B123456789', 'ups')).toThrow('No check digit fits')
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
    expect(carrierOf('United States Postal Service', '1Z999AA10123456784')).toBe('usps')
    expect(carrierOf('Campus Couriers', '1Z999AA10123456784')).toBe('ups')
    expect(carrierOf('Other', valid('98624411223', 'fedex'))).toBeNull()
  })
})
