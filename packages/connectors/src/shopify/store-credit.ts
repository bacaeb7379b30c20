import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { sameMoney, toDecimal } from '@bookbag/core/money'
import type { GoodwillRequest, StoreCreditResult } from '@bookbag/core/writes/goodwill'
import type { Done, Write } from '@bookbag/core/writes/write'
import { z } from 'zod'
import { UserErrors } from './answers.ts'
import { type Ask, failure } from './ask.ts'
import { GIVE_STORE_CREDIT, READ_STORE_CREDIT } from './documents-goodwill.ts'
import { gid, idOf } from './gid.ts'
import { moneyOf } from './map-money.ts'
import { MoneyV2 } from './payloads.ts'
import { refused } from './refund-plan.ts'

const Credit = z.object({
  id: z.string(),
  amount: MoneyV2,
  balanceAfterTransaction: MoneyV2,
  createdAt: z.iso.datetime({ offset: true }),
  event: z.string(),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
})
type Credit = z.infer<typeof Credit>

/** Of other transactions only the type is looked at; a credit that can't be read is an error, never a credit that is not there. */
const CREDIT = 'StoreCreditAccountCreditTransaction'
const Transaction = z.union([Credit.extend({ __typename: z.literal(CREDIT) }), z.object({ __typename: z.string().refine((name) => name !== CREDIT) }).transform(() => null)])
const CreditsAnswer = z.object({
  customer: z.object({ storeCreditAccounts: z.object({ nodes: z.array(z.object({ transactions: z.object({ nodes: z.array(Transaction) }) })) }) }).nullable(),
})
const GiveAnswer = z.object({ storeCreditAccountCredit: z.object({ storeCreditAccountTransaction: Credit.nullable(), userErrors: UserErrors }) })

const DAY_SECONDS = 86_400
const DAY_MS = DAY_SECONDS * 1000

/**
 * Shopify keeps no note and no key beside a credit. What can be chosen is the second at which it ends, so the key stands in that:
 * the same sum that ends at this second of a day is the same effect.
 */
export const secondOf = (key: IdempotencyKey): number => Number.parseInt(key.replaceAll('-', '').slice(0, 8), 16) % DAY_SECONDS

const isMarkedCredit = ({ expiresAt }: Credit, key: IdempotencyKey): boolean => expiresAt !== null && Math.floor(Date.parse(expiresAt) / 1000) % DAY_SECONDS === secondOf(key)

export function giveStoreCredit(ask: Ask, now: () => Date): Write<GoodwillRequest, StoreCreditResult> {
  const creditsLike = async ({ customerId, amount }: GoodwillRequest): Promise<Credit[] | null> => {
    const { customer } = await ask({ kind: 'read', document: READ_STORE_CREDIT, variables: { id: gid('Customer', customerId) }, answer: CreditsAnswer })
    if (!customer) return null
    const transactions = customer.storeCreditAccounts.nodes.flatMap((account) => account.transactions.nodes)
    return transactions.flatMap((each) => (each && sameMoney(moneyOf(each.amount), amount) ? [each] : []))
  }
  /** The same sum by somebody else within a day: a person's, or ours with its mark lost. */
  const twinIn = (credits: Credit[]): Credit | undefined => credits.find(({ createdAt, event }) => event === 'ADJUSTMENT' && now().getTime() - Date.parse(createdAt) < DAY_MS)

  return {
    async perform(request, key) {
      const credits = await creditsLike(request)
      if (!credits) return refused('Shopify has no such customer.')
      const before = credits.find((each) => isMarkedCredit(each, key))
      if (before) return doneOf(before)
      if (twinIn(credits)) return refused('The customer was given exactly this much store credit within the last day already. A person has to see whether it is meant once more.')
      const { storeCreditAccountCredit: answer } = await ask({
        kind: 'write',
        document: GIVE_STORE_CREDIT,
        variables: { id: gid('Customer', request.customerId), input: inputOf(request, key, now()) },
        answer: GiveAnswer,
      })
      const [problem] = answer.userErrors
      if (problem) return refused(`Shopify refused the store credit: ${problem.message}`)
      if (!answer.storeCreditAccountTransaction)
        throw failure('outcome-unknown', 'Shopify neither gave the store credit nor said why not. Look at the customer’s account before anything is repeated.')
      return doneOf(answer.storeCreditAccountTransaction)
    },

    async lookUp(request, key) {
      const credits = (await creditsLike(request)) ?? []
      const found = credits.find((each) => isMarkedCredit(each, key))
      if (found) return doneOf(found)
      if (twinIn(credits)) throw failure('conflict', 'The same store credit stands on the customer’s account, without our mark. A person has to see whether it is this one.')
      return { kind: 'absent' }
    },
  }
}

const inputOf = ({ amount, expiresInDays }: GoodwillRequest, key: IdempotencyKey, now: Date) => {
  const lastDay = Math.floor(now.getTime() / DAY_MS) + expiresInDays + 1
  return {
    creditAmount: { amount: toDecimal(amount), currencyCode: amount.currency },
    expiresAt: new Date(lastDay * DAY_MS + secondOf(key) * 1000).toISOString().replace('.000Z', 'Z'),
    // Ours tells the customer, once.
    notify: false,
  }
}

const doneOf = ({ id, amount, balanceAfterTransaction, createdAt, expiresAt }: Credit): Done<StoreCreditResult> => ({
  kind: 'done',
  reference: idOf(id),
  at: new Date(createdAt).toISOString(),
  result: { amount: moneyOf(amount), balance: moneyOf(balanceAfterTransaction), expiresAt: expiresAt && new Date(expiresAt).toISOString() },
})
