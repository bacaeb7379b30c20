import { GraphQLError } from 'graphql'
import { z } from 'zod'
import type { WorldOrder } from '../world/order.ts'
import type { WorldCustomer, WorldProduct } from '../world/shop.ts'
import { connection } from './connection.ts'
import { customerView } from './customer-view.ts'
import { codeDiscountNodeByCode, discountCodeBasicCreate } from './discount-code.ts'
import { draftMatchers, draftOrderComplete, draftOrderCreate, draftsOf, draftView } from './edits/draft-order.ts'
import { orderEditAddVariant, orderEditBegin, orderEditCommit, orderEditSetQuantity, orderInvoiceSend } from './edits/order-edit.ts'
import { LOCATION } from './fulfillment-view.ts'
import { gid, idOf } from './gid.ts'
import { giftCardCreate, giftCardDeactivate, giftCardSendNotificationToCustomer, giftCards, giftCardUpdate } from './gift-card.ts'
import { fulfillmentOrderHold, fulfillmentOrderReleaseHold } from './hold.ts'
import { API_VERSION } from './official-schema.ts'
import { cancelResultView, jobView, orderCancel } from './order-cancel.ts'
import { financialStatus, fulfillmentStatus } from './order-status.ts'
import { orderUpdate } from './order-update.ts'
import { findOrder, orderView, stateOf, visibleOrders } from './order-view.ts'
import { findVariant, productView, variantView } from './product-view.ts'
import { refundCreate } from './refund-create.ts'
import { RETURN_MUTATIONS, RETURN_QUERIES } from './returns/return-roots.ts'
import { type Matchers, matchesTime, matchesWords, parseSearch } from './search.ts'
import type { ShopifyContext } from './shopify-context.ts'
import { storeCreditAccountCredit } from './store-credit.ts'
import { tagsAdd, tagsRemove } from './tags.ts'
import { tenderTransactions } from './tender-transactions.ts'
import { webhookSubscriptionCreate, webhookSubscriptionDelete, webhookSubscriptions } from './webhooks/subscriptions.ts'

export type Resolver = (context: ShopifyContext, rawArguments: unknown, call: { path: string[]; idempotencyKey: string | null }) => unknown

const Search = z.object({ query: z.string().nullish(), sortKey: z.string().nullish() })
const ById = z.object({ id: z.string() })

const orderMatchers = (context: ShopifyContext): Matchers<WorldOrder> => ({
  default: (order, term) =>
    [order.name, order.email, order.confirmationNumber, context.store.world.customers.find((each) => each.id === order.customer)?.name].some((text) => matchesWords(text, term)) ||
    order.fulfillments.some((each) => each.tracking.some(({ number }) => matchesWords(number, term))),
  name: (order, term) => matchesWords(order.name, term),
  email: (order, term) => matchesWords(order.email, term),
  id: (order, term) => order.id === term,
  customer_id: (order, term) => order.customer === term,
  confirmation_number: (order, term) => matchesWords(order.confirmationNumber, term),
  tag: (order, term) => order.tags.some((tag) => tag.toLowerCase() === term.toLowerCase()),
  sku: (order, term) => order.lines.some((line) => line.sku === term),
  status: (order, term) => term === 'any' || (term === 'cancelled' ? order.cancelled !== null : term === 'closed' ? order.closedAt !== null : order.closedAt === null),
  financial_status: (order, term) => financialStatus(stateOf(context, order))?.toLowerCase() === term,
  fulfillment_status: (order, term) => fulfillmentStatus(stateOf(context, order)).toLowerCase() === term,
  gateway: (order, term) => stateOf(context, order).payments.some(({ payment }) => payment.gateway === term),
  payment_id: (order, term) => stateOf(context, order).payments.some(({ payment }) => payment.processorId === term),
  created_at: (order, term) => matchesTime(order.createdAt, term),
  processed_at: (order, term) => matchesTime(order.createdAt, term),
  updated_at: (order, term) => matchesTime(order.updatedAt ?? order.createdAt, term),
})

