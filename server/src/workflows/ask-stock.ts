import type { AskedStock } from '@bookbag/core/asked-stock'
import { saysSo, servesIntent } from '@bookbag/core/endpoints/wish'
import type { Facts } from '@bookbag/core/facts'
import type { Variant } from '@bookbag/core/return'
import type { Shop } from '@bookbag/core/shop'
import { commentsToAnswer, type Ticket } from '@bookbag/core/ticket'
import { intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import { matchProduct, questionKey, searchWords } from '@bookbag/reasoner/match-product'
import { stockQuestion } from '@bookbag/reasoner/offline/stock-question'
import { ownWords } from '@bookbag/reasoner/offline/text'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'
import type { KeptStock, Shelf } from './kept-stock.ts'
import { capabilityOf } from './running.ts'

/** As Shopify calls the kind of a product that comes in one. */
const ONLY_KIND = 'Default Title'

export type AskingStock = { ticket: Ticket; shop: Shop | null; understanding: Understanding | null; connected: Connected[]; inquiry: Inquiry; kept: KeptStock; now: () => Date }
type Asking = Omit<AskingStock, 'shop'> & { shop: Shop; words: string; text: string }

/**
 * Whether there is any of the one product a customer asks about: the shop says which product is meant, and the warehouse, where one is connected, what is left of it.
 * A shop that has described a stock system of its own is answered by that.
 */
export async function askStock(given: AskingStock): Promise<Pick<Facts, 'askedStock'>> {
  const { ticket, shop, understanding, connected } = given
  if (!shop || !understanding || !intentsAskedFor(understanding).includes('product_question')) return {}
  const text = commentsToAnswer(ticket)
    .map(({ body }) => ownWords(body))
    .join('\n')
  const question = stockQuestion(text)
  const live = connected.find((each) => each.described)?.described?.live ?? []
  const isDescribed = live.some((each) => each.kind === 'read' && servesIntent(each, 'product_question') && saysSo(each, text))
  if (!question || isDescribed || !capabilityOf(connected, 'variants', shop.id)) return {}
  return { askedStock: await stockOf({ ...given, shop, words: question.words, text }) }
}

async function stockOf(asking: Asking): Promise<AskedStock> {
  const { shop, words, text, inquiry, connected } = asking
  const terms = searchWords(words)
  if (terms.length === 0) return { kind: 'unclear', words, reason: 'The customer does not name a product.' }
  const found = await inquiry.ask('shop', shop.name, async () => capabilityOf(connected, 'variants', shop.id)?.named(terms))
  if (!found) return lastKnown(asking, shop.name)
  if (!found.isAll) return { kind: 'unclear', words, reason: `The shop sells too much that is called like “${words}”.` }
  const match = matchProduct(words, text, found.variants)
  if (match.kind === 'unclear') return { kind: 'unclear', words, reason: match.reason }
  const shelf = await shelfOf(asking, match.variants)
  if (shelf === null) return lastKnown(asking, warehouseOf(asking)?.partner ?? shop.name)
  await asking.kept.write(shop.id, questionKey(words, text), shelf)
  return askedOf(words, shelf, true)
}

const warehouseOf = ({ connected, shop }: Asking) => capabilityOf(connected, 'warehouse', shop.id)

/** Null = the warehouse could not be asked. */
async function shelfOf(asking: Asking, variants: Variant[]): Promise<Shelf | null> {
  const { shop, inquiry, connected } = asking
  const atWarehouse = capabilityOf(connected, 'stock', shop.id)
  if (!atWarehouse) {
    // Sold on although there may be none: whether there is one nobody has counted.
    const kinds = variants.map((variant) => ({ variant, isThere: variant.available === null ? null : variant.isForSale && variant.available > 0, count: variant.available }))
    return { source: shop.name, at: asking.now().toISOString(), kinds }
  }
  const partner = warehouseOf(asking)?.partner ?? 'Stock'
  const levels = await inquiry.ask('logistics', partner, () => atWarehouse.ofSkus(variants.flatMap(({ sku }) => sku ?? [])))
  if (levels === null) return null
  const kinds = variants.map((variant) => {
    const own = levels.filter(({ sku }) => sku !== null && sku === variant.sku)
    const count = own.length > 0 ? own.reduce((sum, { available }) => sum + available, 0) : null
    // Goods that the shop does not sell just now are not to be had, though they lie there: a person knows why.
    return { variant, isThere: count === null || (count > 0 && !variant.isForSale) ? null : count > 0, count }
  })
  return { source: partner, at: asking.now().toISOString(), kinds }
}

async function lastKnown(asking: Asking, source: string): Promise<AskedStock> {
  const { shop, words, text, inquiry, kept } = asking
  const shelf = await kept.read(shop.id, questionKey(words, text))
  if (!shelf) return { kind: 'not_known', words, source }
  inquiry.stale(source, shelf.at)
  return askedOf(words, shelf, false)
}

const askedOf = (words: string, { source, at, kinds }: Shelf, isFresh: boolean): AskedStock => {
  const [first] = kinds
  if (!first) return { kind: 'not_known', words, source }
  return {
    kind: 'found',
    words,
    product: first.variant.productTitle,
    source,
    at,
    isFresh,
    kinds: kinds.map(({ variant, isThere, count }) => ({ title: variant.title === ONLY_KIND ? '' : variant.title, isThere, count })),
  }
}
