import type { ActionKind } from './actions/action.ts'
import type { Facts } from './facts.ts'
import type { Order } from './order.ts'
import { type Dispute, type PaymentState, standsInTheWay } from './payment.ts'

/** What processors know of this order's payments. Left out of the facts = not asked. */
export const paymentStatesOf = (order: Order, { payments = [] }: Pick<Facts, 'payments'>): PaymentState[] =>
  payments.filter(({ processorId }) => order.payments.some((payment) => payment.processorId === processorId))

export const disputesAbout = (order: Order, facts: Pick<Facts, 'payments'>): Dispute[] =>
  paymentStatesOf(order, facts)
    .flatMap(({ disputes }) => disputes)
    .filter(standsInTheWay)

/** By the shop's word or a processor's: either is enough. */
export const isDisputed = (order: Order, facts: Pick<Facts, 'payments'>): boolean => order.hasDispute || disputesAbout(order, facts).length > 0

/** "at Stripe", "at the bank": who has it. */
export function whereDisputed(order: Order, facts: Pick<Facts, 'payments'>): string {
  const names = [...new Set(disputesAbout(order, facts).map(({ toldBy }) => toldBy))]
  return names.length > 0 ? `at ${names.join(' and ')}` : 'at the bank'
}

const PAYS_BACK: readonly ActionKind[] = ['refund', 'cancel_order', 'process_return']
/** Sends money back the way it was paid: while a bank or a processor decides on that payment, it would go out twice. */
export const paysBack = (kind: ActionKind): boolean => PAYS_BACK.includes(kind)
