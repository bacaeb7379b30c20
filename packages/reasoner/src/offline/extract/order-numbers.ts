import { spansOfTracking } from './tracking-numbers.ts'

export type OrderFormat = { prefix: string; suffix: string }

const LABEL = `(?:orders?|purchases?|oder|ordr|roder|oredr|ordar|bestellungs?|auftrags?|commandes?|pedidos?|ordin[ei]|bestelling|encomendas?|confirmation|invoice|bestelnummer|bestellnummer|auftragsnummer)`
const NUMBER_WORD = String.raw`(?:\s{0,3}(?:[-:]\s{0,3})?(?:numbers?|num|nummer|numéro|numero|número|no|nr|n°|nº|ids?|#s?|ref(?:erence)?|code|name|is|was|are|with|of|the|my|having|under)\b\.?)*`
const TOKEN = String.raw`[A-Za-z]{0,8}[-_]?\d[A-Za-z0-9]*(?:[-_][A-Za-z0-9]*\d[A-Za-z0-9]*)*(?:-[A-Za-z]{1,4}\b)?`
const LABELLED = new RegExp(
  String.raw`\b${LABEL}${NUMBER_WORD}\s{0,3}[:\-–(\["']{0,3}\s{0,3}#?\s{0,3}(${TOKEN})(?:((?:\s{0,3}(?:,|&|and|und|et|y|or|\+)\s{0,3}#?${TOKEN})+))?`,
  'giu',
)
const HASHED = new RegExp(String.raw`(?:^|[\s(\[,:;"'/])#\s?(${TOKEN})`, 'gu')

/** Nobody asks about more orders at once: whoever writes more is trying numbers, and gets no more of them looked up. */
const MOST = 60

