import type { OrderQuery } from '@bookbag/core/connector'

/** Terms a search may be built of: fields Shopify is known to have, values quoted and escaped. An unknown field would match everybody. */
const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`

const hasControl = (text: string): boolean => /\p{Cc}|\p{Cf}/u.test(text)
const usable = (values: string[], longest: number): string[] =>
  [...new Set(values.map((value) => value.trim()))].filter((value) => value !== '' && value.length <= longest && !hasControl(value))

const MAX_TERMS = 5
const LONGEST_NAME = 40

const either = (terms: string[]): string | null => (terms.length > 0 ? [...new Set(terms)].join(' OR ') : null)

/** "EU-1042" is searched as written and by its digits: a shop's prefix is not known before its answer. */
function nameTerms(name: string): string[] {
  const digits = /\d+/.exec(name)?.[0]
  const isConfirmation = /^[A-Z0-9]{8,12}$/i.test(name) && /[A-Z]/i.test(name)
  return [`name:${quoted(name)}`, ...(digits && digits !== name ? [`name:${digits}`] : []), ...(isConfirmation ? [`confirmation_number:${quoted(name)}`] : [])]
}

export function nameSearch({ names, ids }: Pick<OrderQuery, 'names' | 'ids'>): string | null {
  const byName = usable(names, LONGEST_NAME).slice(0, MAX_TERMS).flatMap(nameTerms)
  const byId = ids
    .filter((id) => /^\d{1,20}$/.test(id))
    .slice(0, MAX_TERMS)
    .map((id) => `id:${id}`)
  return either([...byName, ...byId])
}

export function emailSearch(email: string | null): string | null {
  const [address] = usable(email === null ? [] : [email], 254)
  return address?.includes('@') ? `email:${quoted(address.toLowerCase())}` : null
}

/** Orders have no filter for tracking numbers; the search over all fields may find them, and each hit is compared again. */
export const trackingSearch = (numbers: string[]): string | null =>
  either(
    usable(numbers, LONGEST_NAME)
      .map((number) => number.replace(/[\s-]/g, ''))
      .filter((number) => /^[A-Za-z0-9]{6,}$/.test(number))
      .slice(0, MAX_TERMS)
      .map(quoted),
  )

/** Products on sale by the beginning of a word of their title; an unquoted star means "begins so", hence letters and digits only. */
export function productSearch(words: string[]): string | null {
  const terms = either(
    usable(words, LONGEST_NAME)
      .filter((word) => /^[\p{L}\p{N}]+$/u.test(word) && !/^(?:and|or|not)$/i.test(word))
      .slice(0, MAX_TERMS)
      .map((word) => `title:${word}*`),
  )
  return terms === null ? null : `status:active AND (${terms})`
}

/** E.164 or nothing: Shopify refuses other forms, and a guessed country code would find a stranger. */
export function phoneOf(phone: string | null): string | null {
  const compact = (phone ?? '').replace(/[\s().-]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : null
}
