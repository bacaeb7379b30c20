import { z } from 'zod'

export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, like EUR')
export type CurrencyCode = z.infer<typeof CurrencyCode>

/** `minor` counts the currency's smallest unit (cents for USD, yen for JPY): never a float, never "12.5". */
export const Money = z.object({ minor: z.int(), currency: CurrencyCode })
export type Money = z.infer<typeof Money>

/** ISO 4217 currencies whose minor unit is not 1/100. Taken from the ISO table; everything else has two digits. */
const DIGITS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

export const digitsOf = (currency: string): number => DIGITS[currency] ?? 2

export const money = (minor: number, currency: string): Money => Money.parse({ minor, currency })

/**
 * Reads a vendor's decimal string ("15.0", "7.1", "-3.00", "1200") without floats.
 * Null when it is no decimal number, or has more non-zero digits than the currency: rounding money is not ours to do.
 */
export function parseMoney(decimal: string, currency: string): Money | null {
  const match = /^(-)?(\d+)(?:\.(\d+))?$/.exec(decimal.trim())
  if (!match) return null
  const digits = digitsOf(currency)
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return null
  const minor = Number(`${match[2]}${fraction.padEnd(digits, '0')}`)
  if (!Number.isSafeInteger(minor)) return null
  return Money.parse({ minor: match[1] ? -minor : minor, currency })
}

/** The decimal string vendors take: "15.00", "1200" for JPY. */
export function toDecimal({ minor, currency }: Money): string {
  const digits = digitsOf(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return minor < 0 ? `-${whole}` : whole
}

export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`Can't add ${a.currency} and ${b.currency}: convert nowhere, ask a person.`)
  return { minor: a.minor + b.minor, currency: a.currency }
}

export const subtractMoney = (a: Money, b: Money): Money => addMoney(a, { minor: -b.minor, currency: b.currency })

export const sameMoney = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency

export const formatMoney = (value: Money, locale = 'en-US'): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: value.currency }).format(Number(toDecimal(value)))

/** "12.50 EUR": in a receipt beside the sum as colleagues read it, so that a reply can say it in its own language. */
export const exactSum = (value: Money): string => `${toDecimal(value)} ${value.currency}`

export function readExactSum(text: string): Money | null {
  const [decimal = '', currency = ''] = text.split(' ')
  return CurrencyCode.safeParse(currency).success ? parseMoney(decimal, currency) : null
}
