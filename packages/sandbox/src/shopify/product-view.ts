import type { WorldProduct, WorldShop } from '../world/shop.ts'
import { minorOf, shopifyDecimal } from './amounts.ts'
import { connection } from './connection.ts'
import { gid } from './gid.ts'
import type { ShopifyContext } from './shopify-context.ts'

type WorldVariant = WorldProduct['variants'][number]

export const variantView = (shop: WorldShop, variant: WorldVariant, product?: WorldProduct) => ({
  __typename: 'ProductVariant',
  id: gid('ProductVariant', variant.id),
  title: variant.title,
  displayName: [product?.title, variant.title].filter(Boolean).join(' - '),
  sku: variant.sku,
  price: shopifyDecimal(minorOf(variant.price, shop.currency), shop.currency),
  availableForSale: variant.inventory > 0,
  inventoryQuantity: variant.inventory,
  inventoryPolicy: 'DENY',
  selectedOptions: optionsOf(variant),
})

/** At Shopify a variant's title is its options: where a world writes the title alone, it stands for them. */
function optionsOf({ options, title }: WorldVariant): { name: string; value: string }[] {
  const named = Object.entries(options).map(([name, value]) => ({ name, value }))
  if (named.length > 0 || title === 'Default Title') return named
  return title.split(' / ').map((value, at) => ({ name: at === 0 ? 'Title' : `Title ${at + 1}`, value }))
}

/** Of this shop alone. */
export function findVariant({ store, shop }: ShopifyContext, id: string | null): { product: WorldProduct; variant: WorldVariant } | null {
  for (const product of store.world.products) {
    const variant = product.shop === shop.id && product.variants.find((each) => each.id === id)
    if (variant) return { product, variant }
  }
  return null
}

export const productView = ({ shop }: ShopifyContext, product: WorldProduct) => ({
  __typename: 'Product',
  id: gid('Product', product.id),
  title: product.title,
  tags: product.tags,
  variants: (rawArguments: unknown) => connection(product.variants, rawArguments, (variant) => variantView(shop, variant, product)),
})
