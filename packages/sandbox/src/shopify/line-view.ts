import { shareUpTo } from './amounts.ts'
import { connection } from './connection.ts'
import { gid } from './gid.ts'
import type { LineState, OrderState } from './order-state.ts'
import { variantView } from './product-view.ts'
import type { ShopifyContext } from './shopify-context.ts'

export function lineView({ store, shop, baseUrl }: ShopifyContext, state: OrderState, entry: LineState) {
  const { line } = entry
  const product = store.world.products.find((each) => each.shop === shop.id && each.variants.some((variant) => variant.id === line.variant))
  const unit = entry.kept > 0 ? shareUpTo(entry.total, 1, entry.kept) : state.unitPrice(line)
  const left = entry.kept - Math.max(entry.refunded, entry.removed)
  const open = Math.max(0, entry.kept - entry.fulfilled - entry.removed)
  const variant = line.variant && product?.variants.find((each) => each.id === line.variant)
  return {
    __typename: 'LineItem',
    id: gid('LineItem', line.id),
    title: line.title,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: Math.max(0, left),
    refundableQuantity: Math.max(0, entry.kept - entry.refunded),
    unfulfilledQuantity: open,
    nonFulfillableQuantity: entry.removed,
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
    restockable: line.variant !== null,
    taxable: true,
    merchantEditable: open > 0,
    image: product && { id: gid('ProductImage', product.id), url: product.imageUrl ?? `${baseUrl}/images/${product.id}.svg`, altText: product.title },
    variant: variant ? variantView(shop, variant) : null,
    product: product ? { __typename: 'Product', id: gid('Product', product.id), title: product.title, tags: product.tags } : null,
    originalUnitPriceSet: () => state.bag(state.unitPrice(line)),
    originalTotalSet: () => state.bag(entry.total + discountOf(state, entry)),
    discountedUnitPriceAfterAllDiscountsSet: state.bag(unit),
    discountedUnitPriceSet: state.bag(unit),
    discountedTotalSet: () => state.bag(entry.total),
    totalDiscountSet: () => state.bag(discountOf(state, entry)),
    taxLines: () => (entry.tax > 0 ? [{ title: 'Tax', rate: entry.tax / Math.max(1, entry.total), priceSet: state.bag(entry.tax) }] : []),
    duties: [],
    customAttributes: [],
    suggestedReturnReasonDefinitions: (rawArguments: unknown) => connection([], rawArguments),
  }
}

const discountOf = (state: OrderState, { line, kept, total }: LineState): number => Math.max(0, state.unitPrice(line) * kept - total)
