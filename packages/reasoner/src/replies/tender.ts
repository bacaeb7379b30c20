import type { Tender } from './words/words.ts'

/** As the shop's connector names it. */
export const STORE_CREDIT = 'store credit'

/** Who takes cards for the shop: no customer has paid “by Stripe”, or looks there for the money. */
const BETWEEN = /^(?:stripe|shopify[ _]payments|braintree|adyen|manual)$/i

/** What a connector calls it ("Visa ending 4242", "Gift card ending 9k2x"), taken apart so that each language can say it. */
export function tenderOf(told: string | null | undefined): Tender | null {
  if (!told || BETWEEN.test(told)) return null
  if (told === STORE_CREDIT) return { kind: 'store_credit', name: null, ending: null }
  const [, name, ending] = /^(?:(.+?) )?ending (\S+)$/.exec(told) ?? [null, told, null]
  return { kind: /^gift card$/i.test(name ?? '') ? 'gift_card' : 'other', name: name ?? null, ending: ending ?? null }
}
