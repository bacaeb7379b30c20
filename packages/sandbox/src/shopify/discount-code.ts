import { z } from 'zod'
import type { WorldDiscountCode } from '../world/goodwill.ts'
import { minorOf, moneyV2, worldDecimal } from './amounts.ts'
import { connection } from './connection.ts'
import { gid, idOf, shopifyTime } from './gid.ts'
import type { ShopifyContext } from './shopify-context.ts'

const Amount = z.union([z.string(), z.number()])
const Arguments = z.object({
  basicCodeDiscount: z.object({
    code: z.string(),
    title: z.string(),
    startsAt: z.string(),
    endsAt: z.string().nullish(),
    usageLimit: z.int().nullish(),
    appliesOncePerCustomer: z.boolean().nullish(),
    context: z.object({ all: z.string().optional(), customers: z.object({ add: z.array(z.string()).nullish() }).optional() }).nullish(),
    customerGets: z.object({ value: z.object({ discountAmount: z.object({ amount: Amount }).nullish() }) }),
  }),
})

const codesOf = ({ store, shop }: ShopifyContext): WorldDiscountCode[] => store.world.discountCodes.filter((each) => each.shop === shop.id)

function view({ shop, store }: ShopifyContext, discount: WorldDiscountCode) {
  const { endsAt } = discount
  const isOver = endsAt !== null && Date.parse(endsAt) <= store.now().getTime()
  return {
    __typename: 'DiscountCodeNode',
    id: gid('DiscountCodeNode', discount.id),
    codeDiscount: {
      __typename: 'DiscountCodeBasic',
      title: discount.title,
      status: isOver ? 'EXPIRED' : 'ACTIVE',
      createdAt: shopifyTime(discount.at),
      startsAt: shopifyTime(discount.startsAt),
      endsAt: endsAt && shopifyTime(endsAt),
      usageLimit: discount.usageLimit,
      appliesOncePerCustomer: discount.appliesOncePerCustomer,
      codes: (rawArguments: unknown) => connection([{ id: gid('DiscountRedeemCode', discount.id), code: discount.code }], rawArguments),
      customerGets: { value: { __typename: 'DiscountAmount', amount: moneyV2(minorOf(discount.amount, shop.currency), shop.currency), appliesOnEachItem: false } },
    },
  }
}

export function codeDiscountNodeByCode(context: ShopifyContext, rawArguments: unknown) {
  const { code } = z.object({ code: z.string() }).parse(rawArguments)
  const found = codesOf(context).find((each) => each.code.toLowerCase() === code.toLowerCase())
  return found ? view(context, found) : null
}

/** A code is unique in its shop, whatever its case. Only sums off are known here, no percentages. */
export function discountCodeBasicCreate(context: ShopifyContext, rawArguments: unknown) {
  const { store, shop } = context
  const { basicCodeDiscount: input } = Arguments.parse(rawArguments)
  const refuse = (code: string, message: string, field: string[]) => ({
    codeDiscountNode: null,
    userErrors: [{ field: ['basicCodeDiscount', ...field], code, message, extraInfo: null }],
  })
  if (codesOf(context).some((each) => each.code.toLowerCase() === input.code.toLowerCase())) return refuse('TAKEN', 'Code must be unique. Please try a different code.', ['code'])
  const minor = minorOf(input.customerGets.value.discountAmount?.amount ?? '0', shop.currency)
  if (minor <= 0) return refuse('GREATER_THAN', 'Value must be greater than 0', ['customerGets', 'value', 'discountAmount', 'amount'])
  const customers = (input.context?.customers?.add ?? []).map((each) => idOf('Customer', each) ?? '')
  if (!customers.every((id) => store.world.customers.some((each) => each.shop === shop.id && each.id === id)))
    return refuse('INVALID', 'Customer is invalid', ['context', 'customers', 'add'])
  const discount: WorldDiscountCode = {
    id: store.nextId(),
    shop: shop.id,
    code: input.code,
    title: input.title,
    at: store.now().toISOString(),
    amount: worldDecimal(minor, shop.currency),
    customers,
    startsAt: input.startsAt,
    endsAt: input.endsAt ?? null,
    usageLimit: input.usageLimit ?? null,
    appliesOncePerCustomer: input.appliesOncePerCustomer ?? false,
  }
  store.world.discountCodes.push(discount)
  store.record({
    service: 'shopify',
    effect: 'discount_code',
    order: null,
    ticket: null,
    amount: discount.amount,
    currency: shop.currency,
    key: null,
    details: { discountId: discount.id, code: discount.code, customers, usageLimit: discount.usageLimit, endsAt: discount.endsAt },
  })
  return { codeDiscountNode: view(context, discount), userErrors: [] }
}
