import { formatMoney } from '../money.ts'
import { sayDate } from '../say-date.ts'
import type { Action } from './action.ts'
import { GoodwillArguments, goodwillKey, goodwillObjections, goodwillPreview, goodwillRequest } from './goodwill.ts'

export const discountCode: Action<GoodwillArguments> = {
  kind: 'discount_code',
  title: 'Discount code',
  description: 'Makes a code that takes a sum off this customer’s next order, once, as goodwill within the shop’s own limit. For complaints and price matches.',
  risk: 'moves_money',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: GoodwillArguments,
  preview: (args, facts) => goodwillPreview('Discount code', args, facts, true),
  check: (args, facts) => goodwillObjections('discount_code', args, facts),
  effectKey: (args) => goodwillKey('discount_code', args),
  does: {
    write: 'createDiscountCode',
    request: goodwillRequest,
    sentence: ({ amount, code, expiresAt }) => `Made the discount code ${code} for ${formatMoney(amount)}${expiresAt ? `, good until ${sayDate(expiresAt)}` : ''}.`,
    details: ({ code, expiresAt }): Record<string, string> => ({ code, ...(expiresAt ? { expiresAt } : {}) }),
  },
}
