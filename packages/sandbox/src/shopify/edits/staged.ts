import { keptOf, WorldLine, type WorldOrder } from '../../world/order.ts'
import { convert, minorOf, shareUpTo, worldDecimal } from '../amounts.ts'
import type { OrderState } from '../order-state.ts'
import { findVariant } from '../product-view.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import type { EditSession } from './edit-sessions.ts'

/** The order as it would be: lines as they would stand, and tax in the same proportion to the goods as before (the sandbox knows no tax rules). */
export function staged(context: ShopifyContext, state: OrderState, session: EditSession): Pick<WorldOrder, 'lines' | 'tax'> & { total: number } {
  const { order, currency, shop } = state
  const kept = order.lines.map((line) => {
    const wanted = session.quantities.get(line.id)
    if (wanted === undefined) return line
    return wanted > line.quantity ? { ...line, quantity: wanted, removed: 0 } : { ...line, removed: line.quantity - wanted }
  })
  const added = session.added.flatMap(({ id, variantId, quantity }) => {
    const found = findVariant(context, variantId)
    if (!found || quantity === 0) return []
    // The list price stands in the shop's currency.
    const price = worldDecimal(convert(minorOf(found.variant.price, shop.currency), shop.currency, currency, 1 / order.rate), currency)
    const title = found.variant.title === 'Default Title' ? null : found.variant.title
    return [WorldLine.parse({ id, variant: variantId, title: found.product.title, variantTitle: title, sku: found.variant.sku, quantity, price })]
  })
  const lines = [...kept, ...added]
  const goods = lines.reduce((sum, line) => sum + minorOf(line.price, currency) * keptOf(line) - shareUpTo(minorOf(line.discount, currency), keptOf(line), line.quantity), 0)
  const tax = state.subtotal > 0 ? Math.round((state.tax * goods) / state.subtotal) : state.tax
  return { lines, tax: worldDecimal(tax, currency), total: goods + state.shipping + tax }
}
