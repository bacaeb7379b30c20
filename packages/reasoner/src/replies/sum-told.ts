import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import { readExactSum } from '@bookbag/core/money'
import { sayMoney } from './voice.ts'
import type { Words } from './words/words.ts'

/** A sum that only the receipt has: "12.50 EUR" beside it can be said in any language; without that it stands as it was written down. Null = there is none. */
export function sumTold({ details = {} }: Receipt, name: string, facts: Facts, words: Words): string | null {
  const exact = readExactSum(details[`${name}Exact`] ?? '')
  return exact ? sayMoney(exact, facts.shop, words) : (details[name] ?? null)
}
