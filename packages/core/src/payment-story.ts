import { isDisputed, paymentStatesOf } from './dispute.ts'
import type { Facts } from './facts.ts'
import { formatMoney, type Money } from './money.ts'
import type { Order } from './order.ts'
import type { Payment } from './payment.ts'
import { sayDate } from './say-date.ts'

/** What an order's payments come to, where that is certain. */
export type PaymentStory =
  /** Taken as often as it should be; `reserved` are holds that were let go or belong to what was taken, `declined` tries that failed: both may still show at a bank. */
  | { kind: 'taken_once'; taken: Payment; reserved: Payment[]; declined: Payment[] }
  /** Held and not taken: it shows as pending, and nothing has left the account. */
  | { kind: 'only_reserved'; reserved: Payment }
  /** More came in than the order ever cost, by a whole payment. */
  | { kind: 'taken_twice'; payments: Payment[]; excess: Money }
  | { kind: 'unclear'; why: string }

const unclear = (why: string): PaymentStory => ({ kind: 'unclear', why })
const isTaken = ({ kind, status }: Payment): boolean => status === 'success' && (kind === 'sale' || kind === 'capture')

/** By the shop's transactions, held against what the processors say: where the two differ nothing is certain. */
export function paymentStory(order: Order, facts: Pick<Facts, 'payments'>): PaymentStory {
  if (isDisputed(order, facts)) return unclear(`The payment of order ${order.name} is disputed.`)
  const odd = order.payments.find(({ kind, status }) => kind === 'unknown' || status === 'unknown' || status === 'pending')
  if (odd) return unclear(`A payment of order ${order.name} is ${odd.status === 'pending' ? 'pending' : 'of a kind that is not understood'}.`)
  const other = contradiction(order, facts)
  if (other) return unclear(other)
  const taken = order.payments.filter(isTaken)
  const reserved = order.payments.filter(({ kind, status }) => kind === 'authorization' && status === 'success')
  const declined = order.payments.filter(({ kind, status }) => kind !== 'void' && (status === 'failure' || status === 'error'))
  const isVoided = order.payments.some(({ kind, status }) => kind === 'void' && status === 'success')
  const [first] = taken
  if (first === undefined) {
    const [held] = reserved
    return held && reserved.length === 1 && !isVoided ? { kind: 'only_reserved', reserved: held } : unclear(`No payment of order ${order.name} has gone through.`)
  }
  if (taken.length === 1)
    return first.amount.minor === order.total.minor
      ? { kind: 'taken_once', taken: first, reserved, declined }
      : unclear(`What was taken for order ${order.name} is not what it came to.`)
  return severalTaken(order, taken)
}

/** Exactly one payment too many, of the same sum by the same tender: anything else may be a customer who paid in parts. */
function severalTaken(order: Order, taken: Payment[]): PaymentStory {
  const excess: Money = { minor: order.received.minor - order.total.minor, currency: order.currency }
  const twins = taken.filter(({ amount, tender, gateway }) => amount.minor === excess.minor && tender === taken[0]?.tender && gateway === taken[0]?.gateway)
  if (excess.minor > 0 && taken.length === 2 && twins.length === 2) return { kind: 'taken_twice', payments: taken, excess }
  return unclear(`Order ${order.name} was paid by ${taken.length} payments: ${taken.map(sayPayment).join('; ')}.`)
}

function contradiction(order: Order, facts: Pick<Facts, 'payments'>): string | null {
  for (const state of paymentStatesOf(order, facts)) {
    const own = order.payments.filter(({ processorId }) => processorId === state.processorId)
    const isTakenHere = own.some(isTaken)
    const isTakenThere = state.state === 'captured' || state.state === 'refunded'
    if (isTakenHere !== isTakenThere && state.state !== 'pending') return `${state.toldBy} and the shop do not agree on a payment of order ${order.name}.`
  }
  return null
}

/** "$100.00 on 8 November 2026 to Visa ending 4242 (capture)", for a colleague. */
export const sayPayment = ({ amount, at, tender, kind, status }: Payment): string =>
  `${formatMoney(amount)}${at ? ` on ${sayDate(at)}` : ''}${tender ? ` by ${tender}` : ''} (${kind}${status === 'success' ? '' : `, ${status}`})`
