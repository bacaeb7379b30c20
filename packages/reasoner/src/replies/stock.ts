import { isInStock, type StockOfKind } from '@bookbag/core/asked-stock'
import type { Facts } from '@bookbag/core/facts'
import { stockQuestion } from '../offline/stock-question.ts'
import { wordsToAnswer } from '../propose/step.ts'
import type { Part } from './reply.ts'
import { localeOf, sayDay, sayTime } from './voice.ts'
import type { Words } from './words/words.ts'

/** Whether it is there, and when that was read: no promise, and how many only where the shop tells that. Null = there is nothing that is known now. */
export function stockAnswer(facts: Facts, words: Words): Part | null {
  const asked = facts.askedStock
  if (asked?.kind !== 'found' || !asked.isFresh || asked.kinds.some(({ isThere }) => isThere === null)) return null
  const { product, kinds } = asked
  const isThere = isInStock(asked)
  const all = titles(kinds)
  const said =
    isThere === undefined
      ? words.stock.someInStock(product, titles(kinds.filter((each) => each.isThere)), titles(kinds.filter((each) => !each.isThere)))
      : isThere
        ? words.stock.inStock(product, all, countTold(kinds, facts, words))
        : words.stock.notInStock(product, all)
  const text = `${said} ${words.stock.lookedAt(sayDay(asked.at, facts, words), sayTime(asked.at, facts))}`
  const asksWhen = stockQuestion(wordsToAnswer(facts))?.asksWhen ?? true
  return { intents: ['product_question'], text, claims: [{ text, source: `stock at ${asked.source}` }], isAnswer: isThere === true || !asksWhen }
}

const titles = (kinds: StockOfKind[]): string[] => kinds.map(({ title }) => title).filter((title) => title !== '')

/** The sum of several kinds would be the number of none. */
function countTold(kinds: StockOfKind[], { shop }: Facts, words: Words): string | null {
  const [only, ...others] = kinds
  if (!shop?.policies.tellsStockCount || only?.count == null || others.length > 0) return null
  return new Intl.NumberFormat(localeOf(shop, words)).format(only.count)
}
