import type { Claim } from './claims.ts'

const times = (orders: { edits?: unknown[] | undefined }[]): number => orders.reduce((sum, order) => sum + (order.edits?.length ?? 0), 0)

/** What a reply may say of goods only when the world shows it. */
export const ORDER_CHANGE_CLAIMS: Claim[] = [
  {
    name: 'items changed',
    says: /\b(?:we|i)(?:'ve|’ve| have)\s+(?:now\s+)?(?:changed|swapped|updated)\b[^.!?]*\b(?:your order|items?|size|colou?r)\b|\b(?:taken off|added to|removed from) your order\b/i,
    unless: /\baddress\b/i,
    holds: (scope) => times(scope.orders) > 0,
    otherwise: 'the items of no order were changed.',
  },
  {
    name: 'goods sent again',
    says: /\b(?:made|created) a new order\b|\bsends? you\b[^.!?]*\bagain\b/i,
    holds: (scope) => scope.file.after.orders.length > scope.file.before.orders.length,
    otherwise: 'no new order exists.',
  },
  {
    name: 'invoice sent',
    says: /\b(?:sent|mailed) you\b[^.!?]*\b(?:invoice|link to pay)\b/i,
    holds: (scope) => scope.file.events.some((event) => event.effect === 'invoice'),
    otherwise: 'no invoice went out.',
  },
  {
    name: 'hold ended',
    says: /\bno longer (?:waits|on hold|held)\b/i,
    holds: (scope) => scope.file.events.some((event) => event.effect === 'release'),
    otherwise: 'no hold was let go.',
  },
]
