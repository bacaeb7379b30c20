import { GraphQLError } from 'graphql'
import { z } from 'zod'
import type { WorldStoreCredit } from '../world/goodwill.ts'
import type { WorldCustomer } from '../world/shop.ts'
import { minorOf, moneyV2, worldDecimal } from './amounts.ts'
import { connection } from './connection.ts'
import { gid, idOf, shopifyTime } from './gid.ts'
import type { ShopifyContext } from './shopify-context.ts'

const Amount = z.union([z.string(), z.number()])
const Arguments = z.object({
  id: z.string(),
  creditInput: z.object({ creditAmount: z.object({ amount: Amount, currencyCode: z.string() }), expiresAt: z.string().nullish(), notify: z.boolean().nullish() }),
})
/** What one account may hold; Shopify's own limit depends on the shop. */
const LIMIT = 1_500_000

const creditsOf = ({ store }: ShopifyContext, customerId: string): WorldStoreCredit[] => {
  const now = store.now().getTime()
  return store.world.storeCredits.filter((each) => each.customer === customerId && Date.parse(each.at) <= now)
}

const balance = (credits: WorldStoreCredit[], currency: string, at: number): number =>
  credits
    .filter((each) => each.currency === currency && (each.expiresAt === null || Date.parse(each.expiresAt) > at))
    .reduce((sum, each) => sum + minorOf(each.amount, currency), 0)

const accountId = (customerId: string, currency: string): string => gid('StoreCreditAccount', `${customerId}${[...currency].map((letter) => letter.charCodeAt(0) - 64).join('')}`)

function transactionView(context: ShopifyContext, credit: WorldStoreCredit) {
  const all = creditsOf(context, credit.customer)
  const upTo = all.slice(0, all.indexOf(credit) + 1)
  const amount = moneyV2(minorOf(credit.amount, credit.currency), credit.currency)
  return {
    __typename: 'StoreCreditAccountCreditTransaction',
    id: gid('StoreCreditAccountCreditTransaction', credit.id),
    amount,
    remainingAmount: amount,
    balanceAfterTransaction: moneyV2(balance(upTo, credit.currency, Date.parse(credit.at)), credit.currency),
    createdAt: shopifyTime(credit.at),
    event: credit.origin === 'refund' ? 'ORDER_REFUND' : 'ADJUSTMENT',
    expiresAt: credit.expiresAt && shopifyTime(credit.expiresAt),
    origin: null,
    account: () => accountView(context, credit.customer, credit.currency),
  }
}

function accountView(context: ShopifyContext, customerId: string, currency: string) {
  const credits = creditsOf(context, customerId).filter((each) => each.currency === currency)
  return {
    __typename: 'StoreCreditAccount',
    id: accountId(customerId, currency),
    balance: moneyV2(balance(credits, currency, context.store.now().getTime()), currency),
    transactions: (rawArguments: unknown) => connection(credits, rawArguments, (credit) => transactionView(context, credit)),
  }
}

/** One account a currency, from the first credit on. */
export function storeCreditAccounts(context: ShopifyContext, customer: WorldCustomer, rawArguments: unknown) {
  const currencies = [...new Set(creditsOf(context, customer.id).map(({ currency }) => currency))]
  return connection(currencies, rawArguments, (currency) => accountView(context, customer.id, currency))
}

const ERRORS = {
  OWNER_NOT_FOUND: 'Owner does not exist',
  NEGATIVE_OR_ZERO_AMOUNT: 'A positive amount must be used to credit a store credit account',
  EXPIRES_AT_IN_PAST: 'The expiry date must be in the future',
  CREDIT_LIMIT_EXCEEDED: 'The operation would cause the account’s credit limit to be exceeded',
} as const

/** Neither a key nor a note: asked twice, it credits twice. */
export function storeCreditAccountCredit(context: ShopifyContext, rawArguments: unknown) {
  const { store, shop } = context
  const { id, creditInput } = Arguments.parse(rawArguments)
  const { amount: asked, currencyCode } = creditInput.creditAmount
  const refuse = (code: keyof typeof ERRORS, field: string[]) => ({ storeCreditAccountTransaction: null, userErrors: [{ field, code, message: ERRORS[code] }] })
  const customer = store.world.customers.find((each) => each.shop === shop.id && each.id === idOf('Customer', id))
  if (!customer) return refuse('OWNER_NOT_FOUND', ['id'])
  const minor = minorOf(asked, currencyCode)
  if (minor <= 0) return refuse('NEGATIVE_OR_ZERO_AMOUNT', ['creditInput', 'creditAmount', 'amount'])
  const expiresAt = creditInput.expiresAt ?? null
  if (expiresAt !== null && !(Date.parse(expiresAt) > store.now().getTime())) return refuse('EXPIRES_AT_IN_PAST', ['creditInput', 'expiresAt'])
  if (balance(creditsOf(context, customer.id), currencyCode, store.now().getTime()) + minor > LIMIT) return refuse('CREDIT_LIMIT_EXCEEDED', ['creditInput', 'creditAmount'])
  const credit = addStoreCredit(context, { customer: customer.id, minor, currency: currencyCode, expiresAt, origin: 'adjustment' })
  store.record({
    service: 'shopify',
    effect: 'store_credit',
    order: null,
    ticket: null,
    amount: credit.amount,
    currency: credit.currency,
    key: null,
    details: { customerId: customer.id, creditId: credit.id, expiresAt, notify: creditInput.notify ?? false },
  })
  return { storeCreditAccountTransaction: transactionView(context, credit), userErrors: [] }
}

type NewCredit = Pick<WorldStoreCredit, 'customer' | 'currency' | 'expiresAt' | 'origin'> & { minor: number }

export function addStoreCredit({ store }: ShopifyContext, { minor, ...rest }: NewCredit): WorldStoreCredit {
  if (minor <= 0) throw new GraphQLError('Store credit must be positive')
  const credit: WorldStoreCredit = { ...rest, id: store.nextId(), at: store.now().toISOString(), amount: worldDecimal(minor, rest.currency) }
  store.world.storeCredits.push(credit)
  return credit
}
