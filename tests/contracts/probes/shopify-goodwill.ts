import { money } from '@bookbag/core/money'
import { countOf, KEY, type Probe, present } from './probe.ts'

const request = (customerId: string) => ({ customerId, orderId: '1042', amount: money(1_000, 'USD'), expiresInDays: 365, note: 'late, ticket 77, by Maria Sand' })

const probe = (name: string, write: 'giveStoreCredit' | 'createGiftCard' | 'createDiscountCode', body: string, effect: string): Probe => ({
  connector: 'shopify',
  name,
  disturb: { body },
  run: (has) => present(has.writes?.[write]).perform(request('501'), KEY),
  right: { kind: 'done' },
  missing: { run: (has) => present(has.writes?.[write]).perform(request('999'), KEY), gives: { kind: 'refused' } },
  write: { effects: countOf(effect), find: (has) => present(has.writes?.[write]).lookUp(request('501'), KEY, null) },
})

export const shopifyGoodwillProbes: Probe[] = [
  probe('gives store credit', 'giveStoreCredit', 'storeCreditAccountCredit(', 'store_credit'),
  probe('makes a discount code', 'createDiscountCode', 'discountCodeBasicCreate', 'discount_code'),
]
