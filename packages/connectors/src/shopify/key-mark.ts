import type { IdempotencyKey } from '@bookbag/core/idempotency-key'

/** Written into a note of ours at Shopify, so that an effect can be found again by its key. */
const mark = (key: IdempotencyKey): string => `bookbag:${key}`

/** The note with our mark at its end, cut before it to `longest` characters. */
export function withMark(note: string, key: IdempotencyKey, longest: number): string {
  const text = note.trim().slice(0, Math.max(0, longest - mark(key).length - 1))
  return text === '' ? mark(key) : `${text} ${mark(key)}`
}

export const isMarked = (note: string | null | undefined, key: IdempotencyKey): boolean => note?.includes(mark(key)) ?? false
