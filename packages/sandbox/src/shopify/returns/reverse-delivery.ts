import { GraphQLError } from 'graphql'
import { z } from 'zod'
import { gid, idOf } from '../gid.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { stamp } from '../write-refund.ts'
import { findReturn } from './return-state.ts'
import { deliveryView } from './reverse-order-view.ts'

const Arguments = z.object({
  reverseFulfillmentOrderId: z.string(),
  reverseDeliveryLineItems: z.array(z.unknown()),
  trackingInput: z.object({ number: z.string().nullish(), url: z.string().nullish() }).nullish(),
  labelInput: z.object({ fileUrl: z.string() }).nullish(),
})

/** An empty list of lines means all of them. */
export function reverseDeliveryCreateWithShipping(context: ShopifyContext, rawArguments: unknown) {
  const input = Arguments.parse(rawArguments)
  const id = idOf('ReverseFulfillmentOrder', input.reverseFulfillmentOrderId)
  if (id === null) throw new GraphQLError('Invalid id', { extensions: { code: 'RESOURCE_NOT_FOUND' } })
  const found = findReturn(context, gid('Return', id))
  if (!found || found.entry.status === 'requested' || found.entry.status === 'declined')
    return { reverseDelivery: null, userErrors: [{ field: ['reverseFulfillmentOrderId'], message: 'Reverse fulfillment order was not found.', code: 'NOT_FOUND' }] }
  const { order, entry } = found
  const at = stamp(context.store.now())
  const delivery = {
    id: context.store.nextId(),
    at,
    labelUrl: input.labelInput?.fileUrl ?? null,
    number: input.trackingInput?.number ?? null,
    url: input.trackingInput?.url ?? null,
  }
  entry.deliveries.push(delivery)
  order.updatedAt = at
  const details = { returnId: entry.id, deliveryId: delivery.id, labelUrl: delivery.labelUrl, number: delivery.number }
  context.store.record({ service: 'shopify', effect: 'return_label', order: order.id, ticket: null, amount: null, currency: null, key: null, details })
  return { reverseDelivery: deliveryView(delivery), userErrors: [] }
}