const customerMatchers: Matchers<WorldCustomer> = {
  default: (customer, term) => [customer.name, customer.email].some((text) => matchesWords(text, term)),
  email: (customer, term) => matchesWords(customer.email, term),
  phone: (customer, term) => (customer.phone ?? '').replace(/\D/g, '').includes(term.replace(/\D/g, '')),
  id: (customer, term) => customer.id === term,
  first_name: (customer, term) => matchesWords(customer.name, term),
  last_name: (customer, term) => matchesWords(customer.name, term),
  tag: (customer, term) => customer.tags.includes(term),
}

function searched<T>(context: ShopifyContext, records: T[], rawArguments: unknown, matchers: Matchers<T>, path: string[]): T[] {
  const { query } = Search.parse(rawArguments)
  if (!query?.trim()) return records
  const { test, report } = parseSearch(query, matchers, path)
  context.searches.push(report)
  return records.filter(test)
}

const byTime = (a: WorldOrder, b: WorldOrder) => Date.parse(a.createdAt) - Date.parse(b.createdAt)
const customersOf = ({ store, shop }: ShopifyContext) => store.world.customers.filter((each) => each.shop === shop.id)

const orders: Resolver = (context, rawArguments, { path }) =>
  connection(searched(context, visibleOrders(context), rawArguments, orderMatchers(context), path).sort(byTime), rawArguments, (order) => orderView(context, order))

const draftOrders: Resolver = (context, rawArguments, { path }) =>
  connection(searched(context, draftsOf(context), rawArguments, draftMatchers, path), rawArguments, (each) => draftView(context, each))

/** A word that ends in a star stands for all that begin so. */
const beginsWith = (text: string, term: string): boolean =>
  term.endsWith('*') ? new RegExp(`(?<![\\p{L}\\p{N}])${term.slice(0, -1).replace(/[^\p{L}\p{N}]/gu, '')}`, 'iu').test(text) : matchesWords(text, term)
const productMatchers: Matchers<WorldProduct> = {
  default: (product, term) => beginsWith(product.title, term),
  title: (product, term) => beginsWith(product.title, term),
  id: (product, term) => product.id === term,
  status: (_, term) => term === 'active',
  sku: (product, term) => product.variants.some((variant) => variant.sku === term),
  tag: (product, term) => product.tags.includes(term),
}

const products: Resolver = (context, rawArguments, { path }) => {
  const own = context.store.world.products.filter((each) => each.shop === context.shop.id)
  return connection(searched(context, own, rawArguments, productMatchers, path), rawArguments, (each) => productView(context, each))
}

const customers: Resolver = (context, rawArguments, { path }) =>
  connection(searched(context, customersOf(context), rawArguments, customerMatchers, path), rawArguments, (each) => customerView(context, each))

const order: Resolver = (context, rawArguments) => {
  const { id } = ById.parse(rawArguments)
  if (idOf('Order', id) === null) throw new GraphQLError(`Invalid id: ${id}`, { extensions: { code: 'RESOURCE_NOT_FOUND' } })
  const found = findOrder(context, id)
  return found && orderView(context, found)
}

const customer: Resolver = (context, rawArguments) => {
  const { id } = ById.parse(rawArguments)
  const found = customersOf(context).find((each) => each.id === idOf('Customer', id))
  return found ? customerView(context, found) : null
}

const customerByIdentifier: Resolver = (context, rawArguments) => {
  const { identifier } = z
    .object({ identifier: z.object({ id: z.string().optional(), emailAddress: z.string().optional(), phoneNumber: z.string().optional() }) })
    .parse(rawArguments)
  const found = customersOf(context).find(
    (each) =>
      (identifier.id !== undefined && each.id === idOf('Customer', identifier.id)) ||
      (identifier.emailAddress !== undefined && each.email?.toLowerCase() === identifier.emailAddress.toLowerCase()) ||
      (identifier.phoneNumber !== undefined && each.phone !== null && each.phone.replace(/[^\d+]/g, '') === identifier.phoneNumber),
  )
  return found ? customerView(context, found) : null
}

