export type Span = { start: number; end: number; value: string }

/** Formats that nothing else has. */
const STRONG = [
  /\b1Z ?[0-9A-Z]{3} ?[0-9A-Z]{3} ?[0-9A-Z]{2} ?[0-9A-Z]{4} ?[0-9A-Z]{4}\b/giu,
  /\bJ(?:J|D)(?:D?\d{14,20})\b/gu,
  /\bJJD\d{12,20}\b/gu,
  /\bGM\d{16,20}\b/gu,
  /\b[A-Z]{2}\d{9}[A-Z]{2}\b/gu,
  /\bTBA\d{9,12}\b/gu,
]
/** USPS: 20 to 22 digits, often written in fours. */
const LONG = /(?<![\d-])(?:9\d{3}(?: ?\d{4}){4}(?: ?\d{2})?|\d{20,22})(?![\d-])/gu
/** FedEx 12, 15 and 20 digits, DHL 10, and the like: an order number may look the same, so only next to a word that says so. */
const IN_CONTEXT =
  /\b(?:tracking|track(?:ing)? (?:id|code|no|number|#)|sendungs(?:nummer|verfolgung)|suivi|seguimiento|tracciamento|waybill|awb|consignment|fedex|ups|usps|dhl|dpd|gls|hermes|evri|royal mail|parcel number|shipment number|package number|label)\b(?:\s*(?:number|numbers|no|nr|id|code|is|was|shows?|says|#|:|\.|-|\(|"))*\s*([A-Z]{0,4}\d[0-9A-Z ]{7,34}\d|[A-Z]{1,4}\d{8,30}[A-Z]{0,2})(?![\w])/giu

export function spansOfTracking(text: string): Span[] {
  const spans: Span[] = []
  const add = (value: string, start: number): void => {
    const compact = value.replace(/\s/g, '').toUpperCase()
    if (!spans.some((span) => start < span.end && start + value.length > span.start)) spans.push({ start, end: start + value.length, value: compact })
  }
  for (const pattern of STRONG) for (const match of text.matchAll(pattern)) add(match[0], match.index)
  for (const match of text.matchAll(LONG)) if (!/(order|purchase)\s*(number|no\.?|id)?\s*[:#]?\s*$/i.test(text.slice(0, match.index))) add(match[0], match.index)
  for (const match of text.matchAll(IN_CONTEXT)) {
    const value = (match[1] ?? '').trim()
    const digits = value.replace(/\D/g, '')
    if (digits.length >= 8 && digits.length <= 34) add(value, match.index + match[0].indexOf(value))
  }
  return spans.sort((a, b) => a.start - b.start)
}

export const trackingNumbersIn = (text: string): string[] => [...new Set(spansOfTracking(text).map((span) => span.value))]
