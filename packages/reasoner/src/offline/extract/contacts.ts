export const emailsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu)].map(([email]) => email.toLowerCase().replace(/\.$/, ''))),
]

const STATE = 'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]'
const LABEL = String.raw`(?:zip(?:\s?code)?|post(?:al)?\s?code|postcode|plz|postleitzahl|code postal|código postal|cap|pin\s?code|pincode)(?:\s*(?:is|:|=|number|#))*\s*`

const FORMATS = [
  new RegExp(String.raw`\b${LABEL}'?"?([A-Z]{0,2}-?\d{4,6}(?:-\d{3,4})?(?:\s?[A-Z]{2}\b)?)`, 'giu'),
  new RegExp(String.raw`\b(?:${STATE})[,.]?\s+(\d{5}(?:-\d{4})?)\b`, 'gu'),
  // United Kingdom and Canada: the shape itself is proof enough.
  /\b([A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW0-9]? ?\d[ABD-HJLNP-UW-Z]{2})\b/giu,
  /\b([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d)\b/giu,
  // Germany, France, Italy, Spain: five digits before a town on a line of its own or after a comma.
  /(?:^|[\n,]\s*)(?:[A-Z]{1,2}-)?(\d{5})\s+\p{Lu}[\p{L}.-]+/gu,
  /(?:^|[\n,]\s*)(\d{4} ?[A-Z]{2})\s+\p{Lu}\p{L}+/gu,
  /-\s(\d{6})\b/gu,
]

export const postalCodesIn = (text: string): string[] => [
  ...new Set(FORMATS.flatMap((format) => [...text.matchAll(format)].map((match) => (match[1] ?? '').toUpperCase().replace(/\s+/g, ' ').trim()))),
]

const SYMBOLS: Record<string, string> = { $: 'USD', '€': 'EUR', '£': 'GBP', '₹': 'INR', '¥': 'JPY', us$: 'USD', c$: 'CAD', a$: 'AUD' }
const CODES: Record<string, string> = {
  dollar: 'USD',
  dollars: 'USD',
  bucks: 'USD',
  usd: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  eur: 'EUR',
  pounds: 'GBP',
  gbp: 'GBP',
  quid: 'GBP',
  rs: 'INR',
  inr: 'INR',
  rupees: 'INR',
  cad: 'CAD',
  aud: 'AUD',
  chf: 'CHF',
  yen: 'JPY',
  jpy: 'JPY',
  sek: 'SEK',
}
const NUMBER = String.raw`\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`
const BEFORE = new RegExp(String.raw`(US\$|C\$|A\$|[$€£₹¥]|\b(?:USD|EUR|GBP|INR|CAD|AUD|CHF|Rs)\b\.?)\s?(${NUMBER})(?![\d])`, 'giu')
const AFTER = new RegExp(String.raw`(?<![\d.,#-])(${NUMBER})\s?([$€£₹]|(?:dollars?|bucks|usd|euros?|eur|pounds|gbp|quid|rupees|inr|rs|cad|aud|chf|yen|jpy|sek)\b)`, 'giu')

/** "$" is taken for the US dollar only as a hint: amounts are compared with the order's own currency later. */
export function amountsIn(text: string): { decimal: string; currency: string | null }[] {
  const found = [...text.matchAll(BEFORE)].map((match) => ({ at: match.index, number: match[2] ?? '', unit: match[1] ?? '' }))
  const after = [...text.matchAll(AFTER)]
    .map((match) => ({ at: match.index, number: match[1] ?? '', unit: match[2] ?? '' }))
    .filter((each) => !found.some((other) => Math.abs(other.at - each.at) < 3))
  const all = [...found, ...after].sort((a, b) => a.at - b.at)
  const seen = new Map(all.map(({ number, unit }) => [`${toDecimal(number)} ${currencyOf(unit)}`, { decimal: toDecimal(number), currency: currencyOf(unit) }]))
  return [...seen.values()]
}

const currencyOf = (unit: string): string | null => {
  const key = unit.toLowerCase().replace('.', '')
  return SYMBOLS[key] ?? CODES[key] ?? null
}

/** The last separator with one or two digits behind it is the decimal one. */
function toDecimal(number: string): string {
  const match = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(number)
  const whole = (match?.[1] ?? number).replace(/\D/g, '')
  return match?.[2] ? `${whole}.${match[2]}` : whole
}
