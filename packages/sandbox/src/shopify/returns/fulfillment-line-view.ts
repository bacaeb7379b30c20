import { lineView } from '../line-view.ts'
import type { OrderState } from '../order-state.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { fulfillmentLineGid, type ReturnedLine } from './return-state.ts'

export const fulfillmentLineView = (context: ShopifyContext, state: OrderState, { fulfillment, line }: Pick<ReturnedLine, 'fulfillment' | 'line'>) => ({
  __typename: 'FulfillmentLineItem',
  id: fulfillmentLineGid(fulfillment, line),
  quantity: fulfillment.lines.find((part) => part.line.id === line.id)?.quantity ?? 0,
  lineItem: () => {
    const entry = state.lines.find((each) => each.line.id === line.id)
    return entry ? lineView(context, state, entry) : null
  },
})
