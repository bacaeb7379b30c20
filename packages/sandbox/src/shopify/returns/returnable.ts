import { z } from 'zod'
import { connection } from '../connection.ts'
import { fulfillmentView } from '../fulfillment-view.ts'
import { gid } from '../gid.ts'
import { findOrder, stateOf } from '../order-view.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { fulfillmentLineView } from './fulfillment-line-view.ts'
import { returnableOf } from './return-state.ts'

export function returnableFulfillments(context: ShopifyContext, rawArguments: unknown) {
  const order = findOrder(context, z.object({ orderId: z.string() }).parse(rawArguments).orderId)
  if (!order) return connection([], rawArguments)
  const state = stateOf(context, order)
  const parts = returnableOf(context, state)
  const parcels = state.fulfillments.filter((each) => parts.some(({ fulfillment }) => fulfillment === each))
  return connection(parcels, rawArguments, (parcel) => ({
    __typename: 'ReturnableFulfillment',
    id: gid('ReturnableFulfillment', parcel.fulfillment.id),
    fulfillment: () => fulfillmentView(context, state, parcel),
    returnableFulfillmentLineItems: (inner: unknown) =>
      connection(
        parts.filter(({ fulfillment }) => fulfillment === parcel),
        inner,
        (part) => ({ __typename: 'ReturnableFulfillmentLineItem', quantity: part.quantity, fulfillmentLineItem: fulfillmentLineView(context, state, part) }),
      ),
  }))
}
