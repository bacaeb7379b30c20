import type { WorldProduct } from '../world/shop.ts'
import { minorOf, shopifyDecimal } from './amounts.ts'
import { connection } from './connection.ts'
import { gid } from './gid.ts'
import type { ShopifyContext } from './shopify-context.ts'

export const productView = ({ shop }: ShopifyContext, product: WorldProduct) => ({
  __typename: 'Product',
  id: gid('Product', product.id),
  title: product.title,
  tags: product.tags,
  variants: (rawArguments: unknown) =>
    connection(product.variants, rawArguments, (variant) => ({
      __typename: 'ProductVariant',
      id: gid('ProductVariant', variant.id),
      title: variant.title,
      sku: variant.sku,
      price: shopifyDecimal(minorOf(variant.price, shop.currency), shop.currency),
      availableForSale: variant.inventory > 0,
      inventoryQuantity: variant.inventory,
      inventoryPolicy: 'DENY',
      selectedOptions: Object.entries(variant.options).map(([name, value]) => ({ name, value })),
    })),
})
