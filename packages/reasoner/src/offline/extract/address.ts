import type { Understanding } from '@bookbag/core/understanding'

type NewAddress = NonNullable<Understanding['newAddress']>
type Candidate = { address: NewAddress; start: number; score: number }

const STATES = 'AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY'
const NAMED_STATES: Record<string, string> = {
  california: 'CA',
  texas: 'TX',
  florida: 'FL',
  'new york': 'NY',
  illinois: 'IL',
  ohio: 'OH',
  oregon: 'OR',
  washington: 'WA',
  georgia: 'GA',
  michigan: 'MI',
  arizona: 'AZ',
  colorado: 'CO',
  pennsylvania: 'PA',
  massachusetts: 'MA',
  'new jersey': 'NJ',
  virginia: 'VA',
  nevada: 'NV',
  minnesota: 'MN',
  maryland: 'MD',
  tennessee: 'TN',
  indiana: 'IN',
  missouri: 'MO',
  wisconsin: 'WI',
  'north carolina': 'NC',
  utah: 'UT',
}
const PROVINCES = 'AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT'
const COUNTRIES: Record<string, string> = {
  usa: 'US',
  us: 'US',
  'united states': 'US',
  'u.s.a.': 'US',
  uk: 'GB',
  'united kingdom': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  canada: 'CA',
  germany: 'DE',
  deutschland: 'DE',
  austria: 'AT',
  österreich: 'AT',
  france: 'FR',
  spain: 'ES',
  italy: 'IT',
  netherlands: 'NL',
  'the netherlands': 'NL',
  switzerland: 'CH',
  ireland: 'IE',
  australia: 'AU',
  belgium: 'BE',
}
const STREET = `(?:st|str|street|ave|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|way|pl|place|terrace|ter|pkwy|parkway|hwy|highway|cir|circle|sq|square|row|close|crescent|trail|loop)`
const UNIT = /^(?:apt|apartment|unit|suite|ste|floor|fl|flat|#|building|bldg|room|rm|box)\b\.?\s*#?\s*[\w-]+$|^#\s*\w+$|^(?:\d+(?:st|nd|rd|th) floor)$/i

type Shape = { pattern: RegExp; country: string | null; isBefore: boolean }
const SHAPES: Shape[] = [
  {
    pattern: new RegExp(String.raw`(?<region>\b(?:${STATES})\b|\b(?:${Object.keys(NAMED_STATES).join('|')})\b)[,.]?\s+(?<code>\d{5}(?:-\d{4})?)(?!\d)`, 'giu'),
    country: 'US',
    isBefore: true,
  },
  { pattern: new RegExp(String.raw`(?<region>\b(?:${PROVINCES})\b)[,.]?\s+(?<code>[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d)\b`, 'giu'), country: 'CA', isBefore: true },
  { pattern: /(?<region>)\b(?<code>[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW0-9]? ?\d[ABD-HJLNP-UW-Z]{2})\b/giu, country: 'GB', isBefore: true },
  {
    pattern: /(?<=[\n,]\s*)(?<region>)(?:(?:D|A|F|I)-)?(?<code>\d{5}|\d{4} ?[A-Z]{2})\s+(?<city>\p{Lu}[\p{L}.-]+(?:[ -](?:\p{Lu}[\p{L}.-]+|am|an|der|la|le|sur))*)/gu,
    country: null,
    isBefore: false,
  },
]

/** The one new address in the text, or null: an incomplete one, or two that could be meant, is for a person. */
export function newAddressIn(text: string): NewAddress | null {
  const literal = fromFields(text)
  if (literal) return literal
  const all = SHAPES.flatMap((shape) => [...text.matchAll(shape.pattern)].map((match) => candidate(text, match, shape))).filter((each) => each !== null)
  const unique = all.filter((each, at) => all.findIndex((other) => other.address.postalCode === each.address.postalCode && other.address.line1 === each.address.line1) === at)
  const wanted = unique.filter((each) => each.score >= 0)
  const [best, second] = wanted.sort((a, b) => b.score - a.score)
  if (!best || (second && second.score === best.score)) return null
  return best.address
}

function candidate(text: string, match: RegExpExecArray, shape: Shape): Candidate | null {
  const { region = '', code = '', city: cityAfter } = match.groups ?? {}
  const from = Math.max(0, match.index - 220)
  const before = text
    .slice(from, match.index)
    .replace(new RegExp(String.raw`(\b\d+[A-Za-z]? [^,\n]{2,40}?\b${STREET}\b\.?)\s+(?=\p{Lu}|#|(?:apt|unit|suite|ste|floor)\b)`, 'giu'), (whole) => `${whole.trimEnd()}, `)
  const parts = before
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
  let at = parts.length - 1
  const city = cityAfter ?? parts[at--] ?? ''
  if (!/^\p{L}[\p{L} .'-]{1,40}$/u.test(city)) return null
  const between: string[] = []
  while (at >= 0 && between.length < 2 && UNIT.test(parts[at] ?? '')) between.unshift(parts[at--] ?? '')
  if (shape.country === 'GB' && !/\d/.test(parts[at] ?? '') && /\d/.test(parts[at - 1] ?? '')) between.unshift(parts[at--] ?? '')
  const raw = parts[at] ?? ''
  const line1 = street(raw)
  if (!line1) return null
  const start = text.lastIndexOf(line1.slice(0, 8), match.index)
  const nameLine = raw === line1 ? (parts[at - 1] ?? '') : ''
  const name = /^\p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]+){1,3}$/u.test(nameLine) && !/\b(address|order|street|hello|dear|please|hi|thanks)\b/i.test(nameLine) ? nameLine : null
  const after =
    text
      .slice(match.index + match[0].length)
      .match(/^[\s,]*([\p{L}. ]{2,24}?)\s*(?:[,.\n;!]|$|\s(?:instead|please|thanks))/u)?.[1]
      ?.toLowerCase() ?? ''
  const address: NewAddress = {
    line1,
    line2: between.join(', ') || null,
    city,
    provinceCode: region ? (NAMED_STATES[region.toLowerCase()] ?? region.toUpperCase()) : null,
    postalCode: code.toUpperCase(),
    countryCode: COUNTRIES[after.trim()] ?? shape.country,
    name,
  }
  return { address, start, score: scoreOf(text.slice(Math.max(0, (start === -1 ? from : start) - 70), start === -1 ? from : start)) }
}

/** The end of a part that reads like a street with a number; words before it belong to the sentence. */
function street(part: string): string | null {
  const tail = /(?:^|[:\s])(\d{1,6}[A-Za-z]?(?:[-/]\d+)?\s+\p{L}[\p{L}\d .'-]{1,50}|\d{1,6}\s+\d+(?:st|nd|rd|th)\s+\p{L}[\p{L} .'-]+)$/u.exec(part)?.[1]
  if (tail) return tail.trim()
  const german = /^(\p{Lu}[\p{L}.' -]{2,40}\s\d{1,4}\s?[a-z]?)$/u.exec(part.split(/:\s*|\b(?:to|is|nach|at)\s+/i).at(-1) ?? '')?.[1]
  const box = /(p\.?\s?o\.?\s?box\s+\d+)$/i.exec(part)?.[1]
  return (german ?? box)?.trim() ?? null
}

const scoreOf = (lead: string): number => {
  if (
    /\b(old|previous|former|wrong|current|instead of|rather than|not|from|originally|sent to my)\b[^.\n]{0,30}$/i.test(lead) &&
    !/\b(to|new|should be)\b[^.\n]{0,20}$/i.test(lead)
  )
    return -1
  return /\b(new|correct|right|updated?|ship|send|deliver|change|redirect|should be|moved)\b/i.test(lead) ? 2 : 0
}

/** Some mails carry form fields: "address1: …, city: …, zip: …". */
function fromFields(text: string): NewAddress | null {
  const field = (names: string): string | null => new RegExp(String.raw`['"]?\b(?:${names})['"]?\s*[:=]\s*['"]?([^'",\n}]+)`, 'i').exec(text)?.[1]?.trim() || null
  const line1 = field('address ?1|address line 1|line ?1|street(?: address)?')
  const city = field('city|town')
  const postalCode = field('zip(?: ?code)?|post(?:al)? ?code|postcode')
  if (!line1 || !city || !postalCode || !/\d/.test(line1)) return null
  if ((text.match(/['"]?\b(?:zip(?: ?code)?|post(?:al)? ?code|postcode)['"]?\s*[:=]/gi) ?? []).length > 1) return null
  const province = field('state|province|region')
  const country = field('country')?.toLowerCase() ?? ''
  return {
    line1,
    line2: field('address ?2|address line 2|line ?2'),
    city,
    provinceCode: province && (NAMED_STATES[province.toLowerCase()] ?? province.toUpperCase()),
    postalCode,
    countryCode: COUNTRIES[country] ?? (/^[a-z]{2}$/.test(country) ? country.toUpperCase() : null),
    name: field('(?:full )?name'),
  }
}
