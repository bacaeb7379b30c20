import { formatMoney } from '../money.ts'
import type { Action } from './action.ts'
import { GoodwillArguments, goodwillKey, goodwillObjections, goodwillPreview, goodwillRequest } from './goodwill.ts'

export const giftCard: Action<GoodwillArguments> = {
  kind: 'gift_card',
  title: 'Gift card',
  description: 'Makes a gift card for the customer, as goodwill within the shop’s own limit; the shop mails its code. For customers who may want to pass it on.',
  risk: 'moves_money',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: GoodwillArguments,
  preview: (args, facts) => goodwillPreview('Gift card', args, facts, false),
  check: (args, facts) => goodwillObjections('gift_card', args, facts),
  effectKey: (args) => goodwillKey('gift_card', args),
  does: {
    write: 'createGiftCard',
    request: goodwillRequest,
    sentence: ({ amount, lastCharacters }) => `Made a gift card of ${formatMoney(amount)} ending ${lastCharacters}; the shop mailed its code to the customer.`,
    details: ({ lastCharacters, expiresOn }): Record<string, string> => ({ lastCharacters, ...(expiresOn ? { expiresOn } : {}) }),
  },
}
