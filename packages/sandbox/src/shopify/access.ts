import { GraphQLError, type GraphQLResolveInfo, getNamedType } from 'graphql'
import type { Access, OfficialSchema } from './official-schema.ts'

/** What Bookbag's app asks for; a shop in the world may grant less. */
export const ALL_SCOPES = [
  'read_orders',
  'write_orders',
  'read_all_orders',
  'read_customers',
  'write_customers',
  'read_products',
  'read_returns',
  'write_returns',
  'read_locations',
  'read_order_edits',
  'write_order_edits',
  'read_merchant_managed_fulfillment_orders',
  'write_merchant_managed_fulfillment_orders',
  'read_third_party_fulfillment_orders',
  'write_third_party_fulfillment_orders',
  'read_store_credit_accounts',
  'write_store_credit_account_transactions',
  'write_gift_cards',
  'write_discounts',
  'read_draft_orders',
  'write_draft_orders',
  'read_fulfillments',
]

/** A write scope opens what its read scope opens. */
export const withReads = (scopes: string[]): Set<string> => new Set(scopes.flatMap((scope) => (scope.startsWith('write_') ? [scope, scope.replace('write_', 'read_')] : [scope])))

const opens = (scopes: ReadonlySet<string>, access: Access | undefined): boolean => !access || access.scopes.some((scope) => scopes.has(scope))

/** Field by field, as Shopify does: what is closed is null with an error at its path, the rest is delivered. */
export function checkAccess(official: OfficialSchema, scopes: ReadonlySet<string>, info: GraphQLResolveInfo): void {
  const field = official.access.get(`${info.parentType.name}.${info.fieldName}`)
  const type = official.access.get(getNamedType(info.returnType).name)
  const closed = [field, type].find((access) => !opens(scopes, access))
  if (!closed) return
  throw new GraphQLError(`Access denied for ${info.fieldName} field. Required access: ${closed.text}`, {
    extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes', requiredAccess: closed.text },
  })
}
