import type { WorldReturn } from '../../world/return.ts'
import { connection } from '../connection.ts'
import { gid, shopifyTime } from '../gid.ts'
import type { OrderState } from '../order-state.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { fulfillmentLineView } from './fulfillment-line-view.ts'
import type { ReturnedLine } from './return-state.ts'

type Delivery = WorldReturn['deliveries'][number]

export const deliveryView = (delivery: Delivery) => ({
  __typename: 'ReverseDelivery',
  id: gid('ReverseDelivery', delivery.id),
  deliverable: {
    __typename: 'ReverseDeliveryShippingDeliverable',
    label: delivery.labelUrl && { publicFileUrl: delivery.labelUrl, createdAt: shopifyTime(delivery.at), updatedAt: shopifyTime(delivery.at) },
    tracking: delivery.number || delivery.url ? { number: delivery.number, url: delivery.url, carrierName: null } : null,
  },
})

/** The world has one place to send back to, so a return has one of these, numbered like it. */
export const reverseOrderView = (context: ShopifyContext, state: OrderState, entry: WorldReturn, lines: ReturnedLine[]) => ({
  __typename: 'ReverseFulfillmentOrder',
  id: gid('ReverseFulfillmentOrder', entry.id),
  status: entry.status === 'closed' ? 'CLOSED' : 'OPEN',
  lineItems: (rawArguments: unknown) =>
    connection(lines, rawArguments, (each) => ({
      __typename: 'ReverseFulfillmentOrderLineItem',
      id: gid('ReverseFulfillmentOrderLineItem', each.id),
      totalQuantity: each.entry.quantity,
      fulfillmentLineItem: fulfillmentLineView(context, state, each),
      dispositions: [],
    })),
  reverseDeliveries: (rawArguments: unknown) => connection(entry.deliveries, rawArguments, deliveryView),
})