const node: Resolver = (context, rawArguments, call) => {
  const { id } = ById.parse(rawArguments)
  if (idOf('Order', id) !== null) return order(context, rawArguments, call)
  if (idOf('Customer', id) !== null) return customer(context, rawArguments, call)
  const product = context.store.world.products.find((each) => each.shop === context.shop.id && each.id === idOf('Product', id))
  if (product) return productView(context, product)
  const sold = findVariant(context, idOf('ProductVariant', id))
  const draft = draftsOf(context).find((each) => each.id === idOf('DraftOrder', id))
  if (draft) return draftView(context, draft)
  if (sold) return variantView(context.shop, sold.variant, sold.product)
  const job = context.jobs.find(idOf('OrderCancelJobResult', id) ?? '')
  return job ? cancelResultView(context, job) : null
}

const job: Resolver = (context, rawArguments) => {
  const found = context.jobs.find(idOf('Job', ById.parse(rawArguments).id) ?? '')
  return found ? jobView(found) : null
}

const shop: Resolver = ({ shop: each }) => ({
  id: gid('Shop', each.id),
  name: each.name,
  email: each.supportAddress,
  contactEmail: each.supportAddress,
  myshopifyDomain: each.domain,
  currencyCode: each.currency,
  ianaTimezone: each.timeZone,
  taxesIncluded: false,
  orderNumberFormatPrefix: each.orderPrefix,
  orderNumberFormatSuffix: each.orderSuffix,
  enabledPresentmentCurrencies: [each.currency],
  url: `https://${each.domain}`,
  plan: { publicDisplayName: each.plan, displayName: each.plan, partnerDevelopment: false, shopifyPlus: each.plan === 'plus' || each.plan === 'enterprise' },
})

export const QUERIES: Record<string, Resolver> = {
  orders,
  draftOrders,
  products,
  order,
  customers,
  customer,
  customerByIdentifier,
  node,
  nodes: (context, rawArguments, call) =>
    z
      .object({ ids: z.array(z.string()) })
      .parse(rawArguments)
      .ids.map((id) => node(context, { id }, call)),
  orderByIdentifier: (context, rawArguments, call) => order(context, z.object({ identifier: ById }).parse(rawArguments).identifier, call),
  job,
  codeDiscountNodeByCode,
  webhookSubscriptions,
  tenderTransactions: (context, rawArguments, { path }) => tenderTransactions(context, rawArguments, path),
  giftCards: (context, rawArguments, { path }) => giftCards(context, rawArguments, path),
  shop,
  locations: (_context, rawArguments) => connection([LOCATION], rawArguments),
  currentAppInstallation: ({ scopes, shop: each }) => ({ id: gid('AppInstallation', each.id), accessScopes: [...scopes].map((handle) => ({ handle, description: handle })) }),
  ...RETURN_QUERIES,
  publicApiVersions: () => [{ handle: API_VERSION, displayName: `${API_VERSION} (Latest)`, supported: true }],
}

export const MUTATIONS: Record<string, Resolver> = {
  refundCreate: (context, rawArguments, { idempotencyKey }) => refundCreate(context, rawArguments, idempotencyKey),
  orderCancel,
  orderUpdate,
  fulfillmentOrderHold,
  fulfillmentOrderReleaseHold,
  orderEditBegin,
  orderEditSetQuantity,
  orderEditAddVariant,
  orderEditCommit,
  orderInvoiceSend,
  draftOrderCreate,
  draftOrderComplete,
  tagsAdd,
  tagsRemove,
  ...RETURN_MUTATIONS,
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  storeCreditAccountCredit,
  giftCardCreate,
  giftCardUpdate,
  giftCardSendNotificationToCustomer,
  giftCardDeactivate,
  discountCodeBasicCreate,
}