/** Order numbers as the customer wrote them, without "#", in order of appearance. They are looked up exactly later; none is a fact. */
export function orderNumbersIn(text: string, formats: OrderFormat[]): string[] {
  const taken = spansOfTracking(text)
  const found: { at: number; value: string }[] = []
  const add = (value: string, at: number): void => {
    if (found.length >= MOST) return
    const clean = value.replace(/^[#\s]+/, '').replace(/[-_]+$/, '')
    if (taken.some((span) => at < span.end && at + value.length > span.start)) return
    if (isPlausible(clean, text, at, value.length)) found.push({ at, value: clean.toUpperCase() === clean || !/^[a-z]+-?\d/.test(clean) ? clean : clean.toUpperCase() })
  }
  for (const { prefix, suffix } of formats) for (const [value, at] of ownFormat(text, prefix, suffix)) add(value, at)
  for (const match of text.matchAll(LABELLED)) {
    const first = match[1] ?? ''
    const start = match.index + match[0].indexOf(first, match[0].length - first.length - (match[2]?.length ?? 0))
    add(first, start)
    for (const more of (match[2] ?? '').matchAll(new RegExp(TOKEN, 'gu'))) add(more[0], start + first.length + more.index)
  }
  for (const match of text.matchAll(HASHED))
    if (
      !/\b(bill|invoice|ticket|case|apt|apartment|unit|suite|ste|tracking|room|account|voucher|card)\.?\s*(number|no\.?)?\s*:?\s*$/i.test(
        text.slice(Math.max(0, match.index - 60), match.index + 1),
      )
    )
      add(match[1] ?? '', match.index + match[0].lastIndexOf(match[1] ?? ''))
  for (const match of text.matchAll(/(?<![\w.-])(\d{3}-\d{6,7}-\d{6,7}|[A-Z]{2,8}-\d{3,8}|W\d{7}|OD\d{15,18}|ORD(?:ER)?-?\d{3,12})(?![\w-])/gu)) add(match[1] ?? '', match.index)
  if (found.length === 0) for (const [value, at] of bare(text)) add(value, at)
  // The same number read twice, once in the shop's own writing: that one stands.
  const core = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
  const once = found.filter((each, index) => found.findIndex((other) => core(other.value) === core(each.value)) === index)
  return [...new Set(once.sort((a, b) => a.at - b.at).map((each) => each.value))].filter((value, _, all) => !all.some((other) => other !== value && other.endsWith(`-${value}`)))
}

/** The shop's own prefix and suffix make a bare number certain: "EU-1042", "1042-DE", and, as people write it, "eu 1042". Either may be left out, not both. */
function ownFormat(text: string, prefix: string, suffix: string): [string, number][] {
  const before = prefix.replace(/^#/, '')
  const [lead, tail] = [before.replace(/[\s_-]+$/, ''), suffix.replace(/^[\s_-]+/, '')]
  if (lead === '' && tail === '') return []
  const literal = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  // One letter before a blank is more often an article than a prefix.
  const gap = (part: string): string => (part.length > 1 ? '[ _-]?' : '[_-]?')
  const shapes = [
    ...(lead === '' ? [] : [`(?<lead>${literal(lead)})${gap(lead)}(?<number>\\d{2,12})(?:[_-]?(?<tail>${literal(tail)}))?`]),
    ...(tail === '' ? [] : [`(?<number>\\d{2,12})[_-]?(?<tail>${literal(tail)})`]),
  ]
  return shapes.flatMap((shape) =>
    [...text.matchAll(new RegExp(String.raw`(?<![\w-])#?${shape}(?![\w-])`, 'giu'))].map(({ groups, index }): [string, number] => [
      `${groups?.lead ? before : ''}${groups?.number ?? ''}${tail !== '' && groups?.tail ? suffix : ''}`.toUpperCase(),
      index,
    ]),
  )
}

/** Nothing better found: a long number behind a word that looks like a misspelt "order" or "purchase", or behind "for", "no." and the like. */
function bare(text: string): [string, number][] {
  return [...text.matchAll(/(?<![\p{L}?])(?<word>[\p{L}?]+)[.,:]?\s+(?<value>[a-z]{0,3}-?\d{4,15})(?![\w.,-]\w)/giu)].flatMap(({ groups, index, 0: whole }): [string, number][] => {
    const word = (groups?.word ?? '').toLowerCase()
    const value = groups?.value ?? ''
    const isOrder =
      /^(for|no|nr|nos|re|regarding|about|concerning|on|rest\?|it|is|shipment|delivery|parcel|package)$/.test(word) ||
      ['order', 'orders', 'purchase', 'theorder', 'myorder'].some((name) => Math.abs(name.length - word.length) <= 2 && distance(word, name) <= 2) ||
      /(order|purchase)$/.test(word)
    const before = text.slice(Math.max(0, index - 24), index + whole.length - value.length)
    return isOrder && !/(transaction|zip|post|phone|call|account|card|invoice|bill|reference|tracking|txn|ref)\w*\W*(\w+\W+){0,2}$/i.test(before)
      ? [[value, index + whole.length - value.length]]
      : []
  })
}

/** Edits between two short words, neighbours swapped counting once. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)))
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      const row = rows[i]
      if (row) row[j] = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + same, swapped)
    }
  }
  return cell(a.length, b.length)
}

const MONTH = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
const UNIT =
  /^\s*(%|percent|days?|weeks?|months?|years?|hours?|hrs?|mins?|minutes?|items?|pcs|pieces?|times|units?|boxes|pairs?|st|nd|rd|th|am|pm|gb|ml|cm|mm|inch(es)?|lbs?|kg|x\b|of (the|my|them)|usd|eur|gbp|dollars?|euros?|pounds?|rs|rupees)\b/i

function isPlausible(value: string, text: string, at: number, length: number): boolean {
  const digits = value.replace(/\D/g, '')
  if (digits.length < 2 || value.length > 30) return false
  const before = text.slice(Math.max(0, at - 3), at)
  const after = text.slice(at + length)
  if (/[$€£₹]\s?$/.test(before) || /^\s?[$€£₹]/.test(after) || UNIT.test(after) || /^[.,]\d/.test(after) || /^[/:]\d/.test(after)) return false
  if (/^\d{1,2}(st|nd|rd|th|am|pm|x|pcs|gb|cm|ml|kg)$/i.test(value) || MONTH.test(value)) return false
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) || /^\d{1,2}-\d{1,2}(-\d{2,4})?$/.test(value)) return false
  // Two digits are an order number only behind "#"; a year only behind "#" or "number".
  const lead = text.slice(Math.max(0, at - 14), at)
  const isMarked = /#\s?$/.test(lead) || /(number|no\.?|nr\.?|id|nummer)\s*(is)?[:\s#-]*$/i.test(lead)
  if (digits.length === 2 && value === digits) return isMarked
  return !/^(19|20)\d{2}$/.test(value) || isMarked || /order\s*$/i.test(lead)
}
