import { isDhlExpress, isFedexExpress, isMod10, isS10, isUpsNumber, isUpsWaybill } from './check-digit.ts'

export type CarrierId = 'ups' | 'fedex' | 'usps' | 'dhl'
/** `strong` = the form alone names the carrier; `weak` = a bare number that one in ten random numbers fits too: believe it only where the text, or an order, says that it is a tracking number. */
export type DetectedCarrier = { carrier: CarrierId; confidence: 'strong' | 'weak' }

const tidy = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase()

type Format = { carrier: CarrierId; confidence: DetectedCarrier['confidence']; pattern: RegExp; isValid: (number: string) => boolean }

const always = (): boolean => true

/** Application id, service, then the mailer's id: nine digits that start with 9 (all of "92"), or six that do not (all of "93"). "91" is older. */
const IMPB = '(?:91\\d{20}|(?:92\\d{3}9|93\\d{3}[0-8]|9[45]\\d{4})\\d{16}(?:\\d{4})?|94\\d{3}9\\d{24})'
const USPS = new RegExp(`^${IMPB}$`)
/** A barcode may hold "420" and the ZIP code before the number: five digits or nine, which only the check digit of the rest tells. */
const USPS_WITH_ZIP = [new RegExp(`^420\\d{5}(${IMPB})$`), new RegExp(`^420\\d{9}(${IMPB})$`)]

/** USPS's number without the ZIP code of its barcode; null where it is no number of theirs. */
export function uspsNumber(text: string): string | null {
  const number = tidy(text)
  const forms = [number, ...USPS_WITH_ZIP.map((form) => form.exec(number)?.[1])]
  return forms.find((each) => each !== undefined && USPS.test(each) && isMod10(each)) ?? null
}

/** Strong formats first; where one fits, no weak one is looked at. Public formats and check digits only. */
const FORMATS: Format[] = [
  { carrier: 'ups', confidence: 'strong', pattern: /^1Z[0-9A-Z]{16}$/, isValid: isUpsNumber },
  { carrier: 'usps', confidence: 'strong', pattern: /^(?:420|9[1-5])\d+$/, isValid: (number) => uspsNumber(number) !== null },
  { carrier: 'usps', confidence: 'strong', pattern: /^[A-Z]{2}\d{9}US$/, isValid: isS10 },
  { carrier: 'fedex', confidence: 'strong', pattern: /^96\d{20}$/, isValid: (number) => isMod10(number.slice(7)) },
  { carrier: 'fedex', confidence: 'strong', pattern: /^96\d{32}$/, isValid: (number) => isFedexExpress(number.slice(-14)) },
  { carrier: 'dhl', confidence: 'strong', pattern: /^(?:JJD\d{9,19}|JVGL\d{9,16}|JD\d{16,18}|GM\d{16,20})$/, isValid: always },
  { carrier: 'dhl', confidence: 'strong', pattern: /^(?:LX|RX)\d{9}DE$/, isValid: isS10 },
  { carrier: 'ups', confidence: 'weak', pattern: /^[AHJKTV]\d{10}$/, isValid: isUpsWaybill },
  { carrier: 'fedex', confidence: 'weak', pattern: /^\d{12}$/, isValid: isFedexExpress },
  { carrier: 'fedex', confidence: 'weak', pattern: /^\d{15}$/, isValid: isMod10 },
  // Ground as a shipping container: "00" a carton, then the shipper's own count.
  { carrier: 'fedex', confidence: 'weak', pattern: /^0[0124]\d{16}$/, isValid: (number) => isMod10(number.slice(2)) },
  { carrier: 'fedex', confidence: 'weak', pattern: /^3\d{31}$/, isValid: (number) => isFedexExpress(number.slice(16, 28)) },
  { carrier: 'fedex', confidence: 'weak', pattern: /^[0-8]\d{33}$/, isValid: (number) => isFedexExpress(number.slice(-14)) },
  // Older numbers are printed without their "91", which the check digit may count or not.
  { carrier: 'usps', confidence: 'weak', pattern: /^\d{20}$/, isValid: (number) => isMod10(number) || isMod10(`91${number}`) },
  { carrier: 'dhl', confidence: 'weak', pattern: /^\d{10,11}$/, isValid: isDhlExpress },
  // DHL eCommerce has no check digit: any fourteen digits look like theirs.
  { carrier: 'dhl', confidence: 'weak', pattern: /^\d{14}$/, isValid: always },
  { carrier: 'dhl', confidence: 'weak', pattern: /^GM(?=(?:[A-Z]*\d){6})[0-9A-Z]{10,39}$/, isValid: always },
  { carrier: 'dhl', confidence: 'weak', pattern: /^(?:LX|RX|UV|CN|SG|TH|IN|HK|MY)\d{14,39}$/, isValid: always },
]

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
  [/\busps\b|\bu\.?\s?s\.? (?:postal|mail)|united states postal/i, 'usps'],
  [/\bdhl\b/i, 'dhl'],
]

/** Whose parcel it is: what the shop says first, then a strong form. A bare number alone names nobody. */
export function carrierOf(company: string | null, trackingNumber: string): CarrierId | null {
  const named = company === null ? undefined : NAMES.find(([pattern]) => pattern.test(company))?.[1]
  if (named) return named
  const strong = detectCarriers(trackingNumber).filter((each) => each.confidence === 'strong')
  return strong.length === 1 ? (strong[0]?.carrier ?? null) : null
}
