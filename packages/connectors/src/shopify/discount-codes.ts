import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { toDecimal } from '@bookbag/core/money'
import type { DiscountCodeResult, GoodwillRequest } from '@bookbag/core/writes/goodwill'
import type { Done, Write } from '@bookbag/core/writes/write'
import { z } from 'zod'
import { UserErrors } from './answers.ts'
import { type Ask, failure } from './ask.ts'
import { CREATE_DISCOUNT, READ_DISCOUNT } from './documents-goodwill.ts'
import { gid, idOf } from './gid.ts'
import { withMark } from './key-mark.ts'
import { moneyOf } from './map-money.ts'
import { MoneyV2 } from './payloads.ts'
import { refused } from './refund-plan.ts'

const Node = z.object({
  id: z.string(),
  codeDiscount: z.object({
    createdAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }).nullable(),
    codes: z.object({ nodes: z.array(z.object({ code: z.string() })).min(1) }),
    customerGets: z.object({ value: z.object({ amount: MoneyV2 }) }),
  }),
})
type Node = z.infer<typeof Node>
const ReadAnswer = z.object({ codeDiscountNodeByCode: Node.nullable() })
const CreateAnswer = z.object({ discountCodeBasicCreate: z.object({ codeDiscountNode: Node.nullable(), userErrors: UserErrors }) })

const DAY_MS = 86_400_000
const LONGEST_TITLE = 255

/** The code follows from the key, so that it is found again and Shopify, where a code is unique, can't make it twice. Whoever guesses it can't use it: it is one customer's. */
export const codeOf = (key: IdempotencyKey): string => `THANKS-${key.replaceAll('-', '').slice(0, 10).toUpperCase()}`

export function createDiscountCode(ask: Ask, now: () => Date): Write<GoodwillRequest, DiscountCodeResult> {
  const find = async (key: IdempotencyKey): Promise<Node | null> =>
    (await ask({ kind: 'read', document: READ_DISCOUNT, variables: { code: codeOf(key) }, answer: ReadAnswer })).codeDiscountNodeByCode

  return {
    async perform(request, key) {
      const before = await find(key)
      if (before) return doneOf(before)
      const { discountCodeBasicCreate } = await ask({ kind: 'write', document: CREATE_DISCOUNT, variables: { input: inputOf(request, key, now()) }, answer: CreateAnswer })
      const [problem] = discountCodeBasicCreate.userErrors
      if (problem) return refused(`Shopify refused the discount code: ${problem.message}`)
      if (!discountCodeBasicCreate.codeDiscountNode)
        throw failure('outcome-unknown', 'Shopify neither made the discount code nor said why not. Look for it before anything is repeated.')
      return doneOf(discountCodeBasicCreate.codeDiscountNode)
    },
    async lookUp(_request, key) {
      const found = await find(key)
      return found ? doneOf(found) : { kind: 'absent' }
    },
  }
}

/** Once, for this customer, on whatever is bought. */
const inputOf = ({ amount, customerId, expiresInDays, note }: GoodwillRequest, key: IdempotencyKey, now: Date) => ({
  code: codeOf(key),
  title: withMark(note, key, LONGEST_TITLE),
  startsAt: now.toISOString(),
  endsAt: new Date(now.getTime() + expiresInDays * DAY_MS).toISOString(),
  usageLimit: 1,
  appliesOncePerCustomer: true,
  context: { customers: { add: [gid('Customer', customerId)] } },
  customerGets: { items: { all: true }, value: { discountAmount: { amount: toDecimal(amount), appliesOnEachItem: false } } },
})

const doneOf = ({ id, codeDiscount }: Node): Done<DiscountCodeResult> => ({
  kind: 'done',
  reference: idOf(id),
  at: new Date(codeDiscount.createdAt).toISOString(),
  result: {
    amount: moneyOf(codeDiscount.customerGets.value.amount),
    code: codeDiscount.codes.nodes[0]?.code ?? '',
    expiresAt: codeDiscount.endsAt && new Date(codeDiscount.endsAt).toISOString(),
  },
})
