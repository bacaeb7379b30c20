import type { VariantsCapability } from '@bookbag/core/connector'
import type { Variant } from '@bookbag/core/return'
import { type Ask, failure } from '../ask.ts'
import { FIND_PRODUCTS, READ_VARIANTS } from '../documents-returns.ts'
import { gid, idOf } from '../gid.ts'
import { moneyOf } from '../map-money.ts'
import { productSearch } from '../search-terms.ts'
import { type ProductPayload, ProductsAnswer, VariantsAnswer } from './answers.ts'

export const variantsCapability = (ask: Ask): VariantsCapability => ({
  async ofProducts(productIds) {
    if (productIds.length === 0) return []
    const ids = [...new Set(productIds)].map((id) => gid('Product', id))
    const { shop, nodes } = await ask({ kind: 'read', document: READ_VARIANTS, variables: { ids }, answer: VariantsAnswer })
    return nodes.flatMap((node) => {
      const { id, title, variants } = node ?? {}
      return id === undefined || title === undefined || variants === undefined ? [] : kindsOf({ id, title, variants }, shop.currencyCode)
    })
  },

  async named(words) {
    const search = productSearch(words)
    if (search === null) return { variants: [], isAll: true }
    const { shop, products } = await ask({ kind: 'read', document: FIND_PRODUCTS, variables: { search }, answer: ProductsAnswer })
    return { variants: products.nodes.flatMap((product) => kindsOf(product, shop.currencyCode)), isAll: !products.pageInfo.hasNextPage }
  },
})

function kindsOf({ id, title, variants }: ProductPayload, currencyCode: string): Variant[] {
  if (variants.pageInfo.hasNextPage) throw failure('bad-answer', `${title} comes in more than 100 kinds: a person has to look for the right one at Shopify.`)
  return variants.nodes.map((each) => ({
    id: idOf(each.id),
    productId: idOf(id),
    title: each.title,
    productTitle: title,
    sku: each.sku,
    price: moneyOf({ amount: each.price, currencyCode }),
    isForSale: each.availableForSale,
    // What may be sold below nothing is not counted.
    available: each.inventoryPolicy === 'CONTINUE' ? null : each.inventoryQuantity,
    options: each.selectedOptions,
  }))
}
