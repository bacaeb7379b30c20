import { z } from 'zod'
import { WorldAddress } from '../../world/basics.ts'
import { WorldDraftOrder } from '../../world/draft-order.ts'
import { WorldOrder } from '../../world/order.ts'
import { minorOf, worldDecimal } from '../amounts.ts'
import { gid, idOf, shopifyTime } from '../gid.ts'
import { orderView } from '../order-view.ts'
import { findVariant } from '../product-view.ts'
import type { Matchers } from '../search.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { stamp } from '../write-refund.ts'

const Text = z.string().nullish()
const Discount = z.object({ value: z.number(), valueType: z.enum(['PERCENTAGE', 'FIXED_AMOUNT']) })
const Input = z.object({
  lineItems: z.array(z.object({ variantId: z.string().nullish(), quantity: z.int(), appliedDiscount: Discount.nullish() })).nullish(),
  appliedDiscount: Discount.nullish(),
  purchasingEntity: z.object({ customerId: z.string().nullish() }).nullish(),
  email: Text,
  note: Text,
  tags: z.array(z.string()).nullish(),
  shippingAddress: z
    .object({ firstName: Text, lastName: Text, address1: Text, address2: Text, city: Text, provinceCode: Text, countryCode: Text, zip: Text, phone: Text, company: Text })
    .nullish(),
})
type Input = z.infer<typeof Input>

const LONGEST_TAG = 40

const refuse = (message: string, field: string[] | null) => ({ draftOrder: null, userErrors: [{ field, message }] })
export const draftsOf = ({ store, shop }: ShopifyContext): WorldDraftOrder[] => (store.world.draftOrders ?? []).filter((each) => each.shop === shop.id)

const totalOf = ({ lines }: WorldDraftOrder, currency: string): number =>
  lines.reduce((sum, line) => sum + minorOf(line.price, currency) * line.quantity - minorOf(line.discount, currency), 0)

export const draftView = (context: ShopifyContext, draft: WorldDraftOrder) => {
  const { currency } = context.shop
  const amount = worldDecimal(totalOf(draft, currency), currency)
  return {
    __typename: 'DraftOrder',
    id: gid('DraftOrder', draft.id),
    name: `#D${draft.id.slice(-4)}`,
    status: draft.status.toUpperCase(),
    createdAt: shopifyTime(draft.at),
    completedAt: draft.completedAt && shopifyTime(draft.completedAt),
    tags: draft.tags,
    note2: draft.note,
    totalPriceSet: { shopMoney: { amount, currencyCode: currency }, presentmentMoney: { amount, currencyCode: currency } },
    order: () => {
      const order = context.store.order(draft.order ?? '')
      return order ? orderView(context, order) : null
    },
  }
}

export const draftMatchers: Matchers<WorldDraftOrder> = {
  default: (draft, term) => draft.note?.toLowerCase().includes(term.toLowerCase()) ?? false,
  tag: (draft, term) => draft.tags.some((tag) => tag.toLowerCase() === term.toLowerCase()),
  id: (draft, term) => draft.id === term,
  status: (draft, term) => draft.status === term.toLowerCase(),
  customer_id: (draft, term) => draft.customer === term,
}

function linesOf(context: ShopifyContext, input: Input): WorldDraftOrder['lines'] | string {
  const lines: WorldDraftOrder['lines'] = []
  for (const { variantId, quantity, appliedDiscount } of input.lineItems ?? []) {
    const found = findVariant(context, idOf('ProductVariant', variantId ?? ''))
    if (!found) return 'Product with ID is no longer available.'
    const percent = Math.min(100, (appliedDiscount ?? input.appliedDiscount)?.value ?? 0)
    const whole = minorOf(found.variant.price, context.shop.currency) * quantity
    const { variant, product } = found
    const title = variant.title === 'Default Title' ? null : variant.title
    const discount = worldDecimal(Math.round((whole * percent) / 100), context.shop.currency)
    lines.push({ variant: variant.id, title: product.title, variantTitle: title, sku: variant.sku, quantity, price: variant.price, discount })
  }
  return lines.length > 0 ? lines : 'Add at least 1 product'
}

