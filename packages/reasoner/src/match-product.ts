import type { Variant } from '@bookbag/core/return'
import { tokens } from './match-lines.ts'

export type ProductMatch = { kind: 'exact'; variants: Variant[] } | { kind: 'unclear'; reason: string }

/** A colour or size that is named and that the thing does not come in: then another thing is meant, or none. */
const KIND =
  /\b(?:black|white|gr[ae]y|red|blue|navy|green|olive|yellow|orange|pink|purple|violet|brown|beige|cream|turquoise|teal|gold|silver|xxs|xs|xl|xxl|xxxl|\d?xl|small|medium|large|(?<=size )\w+|(?<=\()[sml](?=\))|(?<=\bin )[SML](?=\b))\b/giu
const SAME: Record<string, string> = { small: 's', medium: 'm', large: 'l', grey: 'gray' }
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const kindsIn = (text: string): string[] => [...text.matchAll(KIND)].map(([kind]) => SAME[kind.toLowerCase()] ?? kind.toLowerCase())
const withoutKinds = (text: string): string[] => tokens(text.replace(KIND, ' '))

/** The terms to look for at the shop: a colour or size may stand in no title. */
export function searchWords(words: string): string[] {
  const named = withoutKinds(words)
  return [...new Set(named.length > 0 ? named : tokens(words))].filter((word) => /^[\p{L}\p{N}]{2,30}$/u.test(word)).slice(0, 6)
}

/** By which an answer to the same question is found again. */
export const questionKey = (words: string, text: string): string => [...searchWords(words).toSorted(), '/', ...new Set(kindsIn(text).toSorted())].join(' ')

/**
 * Of all that the shop sells, the one product that has every word of the name, and of it every kind that could be meant; a second product that has them too makes it
 * a guess. `text` is the whole question: a colour or size named anywhere in it narrows the kinds.
 */
export function matchProduct(words: string, text: string, variants: Variant[]): ProductMatch {
  const named = withoutKinds(words)
  const asked = named.length > 0 ? named : tokens(words)
  if (asked.length === 0) return { kind: 'unclear', reason: 'The customer does not name a product.' }
  const fitting = variants.filter((variant) => {
    const inTitle = tokens(variant.productTitle)
    const own = [...inTitle, ...tokens(`${variant.title} ${variant.sku ?? ''}`), ...variant.options.flatMap(({ value }) => tokens(value))]
    return asked.every((word) => own.includes(word)) && asked.some((word) => inTitle.includes(word))
  })
  const titles = [...new Map(fitting.map((variant) => [variant.productId, variant.productTitle])).values()]
  if (titles.length === 0) return { kind: 'unclear', reason: `The shop sells nothing that is surely “${words}”.` }
  if (titles.length > 1) return { kind: 'unclear', reason: `“${words}” could be ${titles.slice(0, 5).join(', ')}${titles.length > 5 ? ' and others' : ''}.` }
  const kinds = kindsIn(text)
  const left = fitting.filter((variant) => kinds.every((kind) => isOf(variant, kind)))
  return left.length > 0 ? { kind: 'exact', variants: left } : { kind: 'unclear', reason: `${titles[0]} does not come in what the customer names (${kinds.join(', ')}).` }
}

function isOf({ productTitle, title, options }: Variant, kind: string): boolean {
  const own = plain([productTitle, title, ...options.map(({ value }) => value)].join(' ')).split(' ')
  return own.some((word) => (SAME[word] ?? word) === kind)
}
