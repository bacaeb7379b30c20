import { connectorName } from '@bookbag/connectors/registry'
import type { PaymentStatesCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
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
  const askable = askablePayments(order, connected)
  if (askable.length === 0) return {}
  const answers = await Promise.all(askable.map(({ name, id, states }) => inquiry.ask('payments', name, () => states.read(id))))
  return { payments: answers.filter((answer) => answer !== null) }
}

type Askable = { name: string; id: string; states: PaymentStatesCapability }

/** Each payment of the order whose processor is connected, once. */
function askablePayments(order: Order, connected: Connected[]): Askable[] {
  const able = order.payments.flatMap((payment): Askable[] => {
    const found = connected.find((each) => each.capabilities.paymentStates?.gateways.includes(payment.gateway) && (each.shopId === null || each.shopId === order.shopId))
    const states = found?.capabilities.paymentStates
    // A void is what became of a reservation, and no payment.
    return found && states && payment.kind !== 'void' && payment.processorId !== null ? [{ name: connectorName(found.connectorId), id: payment.processorId, states }] : []
  })
  return [...new Map(able.map((each) => [each.id, each])).values()]
}

/**
 * Right before money goes back: a customer who was impatient may have gone to the bank since the facts were gathered, and would be paid twice. One call for each payment
 * (two where it was not asked before); a processor that does not answer is a ConnectorError, since nothing may go out unasked.
 */
export async function withDisputesAnew(order: Order, connected: Connected[], known: PaymentState[]): Promise<PaymentState[]> {
  const anew = await Promise.all(
    askablePayments(order, connected).map(async ({ id, states }) => {
      const before = known.find((each) => each.processorId === id)
      return before ? { ...before, disputes: await states.disputes(id) } : orUnknown(states.read(id))
    }),
  )
  const read = anew.filter((each) => each !== null)
  return [...known.filter((each) => !read.some(({ processorId }) => processorId === each.processorId)), ...read]
}

/** A processor that does not know the payment by the shop's number can tell nothing of it, as when the facts were gathered. */
const orUnknown = (reading: Promise<PaymentState>): Promise<PaymentState | null> =>
  reading.catch((error: unknown) => {
    if (error instanceof ConnectorError && error.kind === 'not-found') return null
    throw error
  })
