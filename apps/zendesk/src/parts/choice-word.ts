import type { Translate } from '../translate.ts'

/** Where the words for a field's values stand; the values of every other field are readable as they are. */
const GROUPS: Record<string, string> = {
  intent: 'intent',
  'intent.primary': 'intent',
  'risk.flags': 'risk',
  'requester.identity': 'identity',
  'order.financial_status': 'status',
  'order.fulfillment_status': 'status',
  'order.return_status': 'status',
}

export function choiceWord(t: Translate, field: string, choice: string): string {
  const group = GROUPS[field]
  const words = group === undefined ? choice.replaceAll('_', ' ') : t(`${group}.${choice}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
