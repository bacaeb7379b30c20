import type { Order } from '@bookbag/core/order'
import type { PaymentState } from '@bookbag/core/payment'
import { type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'

/** Whatever may end in money going back, or asks about money: a dispute at the processor stands in its way, and the shop may not know of it. */
const ABOUT_MONEY: readonly Intent[] = [
  'payment_issue',
  'refund_request',
  'refund_status',
  'damaged_or_defective_item',
  'wrong_item',
  'missing_item',
  'delivered_not_received',
  'return_request',
  'exchange_request',
  'cancel_order',
  'change_order_items',
  'discount_or_promo',
  'complaint_other',
]

type Asking = { order: Order; understanding: Understanding | null; connected: Connected[]; inquiry: Inquiry; showsAll: boolean }

/** The order's payments as their processors know them. Left out where nobody can be asked; one that does not answer is missing, and its source says so. */
export async function readPayments({ order, understanding, connected, inquiry, showsAll }: Asking): Promise<{ payments?: PaymentState[] }> {
  const isAsked = showsAll || (understanding !== null && intentsAskedFor(understanding).some((intent) => ABOUT_MONEY.includes(intent)))
  if (!isAsked) return {}
  const able = order.payments.flatMap((payment) => {
    const found = connected.find((each) => each.capabilities.paymentStates?.gateways.includes(payment.gateway) && (each.shopId === null || each.shopId === order.shopId))
    // A void is what became of a reservation, and no payment.
    return found && payment.kind !== 'void' && payment.processorId !== null ? [{ name: found.connectorId, id: payment.processorId, states: found.capabilities.paymentStates }] : []
  })
  if (able.length === 0) return {}
  const once = [...new Map(able.map((each) => [each.id, each])).values()]
  const answers = await Promise.all(once.map(({ name, id, states }) => inquiry.ask('payments', name, async () => (await states?.read(id)) ?? null)))
  return { payments: answers.filter((answer) => answer !== null) }
}
