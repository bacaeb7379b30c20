/** Public check-digit rules of carriers, each over digits only unless said otherwise. */

const digitsOf = (text: string): number[] => [...text].map(Number)

/** UPS: letters count A = 2, B = 3, … (mod 10); every second one doubled; the sum and the check digit fill up to ten. */
function isUpsChecked(signs: string): boolean {
  const values = [...signs.slice(0, -1)].map((sign) => (/\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 63) % 10))
  const sum = values.reduce((total, value, index) => total + value * (index % 2 === 0 ? 1 : 2), 0)
  return (10 - (sum % 10)) % 10 === Number(signs.at(-1))
}

/** `number` with its "1Z", which is not counted. */
export const isUpsNumber = (number: string): boolean => /^1Z[0-9A-Z]{15}\d$/.test(number) && isUpsChecked(number.slice(2))

/** UPS's waybills: a letter for the service, which is not counted, and ten digits. */
export const isUpsWaybill = (number: string): boolean => isUpsChecked(number.slice(1))

/** Modulo ten with weights 3 1 3 1 … from the right: USPS and the numbers it took over from GS1. */
export function isMod10(number: string): boolean {
  const digits = digitsOf(number)
  const check = digits.pop()
  const sum = digits.reverse().reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10 === check
}

/** UPU S10, "RB123456785US": weights 8 6 4 2 3 5 9 7, modulo eleven. */
export function isS10(number: string): boolean {
  const match = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(number)
  if (!match?.[1]) return false
  const weights = [8, 6, 4, 2, 3, 5, 9, 7]
  const rest = 11 - (digitsOf(match[1]).reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0) % 11)
  return (rest === 10 ? 0 : rest === 11 ? 5 : rest) === Number(match[2])
}

/** FedEx: weights 1 3 7 repeated from the right, modulo eleven, then modulo ten. Twelve digits at Express, fourteen inside longer barcodes. */
export function isFedexExpress(number: string): boolean {
  const digits = digitsOf(number)
  const check = digits.pop()
  const sum = digits.reverse().reduce((total, digit, index) => total + digit * ([1, 3, 7][index % 3] ?? 0), 0)
  return (sum % 11) % 10 === check
}

/** DHL Express, ten or eleven digits: all but the last as one number, modulo seven. */
export const isDhlExpress = (number: string): boolean => Number(number.slice(0, -1)) % 7 === Number(number.at(-1))
