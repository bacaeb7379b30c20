import { digitsOf, type Money, parseMoney } from '@bookbag/core/money'
import { failure } from './ask.ts'
import type { MoneyBag, PaymentDetails } from './payloads.ts'

type MoneyV2 = MoneyBag['shopMoney']

export function moneyOf({ amount, currencyCode }: MoneyV2): Money {
  const money = parseMoney(amount, currencyCode)
  if (!money) throw failure('bad-answer', `Shopify sent an amount that can't be read ("${amount}" ${currencyCode}).`)
  return money
}

export const presentment = (bag: MoneyBag): Money => moneyOf(bag.presentmentMoney)
export const shopMoney = (bag: MoneyBag): Money => moneyOf(bag.shopMoney)

/** A unit price after discounts is Shopify's approximation and may carry more digits than the currency: for showing only, so cut off. */
export function approximate({ presentmentMoney: { amount, currencyCode } }: MoneyBag): Money {
  const digits = digitsOf(currencyCode)
  const [whole = '0', fraction = ''] = amount.split('.')
  return moneyOf({ amount: digits === 0 ? whole : `${whole}.${fraction.slice(0, digits) || '0'}`, currencyCode })
}

/** As Shopify names the way, in a refund's own transaction. */
const STORE_CREDIT = 'shopify_store_credit'

/** "Visa ending 4242", "Gift card ending 9k2x": what its owner knows it by. */
export function tenderOf(from: { accountNumber: string | null; gateway: string | null; formattedGateway: string | null; paymentDetails: PaymentDetails }): string | null {
  const ending = /([\p{L}\p{N}]{4})$/u.exec(from.paymentDetails?.number ?? from.accountNumber ?? '')?.[1]
  const name = from.paymentDetails?.company ?? (from.gateway === 'gift_card' ? 'Gift card' : from.gateway === STORE_CREDIT ? 'store credit' : from.formattedGateway)
  if (!name) return ending ? `ending ${ending}` : null
  return ending ? `${name} ending ${ending}` : name
}
