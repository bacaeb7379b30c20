/** Amounts inside the Shopify sandbox are whole minor units of the currency beside them. */
const digits = new Map<string, number>()

function digitsOf(currency: string): number {
  let known = digits.get(currency)
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digits.set(currency, known)
  }
  return known
}

/** Reads "12.5" or 12.5; more digits than the currency has are rounded, as Shopify does. */
export function minorOf(decimal: string | number, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(decimal).trim())
  if (!match) throw new Error(`"${decimal}" is no decimal amount`)
  const wanted = digitsOf(currency)
  const fraction = match[3] ?? ''
  const kept = Number(`${match[2]}${fraction.slice(0, wanted).padEnd(wanted, '0')}`)
  const rounded = Number(fraction[wanted] ?? '0') >= 5 ? kept + 1 : kept
  return match[1] ? -rounded : rounded
}

/** "12.50": how the world's file writes it. */
export function worldDecimal(minor: number, currency: string): string {
  return (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))
}

/** "15.0", "7.1", "12.34": Shopify prints at least one digit after the point and no needless zero after that. */
export function shopifyDecimal(minor: number, currency: string): string {
  return worldDecimal(minor, currency)
    .replace(/(\.\d)0+$/, '$1')
    .replace(/^(-?\d+)$/, '$1.0')
}

/** "$25.00" in Shopify's error texts. */
export const humanAmount = (minor: number, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(minor / 10 ** digitsOf(currency))

/** `rate` = shop currency for one of the presentment currency. */
export const convert = (minor: number, from: string, to: string, rate: number): number =>
  from === to ? minor : Math.round((minor / 10 ** digitsOf(from)) * rate * 10 ** digitsOf(to))

export type MoneyV2 = { amount: string; currencyCode: string }
export type MoneyBag = { shopMoney: MoneyV2; presentmentMoney: MoneyV2 }

export const moneyV2 = (minor: number, currency: string): MoneyV2 => ({ amount: shopifyDecimal(minor, currency), currencyCode: currency })

/** Part of `whole` that `count` of `of` units carry, so that all parts together are exactly `whole`. */
export const shareUpTo = (whole: number, count: number, of: number): number => Math.round((whole * count) / of)
