import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { WorldGiftCard } from '../world/goodwill.ts'
import { humanAmount, minorOf, moneyV2, worldDecimal } from './amounts.ts'
import { connection } from './connection.ts'
import { gid, idOf, shopifyTime } from './gid.ts'
import { type Matchers, parseSearch } from './search.ts'
import type { ShopifyContext } from './shopify-context.ts'

const Amount = z.union([z.string(), z.number()])
const CreateArguments = z.object({
  input: z.object({
    initialAmount: z.object({ amount: Amount, currencyCode: z.string() }).nullish(),
    customerId: z.string().nullish(),
    note: z.string().nullish(),
    expiresOn: z.string().nullish(),
    code: z.string().nullish(),
  }),
})
const ById = z.object({ id: z.string() })
const UpdateArguments = ById.extend({ input: z.object({ note: z.string().nullish(), expiresOn: z.string().nullish() }) })

/** Recorded from a real shop, in its own currency; each shop has its own. */
const LIMIT = 300_000

const cardsOf = ({ store, shop }: ShopifyContext): WorldGiftCard[] => store.world.giftCards.filter((each) => each.shop === shop.id)
const cardBy = (context: ShopifyContext, globalId: string): WorldGiftCard | undefined => cardsOf(context).find((each) => each.id === idOf('GiftCard', globalId))

const view = (card: WorldGiftCard) => {
  const value = moneyV2(minorOf(card.amount, card.currency), card.currency)
  return {
    __typename: 'GiftCard',
    id: gid('GiftCard', card.id),
    createdAt: shopifyTime(card.at),
    updatedAt: shopifyTime(card.at),
    enabled: card.isEnabled,
    deactivatedAt: null,
    initialValue: value,
    balance: value,
    expiresOn: card.expiresOn,
    lastCharacters: card.code.slice(-4),
    maskedCode: `•••• •••• •••• ${card.code.slice(-4)}`,
    note: card.note,
  }
}

const matchers: Matchers<WorldGiftCard> = {
  default: (card, term) => card.code === term.toLowerCase(),
  customer_id: (card, term) => card.customer === term,
  id: (card, term) => card.id === term,
}

export function giftCards(context: ShopifyContext, rawArguments: unknown, path: string[]) {
  const { query } = z.object({ query: z.string().nullish() }).parse(rawArguments)
  if (!query?.trim()) return connection(cardsOf(context), rawArguments, view)
  const { test, report } = parseSearch(query, matchers, path)
  context.searches.push(report)
  return connection(cardsOf(context).filter(test), rawArguments, view)
}

/** Sixteen signs, the same for the same history. */
const freshCode = (id: string): string => createHash('sha256').update(`gift card ${id}`).digest('hex').slice(0, 16)

export function giftCardCreate(context: ShopifyContext, rawArguments: unknown) {
  const { store, shop } = context
  const { input } = CreateArguments.parse(rawArguments)
  const refuse = (code: string, message: string, field: string[]) => ({ giftCard: null, giftCardCode: null, userErrors: [{ field, code, message }] })
  const { amount, currencyCode } = input.initialAmount ?? { amount: '0', currencyCode: shop.currency }
  const minor = minorOf(amount, currencyCode)
  if (minor <= 0) return refuse('GREATER_THAN', 'must be greater than 0', ['input', 'initialAmount'])
  if (minor > LIMIT) return refuse('GIFT_CARD_LIMIT_EXCEEDED', `can't exceed ${humanAmount(LIMIT, currencyCode)} ${currencyCode}`, ['input', 'initialAmount'])
  const customerId = input.customerId ? idOf('Customer', input.customerId) : null
  if (input.customerId && !store.world.customers.some((each) => each.shop === shop.id && each.id === customerId))
    return refuse('CUSTOMER_NOT_FOUND', 'The customer could not be found.', ['input', 'customerId'])
  const id = store.nextId()
  const card: WorldGiftCard = {
    id,
    shop: shop.id,
    customer: customerId,
    at: store.now().toISOString(),
    amount: worldDecimal(minor, currencyCode),
    currency: currencyCode,
    code: input.code ?? freshCode(id),
    expiresOn: input.expiresOn ?? null,
    note: input.note ?? null,
    isEnabled: true,
    mailed: 0,
  }
  store.world.giftCards.push(card)
  store.record({
    service: 'shopify',
    effect: 'gift_card',
    order: null,
    ticket: null,
    amount: card.amount,
    currency: currencyCode,
    key: null,
    details: { giftCardId: id, customerId, note: card.note, expiresOn: card.expiresOn },
  })
  return { giftCard: view(card), giftCardCode: card.code, userErrors: [] }
}

export function giftCardUpdate(context: ShopifyContext, rawArguments: unknown) {
  const { id, input } = UpdateArguments.parse(rawArguments)
  const card = cardBy(context, id)
  if (!card) return { giftCard: null, userErrors: [{ field: ['id'], message: 'The gift card could not be found.' }] }
  if (input.note !== undefined) card.note = input.note
  if (input.expiresOn !== undefined) card.expiresOn = input.expiresOn
  return { giftCard: view(card), userErrors: [] }
}

export function giftCardSendNotificationToCustomer(context: ShopifyContext, rawArguments: unknown) {
  const card = cardBy(context, ById.parse(rawArguments).id)
  const refuse = (code: string, message: string) => ({ giftCard: null, userErrors: [{ field: ['id'], code, message }] })
  if (!card) return refuse('GIFT_CARD_NOT_FOUND', 'The gift card could not be found.')
  const customer = context.store.world.customers.find((each) => each.id === card.customer)
  if (!customer) return refuse('INVALID', 'The gift card has no customer.')
  if (!card.isEnabled) return refuse('INVALID', 'The gift card is deactivated.')
  if (!customer.email && !customer.phone) return refuse('INVALID', 'The customer has no contact information.')
  card.mailed += 1
  context.store.record({
    service: 'shopify',
    effect: 'gift_card_mail',
    order: null,
    ticket: null,
    amount: null,
    currency: null,
    key: null,
    details: { giftCardId: card.id, customerId: customer.id },
  })
  return { giftCard: view(card), userErrors: [] }
}

export function giftCardDeactivate(context: ShopifyContext, rawArguments: unknown) {
  const card = cardBy(context, ById.parse(rawArguments).id)
  if (!card) return { giftCard: null, userErrors: [{ field: ['id'], code: 'GIFT_CARD_NOT_FOUND', message: 'The gift card could not be found.' }] }
  card.isEnabled = false
  return { giftCard: view(card), userErrors: [] }
}
