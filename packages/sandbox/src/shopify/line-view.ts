import { shareUpTo } from './amounts.ts'
import { connection } from './connection.ts'
import { gid } from './gid.ts'
import type { LineState, OrderState } from './order-state.ts'
import type { ShopifyContext } from './shopify-context.ts'

export function lineView({ store, shop, baseUrl }: ShopifyContext, state: OrderState, entry: LineState) {
  const { line } = entry
  const product = store.world.products.find((each) => each.shop === shop.id && each.variants.some((variant) => variant.id === line.variant))
  const unit = shareUpTo(entry.total, 1, line.quantity)
  const left = line.quantity - Math.max(entry.refunded, entry.removed)
  const open = Math.max(0, line.quantity - entry.fulfilled - entry.removed)
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
    refundableQuantity: Math.max(0, line.quantity - entry.refunded),
    unfulfilledQuantity: open,
    nonFulfillableQuantity: entry.removed,
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
    restockable: line.variant !== null,
    taxable: true,
    merchantEditable: open > 0,
    image: product && { id: gid('ProductImage', product.id), url: product.imageUrl ?? `${baseUrl}/images/${product.id}.svg`, altText: product.title },
    variant: variant ? { __typename: 'ProductVariant', id: gid('ProductVariant', variant.id), title: variant.title, sku: variant.sku } : null,
    product: product ? { __typename: 'Product', id: gid('Product', product.id), title: product.title, tags: product.tags } : null,
    originalUnitPriceSet: () => state.bag(Math.round((entry.total + discountOf(state, entry)) / line.quantity)),
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

const discountOf = (state: OrderState, { line, total }: LineState): number => Math.max(0, state.unitPrice(line) * line.quantity - total)
