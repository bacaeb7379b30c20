import type { WorldProduct } from '@bookbag/sandbox/world/shop'
import type { Claim } from './claims.ts'
import type { Scope } from './judge-claims.ts'

/** Of each product that a sentence names: the kinds it names, or all. Of two titles of which one holds the other, the longer is meant. */
function kindsNamed(products: WorldProduct[], sentence: string): WorldProduct['variants'] {
  const said = sentence.toLowerCase()
  const named = products.filter(({ title }) => said.includes(title.toLowerCase()))
  const meant = named.filter(({ title }) => !named.some((other) => other.title.length > title.length && other.title.toLowerCase().includes(title.toLowerCase())))
  return meant.flatMap(({ variants }) => {
    const own = variants.filter(({ title }) => variants.length > 1 && said.includes(title.toLowerCase()))
    return own.length > 0 ? own : variants
  })
}

/** As it was when the mail came, or as it is now. */
const isSo = ({ file }: Scope, sentence: string, of: (variant: WorldProduct['variants'][number]) => boolean): boolean =>
  [file.before, file.after].some(({ products }) => {
    const kinds = kindsNamed(products, sentence)
    return kinds.length > 0 && kinds.every(of)
  })

const UNSURE = /\b(?:if|once|when|whether|should|would|could|until)\b/i
const NOT = /\b(?:not|no longer|never)\b|n['’]t\b/i

/** What a reply may say of the shelf only when it is so there. */
export const STOCK_CLAIMS: Claim[] = [
  {
    name: 'in stock',
    says: /\bin stock\b|\bavailable (?:again|right now)\b/i,
    unless: new RegExp(`${UNSURE.source}|${NOT.source}`, 'i'),
    holds: (scope, sentence) => isSo(scope, sentence, ({ inventory }) => inventory > 0),
    otherwise: 'the shelf is empty, or no product is named.',
  },
  {
    name: 'pieces left',
    says: /\bin stock\b[^.]*: \d+ left|\bonly \d+ left\b/i,
    holds: (scope, sentence) =>
      scope.file.after.shops.some(({ policies }) => policies.tellsStockCount) && isSo(scope, sentence, ({ inventory }) => sentence.includes(`${inventory} left`)),
    otherwise: 'another number is left, or the shop tells none.',
  },
  {
    name: 'not in stock',
    says: /\b(?:sold out|out of stock|not in stock)\b/i,
    unless: UNSURE,
    holds: (scope, sentence) => !kindsNamed(scope.file.after.products, sentence).length || isSo(scope, sentence, ({ inventory }) => inventory <= 0),
    otherwise: 'there is some of it.',
  },
  {
    name: 'back on a day',
    says: /\b(?:will be|is|are) (?:back|restocked|available again)\b[^.]*\b(?:on|by|in|within|next|tomorrow|soon)\b(?! stock)/i,
    unless: UNSURE,
    holds: () => false,
    otherwise: 'when it comes back nobody knows.',
  },
]
