import type { OrderLine } from '@bookbag/core/order'
import type { Variant } from '@bookbag/core/return'

export type VariantMatch = { kind: 'exact'; variant: Variant } | { kind: 'unclear'; reason: string }

/** What is wrong with a thing says nothing about the one wished for: "too small" names no size S. */
const COMPLAINT = /\b(?:too|so|very|bit|way|runs?|a bit|a little) (?:small|big|large|tight|loose|long|short|narrow|wide)\b/gi
const SIZES: [RegExp, string][] = [
  [/\b(?:xx|2x|double extra)[- ]?large\b/gi, 'xxl'],
  [/\b(?:x|extra)[- ]?large\b/gi, 'xl'],
  [/\b(?:x|extra)[- ]?small\b/gi, 'xs'],
  [/\bsmall\b/gi, 's'],
  [/\bmedium\b/gi, 'm'],
  [/\blarge\b/gi, 'l'],
]

const canonical = (text: string): string => SIZES.reduce((left, [words, size]) => left.replace(words, size), text.normalize('NFKC').replace(COMPLAINT, ' ')).toLowerCase()

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A bare number may count anything: it is a size only where it is said to be one. */
function isMentioned(value: string, text: string): boolean {
  const wanted = canonical(value).trim()
  const lead = /^\d+([.,]\d+)?$/.test(wanted) ? String.raw`(?:size|sz|eu|us|uk|an?|for|in|to)\s+` : String.raw`(?<![\p{L}\p{N}'’#-])`
  return new RegExp(`${lead}${literally(wanted)}(?![\\p{L}\\p{N}'’-])`, 'iu').test(text)
}

/** Which other kind of the same product the customer wants: every way in which it differs must stand in his words, and no other kind may fit as well. */
export function matchVariant(line: OrderLine, variants: Variant[], words: string): VariantMatch {
  const own = variants.find((each) => each.id === line.variantId)
  if (!own) return { kind: 'unclear', reason: `Which kind of ${line.title} was ordered is not known to the shop any more.` }
  const text = canonical(words)
  const fitting = variants
    .filter((each) => each.productId === own.productId && each.id !== own.id)
    .map((variant) => ({ variant, changes: variant.options.filter(({ name, value }) => own.options.find((each) => each.name === name)?.value !== value) }))
    .filter(({ changes }) => changes.length > 0 && changes.every(({ value }) => isMentioned(value, text)))
  const most = Math.max(0, ...fitting.map(({ changes }) => changes.length))
  const best = fitting.filter(({ changes }) => changes.length === most)
  const [only] = best
  if (!only) return { kind: 'unclear', reason: `Which other kind of ${line.title} the customer wants is not said, or the shop does not sell it.` }
  if (best.length > 1) return { kind: 'unclear', reason: `More than one kind of ${line.title} could be meant: ${best.map(({ variant }) => variant.title).join(', ')}.` }
  return { kind: 'exact', variant: only.variant }
}
