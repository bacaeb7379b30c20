import { isDhlExpress, isFedexExpress, isMod10, isS10, isUpsNumber } from './check-digit.ts'

export type CarrierId = 'ups' | 'fedex' | 'usps' | 'dhl'
/** `strong` = the form alone names the carrier; `weak` = a bare number that one in ten random numbers fits too: believe it only where the text, or an order, says that it is a tracking number. */
export type DetectedCarrier = { carrier: CarrierId; confidence: 'strong' | 'weak' }

type Format = { carrier: CarrierId; confidence: DetectedCarrier['confidence']; pattern: RegExp; isValid: (number: string) => boolean }

const always = (): boolean => true

/** Strong formats first; where one fits, no weak one is looked at. Public formats and check digits only. */
const FORMATS: Format[] = [
  { carrier: 'ups', confidence: 'strong', pattern: /^1Z[0-9A-Z]{16}$/, isValid: isUpsNumber },
  // A "420" with its ZIP code stands before the number itself.
  { carrier: 'usps', confidence: 'strong', pattern: /^420\d{5}(?:\d{4})?9[1-5]\d{20}$/, isValid: (number) => isMod10(number.slice(-22)) },
  { carrier: 'usps', confidence: 'strong', pattern: /^9[1-5]\d{20}(?:\d{4})?$/, isValid: isMod10 },
  { carrier: 'usps', confidence: 'strong', pattern: /^[A-Z]{2}\d{9}US$/, isValid: isS10 },
  { carrier: 'fedex', confidence: 'strong', pattern: /^96\d{20}$/, isValid: (number) => isMod10(number.slice(7)) || isFedexExpress(number.slice(10)) },
  { carrier: 'dhl', confidence: 'strong', pattern: /^(?:JJD\d{15,19}|JVGL\d{10,16}|JD\d{16,18})$/, isValid: always },
  { carrier: 'dhl', confidence: 'strong', pattern: /^(?:LX|RX)\d{9}DE$/, isValid: isS10 },
  { carrier: 'fedex', confidence: 'weak', pattern: /^\d{12}$/, isValid: isFedexExpress },
  { carrier: 'fedex', confidence: 'weak', pattern: /^\d{15}$/, isValid: isMod10 },
  { carrier: 'usps', confidence: 'weak', pattern: /^\d{20}$/, isValid: isMod10 },
  { carrier: 'dhl', confidence: 'weak', pattern: /^\d{10}$/, isValid: isDhlExpress },
]

const tidy = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase()

/** Every carrier a number may belong to. Empty = no number of theirs, or one with a typing error. */
export function detectCarriers(text: string): DetectedCarrier[] {
  const number = tidy(text)
  const found = FORMATS.filter((format) => format.pattern.test(number) && format.isValid(number))
  const strong = found.filter((format) => format.confidence === 'strong')
  return (strong.length > 0 ? strong : found).map(({ carrier, confidence }) => ({ carrier, confidence }))
}

const NAMES: [RegExp, CarrierId][] = [
  [/\bups\b|united parcel/i, 'ups'],
  [/\bfed\s?ex\b/i, 'fedex'],
  [/\busps\b|u\.?s\.? postal/i, 'usps'],
  [/\bdhl\b/i, 'dhl'],
]

/** Whose parcel it is: what the shop says first, then a strong form. A bare number alone names nobody. */
export function carrierOf(company: string | null, trackingNumber: string): CarrierId | null {
  const named = company === null ? undefined : NAMES.find(([pattern]) => pattern.test(company))?.[1]
  if (named) return named
  const strong = detectCarriers(trackingNumber).filter((each) => each.confidence === 'strong')
  return strong.length === 1 ? (strong[0]?.carrier ?? null) : null
}
