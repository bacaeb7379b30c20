import { z } from 'zod'
import type { SearchReport } from './shopify-context.ts'

/** How one field of a record is compared with a term; `null` is the term without a field. */
export type Matchers<T> = Record<string, (record: T, value: string) => boolean> & { default: (record: T, value: string) => boolean }

type Node<T> = { test: (record: T) => boolean; parsed: unknown }

/** Everything that is no letter or digit parts words, on both sides: the reason why `email:"smith@x.com"` finds john.smith@x.com. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** The words of the term, one after the other, somewhere in the text. */
export function matchesWords(text: string | null | undefined, term: string): boolean {
  const words = wordsOf(text ?? '')
  const wanted = wordsOf(term)
  return wanted.length > 0 && words.some((_, start) => wanted.every((word, index) => words[start + index] === word))
}

export const matchesTime = (time: string, term: string): boolean => {
  const match = /^(<=|>=|<|>)?(.+)$/.exec(term)
  // Quotes stand after the comparison: created_at:>='2020-01-01T12:00:00Z'
  const [left, right] = [Date.parse(time), Date.parse((match?.[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'))]
  if (match?.[1] === '<') return left < right
  if (match?.[1] === '<=') return left <= right
  if (match?.[1] === '>') return left > right
  if (match?.[1] === '>=') return left >= right
  return left === right
}

const Token = z.string()
const TOKENS = /\(|\)|-?(?:[\w.]+:)?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?:\\.|[^\s()])+)/g

/** Shopify's search grammar as far as documented: terms, `field:value`, quotes, OR, AND, NOT, minus, brackets. */
export function parseSearch<T>(query: string, matchers: Matchers<T>, path: string[]): { test: (record: T) => boolean; report: SearchReport } {
  const tokens = (query.match(TOKENS) ?? []).map((token) => Token.parse(token))
  const warnings: NonNullable<SearchReport['warnings']> = []
  let position = 0

  const term = (token: string): Node<T> => {
    const match = /^(-)?(?:([\w.]+):)?([\s\S]*)$/.exec(token)
    const isNot = match?.[1] === '-'
    const field = match?.[2] ?? null
    const value = (match?.[3] ?? '').replace(/^(["'])([\s\S]*)\1$/, '$2').replace(/\\(.)/g, '$1')
    const matcher = matchers[field ?? 'default']
    if (!matcher) {
      // The dangerous part, as recorded: a field Shopify does not know is dropped, and every record matches.
      warnings.push({ field: field ?? '', message: 'Invalid search field for this query.', code: 'invalid_field' })
      return { test: () => true, parsed: { field, match_all: value } }
    }
    return { test: (record) => matcher(record, value) !== isNot, parsed: { field, match_all: value } }
  }

  const factor = (): Node<T> => {
    const token = tokens[position]
    position += 1
    if (token === undefined) return { test: () => true, parsed: null }
    if (token === 'NOT') {
      const inner = factor()
      return { test: (record) => !inner.test(record), parsed: { not: inner.parsed } }
    }
    if (token !== '(') return term(token)
    const inner = either()
    if (tokens[position] === ')') position += 1
    return inner
  }

  const all = (): Node<T> => {
    const parts: Node<T>[] = []
    while (position < tokens.length && tokens[position] !== 'OR' && tokens[position] !== ')') {
      if (tokens[position] === 'AND') position += 1
      else parts.push(factor())
    }
    return parts.length === 1 && parts[0] ? parts[0] : { test: (record) => parts.every((part) => part.test(record)), parsed: { and: parts.map((part) => part.parsed) } }
  }

  const either = (): Node<T> => {
    const parts = [all()]
    while (tokens[position] === 'OR') {
      position += 1
      parts.push(all())
    }
    return parts.length === 1 && parts[0] ? parts[0] : { test: (record) => parts.some((part) => part.test(record)), parsed: { or: parts.map((part) => part.parsed) } }
  }

  const root = either()
  return { test: root.test, report: { path, query, parsed: root.parsed, ...(warnings.length > 0 ? { warnings } : {}) } }
}