const addressOf = (input: NonNullable<Input['shippingAddress']>): WorldAddress =>
  WorldAddress.parse({
    name: [input.firstName, input.lastName].filter(Boolean).join(' ') || null,
    line1: input.address1 ?? '',
    line2: input.address2 || null,
    city: input.city ?? '',
    province: input.provinceCode ?? null,
    postalCode: input.zip ?? '',
    country: input.countryCode ?? '',
    phone: input.phone || null,
  })

export function draftOrderCreate(context: ShopifyContext, rawArguments: unknown) {
  const { input } = z.object({ input: Input }).parse(rawArguments)
  const lines = linesOf(context, input)
  if (typeof lines === 'string') return refuse(lines, ['lineItems'])
  const tooLong = (input.tags ?? []).findIndex((tag) => tag.length > LONGEST_TAG)
  if (tooLong >= 0) return refuse(`Title Tag exceeds the maximum length of ${LONGEST_TAG} characters`, ['tags', String(tooLong)])
  const customer = idOf('Customer', input.purchasingEntity?.customerId ?? '')
  if (customer !== null && !context.store.world.customers.some((each) => each.id === customer && each.shop === context.shop.id))
    return refuse('Customer does not exist', ['purchasingEntity'])
  const draft = WorldDraftOrder.parse({
    id: context.store.nextId(),
    shop: context.shop.id,
    at: stamp(context.store.now()),
    customer,
    email: input.email ?? null,
    lines,
    shippingAddress: input.shippingAddress ? addressOf(input.shippingAddress) : null,
    tags: input.tags ?? [],
    note: input.note ?? null,
  })
  context.store.world.draftOrders = [...(context.store.world.draftOrders ?? []), draft]
  context.store.record({
    service: 'shopify',
    effect: 'draft',
    order: null,
    ticket: null,
    amount: null,
    currency: null,
    key: null,
    details: { draftId: draft.id, tags: draft.tags },
  })
  return { draftOrder: draftView(context, draft), userErrors: [] }
}

/** Its goods leave the shelf with it, not before. */
export function draftOrderComplete(context: ShopifyContext, rawArguments: unknown) {
  const { id } = z.object({ id: z.string() }).parse(rawArguments)
  const draft = draftsOf(context).find((each) => each.id === idOf('DraftOrder', id))
  if (!draft) return refuse('Draft order does not exist', ['id'])
  if (draft.status === 'completed') return refuse('This order has been paid', null)
  for (const line of draft.lines) {
    const variant = findVariant(context, line.variant)?.variant
    if (!variant || variant.inventory < line.quantity) return refuse(`${line.title} is out of stock`, ['id'])
  }
  const at = stamp(context.store.now())
  const order = orderFrom(context, draft, at)
  context.store.world.orders.push(order)
  for (const line of draft.lines) {
    const variant = findVariant(context, line.variant)?.variant
    if (variant) variant.inventory -= line.quantity
  }
  Object.assign(draft, { status: 'completed', completedAt: at, order: order.id })
  const total = worldDecimal(totalOf(draft, context.shop.currency), context.shop.currency)
  const details = { draftId: draft.id, name: order.name, tags: draft.tags, note: draft.note, lines: draft.lines.map(({ variant, quantity }) => ({ variant, quantity })) }
  context.store.record({ service: 'shopify', effect: 'order', order: order.id, ticket: null, amount: total, currency: context.shop.currency, key: null, details })
  return { draftOrder: draftView(context, draft), userErrors: [] }
}

function orderFrom(context: ShopifyContext, draft: WorldDraftOrder, at: string): WorldOrder {
  const { store, shop } = context
  const numbers = store.world.orders.filter((each) => each.shop === shop.id).map((each) => Number(/\d+/.exec(each.name)?.[0] ?? 0))
  return WorldOrder.parse({
    id: store.nextId(),
    shop: shop.id,
    name: `${shop.orderPrefix}${Math.max(1000, ...numbers) + 1}${shop.orderSuffix}`,
    customer: draft.customer,
    email: draft.email,
    createdAt: at,
    lines: draft.lines.map((line) => ({ id: store.nextId(), ...line })),
    shippingAddress: draft.shippingAddress,
    payments: totalOf(draft, shop.currency) === 0 ? [] : undefined,
    tags: draft.tags,
    note: draft.note,
    draft: draft.id,
  })
}
