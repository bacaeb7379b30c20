const weightOf = (character: string): number => (/\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 63) % 10)

/** UPS: of the fifteen characters after "1Z", letters count A = 2, B = 3, …, every second one doubled; the check digit fills up to ten. */
const upsCheckDigit = (fifteen: string): number => {
  const sum = [...fifteen].reduce((total, character, index) => total + weightOf(character) * (index % 2 === 0 ? 1 : 2), 0)
  return (10 - (sum % 10)) % 10
}

export const isUpsNumber = (number: string): boolean => /^1Z[0-9A-Z]{15}\d$/.test(number) && upsCheckDigit(number.slice(2, 17)) === Number(number.at(-1))

/** `serial` up to seven digits; shipper and service make up the rest. */
export const upsNumber = (serial: number, shipper = '8F47W2', service = '03'): string => {
  const fifteen = `${shipper}${service}${String(serial).padStart(7, '0')}`
  return `1Z${fifteen}${upsCheckDigit(fifteen)}`
}

/** UPU S10, used by USPS and DHL abroad: eight digits weighted 8 6 4 2 3 5 9 7, modulo eleven. */
export const s10Number = (prefix: string, serial: number, country: string): string => {
  const digits = String(serial).padStart(8, '0')
  const weights = [8, 6, 4, 2, 3, 5, 9, 7]
  const rest = 11 - ([...digits].reduce((sum, digit, index) => sum + Number(digit) * (weights[index] ?? 0), 0) % 11)
  const check = rest === 10 ? 0 : rest === 11 ? 5 : rest
  return `${prefix}${digits}${check}${country}`
}

/** FedEx Express, twelve digits: weights 3 1 7 repeated, modulo eleven, modulo ten. */
export const fedexNumber = (serial: number): string => {
  const digits = String(serial).padStart(11, '0')
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * ([3, 1, 7][index % 3] ?? 0), 0)
  return `${digits}${(sum % 11) % 10}`
}
