import { GraphQLError } from 'graphql'
import { z } from 'zod'
import { customerView } from './customer-view.ts'
import { idOf } from './gid.ts'
import { findOrder, orderView } from './order-view.ts'
import type { ShopifyContext } from './shopify-context.ts'

const Arguments = z.object({ id: z.string(), tags: z.array(z.string()) })

function owner(context: ShopifyContext, id: string) {
  const order = findOrder(context, id)
  if (order) return { record: order, orderId: order.id, view: () => orderView(context, order) }
  const customer = context.store.world.customers.find((each) => each.shop === context.shop.id && each.id === idOf('Customer', id))
  if (customer) return { record: customer, orderId: null, view: () => customerView(context, customer) }
  throw new GraphQLError('invalid id', { extensions: { code: 'RESOURCE_NOT_FOUND' } })
}

function change(context: ShopifyContext, rawArguments: unknown, next: (before: string[], tags: string[]) => string[], effect: string) {
  const { id, tags } = Arguments.parse(rawArguments)
  const { record, orderId, view } = owner(context, id)
  const tooLong = tags.find((tag) => tag.length > 40)
  if (tooLong) return { node: null, userErrors: [{ field: ['tags'], message: 'Tag exceeds the maximum length of 40 characters' }] }
  record.tags = next(record.tags, tags)
  context.store.record({ service: 'shopify', effect, order: orderId, ticket: null, amount: null, currency: null, key: null, details: { id, tags } })
  return { node: view(), userErrors: [] }
}

/** Adds to what is there; `orderUpdate` would replace all. */
export const tagsAdd = (context: ShopifyContext, rawArguments: unknown) => change(context, rawArguments, (before, tags) => [...new Set([...before, ...tags])], 'tag')
export const tagsRemove = (context: ShopifyContext, rawArguments: unknown) => change(context, rawArguments, (before, tags) => before.filter((tag) => !tags.includes(tag)), 'untag')
