import { formatMoney } from '../money.ts'
import { sayDate } from '../say-date.ts'
import type { Action } from './action.ts'
import { GoodwillArguments, goodwillKey, goodwillObjections, goodwillPreview, goodwillRequest } from './goodwill.ts'

export const storeCredit: Action<GoodwillArguments> = {
  kind: 'store_credit',
  title: 'Store credit',
  description: 'Adds a sum to the customer’s credit at the shop, as goodwill within the shop’s own limit. Best for a customer with an account who will order again.',
  risk: 'moves_money',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: GoodwillArguments,
  preview: (args, facts) => goodwillPreview('Store credit', args, facts, false),
  check: (args, facts) => goodwillObjections('store_credit', args, facts),
  effectKey: (args) => goodwillKey('store_credit', args),
  does: {
    write: 'giveStoreCredit',
    request: goodwillRequest,
    sentence: ({ amount, expiresAt }) => `Added ${formatMoney(amount)} of store credit${expiresAt ? `, good until ${sayDate(expiresAt)}` : ''}.`,
    details: ({ expiresAt }): Record<string, string> => (expiresAt ? { expiresAt } : {}),
  },
}
