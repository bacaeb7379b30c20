import { businessDaysAfter } from './business-days.ts'
import { sameMoney } from './money.ts'
import type { Order } from './order.ts'
import { type PaymentWay, type Refund, type RefundPart, type RefundState, wayOf } from './payment.ts'

/** What processors and shop told, each by the shop's gateway or transaction. */
export type RefundsHeard = {
  ofProcessors: { gateway: string; states: RefundState[] }[]
  /** The number the customer's bank can search by, as the shop's own processor gives it, by the shop's transaction. */
  bankReferences: ReadonlyMap<string, string>
  /** How many working days the shop reckons with until a bank shows a refund; null = not said. */
  daysToBank: number | null
}

/** A settled refund carries the time of its last change: days after the shop wrote it down. */
const SAME_REFUND_MS = 21 * 86_400_000

/** One answer for each refund of an order: as its processor tells it, else as far as the shop knows. Several tenders are told apart. */
export function refundStatesOf(order: Order, heard: RefundsHeard): RefundState[] {
  return order.refunds.map((refund) => {
    const parts = refund.transactions.map((transaction) => partOf(transaction, refund, order, heard))
    return { ...wholeOf(refund, parts, heard), ...(parts.length > 1 ? { parts } : {}) }
  })
}

type Transaction = Refund['transactions'][number]

function partOf(transaction: Transaction, refund: Refund, order: Order, heard: RefundsHeard): RefundPart {
  const { processor, ...told } = toldOf(transaction, refund, order, heard)
  const way = processor?.way ?? wayOf(transaction.gateway)
  const isUnderWay = told.state === 'accepted' || told.state === 'sent_to_bank'
  return {
    ...told,
    transactionId: transaction.id,
    amount: transaction.amount,
    tender: transaction.tender,
    way,
    expectedBy: isUnderWay && GOES_TO_BANK.includes(way) ? expectedBy(refund, processor, heard) : null,
  }
}

/** Only there does a number of working days mean anything. */
const GOES_TO_BANK: readonly PaymentWay[] = ['card', 'bank', 'unknown']

const expectedBy = (refund: Refund, processor: RefundState | undefined, { daysToBank }: RefundsHeard): string | null =>
  daysToBank === null ? (processor?.expectedBy ?? null) : businessDaysAfter(refund.createdAt, daysToBank)

type Told = Pick<RefundPart, 'state' | 'at' | 'bankReference' | 'failureReason' | 'isReversal' | 'toldBy'> & { processor?: RefundState }

function toldOf(transaction: Transaction, refund: Refund, order: Order, { ofProcessors, bankReferences }: RefundsHeard): Told {
  const states = ofProcessors.filter((each) => each.gateway === transaction.gateway).flatMap((each) => each.states)
  const processor = ofProcessor(transaction, refund, order, states)
  if (processor) {
    const { state, at, bankReference, failureReason, isReversal, toldBy } = processor
    return { state, at, bankReference, failureReason, ...(isReversal ? { isReversal } : {}), ...(toldBy ? { toldBy } : {}), processor }
  }
  const arn = bankReferences.get(transaction.id)
  const state = arn && transaction.status === 'success' ? 'sent_to_bank' : stateByShop(transaction)
  return { state, at: refund.createdAt, bankReference: arn && state === 'sent_to_bank' ? { kind: 'ARN', value: arn } : null, failureReason: null }
}

/** The shop knows only that its processor took the refund, never that it arrived; by hand it has done nothing but write it down. */
function stateByShop({ status, gateway }: Transaction): RefundState['state'] {
  if (status === 'failure' || status === 'error') return 'failed'
  if (status === 'pending') return 'requested'
  if (status !== 'success') return 'unknown'
  return wayOf(gateway) === 'manual' ? 'requested' : 'accepted'
}

/** The processor has its own ids: a refund is the same when amount and time agree, and neither another of its nor another of the shop's fits as well. */
function ofProcessor(transaction: Transaction, refund: Refund, order: Order, states: RefundState[]): RefundState | undefined {
  const isNear = (at: string, other: string): boolean => Math.abs(Date.parse(at) - Date.parse(other)) <= SAME_REFUND_MS
  const fitting = states.filter((state) => sameMoney(state.amount, transaction.amount) && isNear(state.at, refund.createdAt))
  const rivals = order.refunds.flatMap((each) =>
    each.transactions.filter((other) => other.gateway === transaction.gateway && sameMoney(other.amount, transaction.amount) && isNear(each.createdAt, refund.createdAt)),
  )
  return fitting.length === 1 && rivals.length === 1 ? fitting[0] : undefined
}

/** Least to most: a refund is as far as the part that is least far. Gift cards and credit keep nobody waiting. */
const PROGRESS: RefundState['state'][] = ['failed', 'reversed', 'unknown', 'requested', 'accepted', 'sent_to_bank', 'arrived']
const AT_ONCE: readonly PaymentWay[] = ['gift_card', 'store_credit']

function wholeOf(refund: Refund, parts: RefundPart[], { daysToBank }: RefundsHeard): RefundState {
  const waited = parts.filter((part) => !AT_ONCE.includes(part.way) || part.state !== 'accepted')
  const [least] = (waited.length > 0 ? waited : parts).toSorted((a, b) => PROGRESS.indexOf(a.state) - PROGRESS.indexOf(b.state))
  const common = { refundId: refund.id, amount: refund.amount }
  if (!least) return { ...common, state: 'unknown', at: refund.createdAt, expectedBy: null, bankReference: null, failureReason: null }
  const { transactionId: _id, tender: _tender, amount: _amount, ...told } = least
  const last = waited
    .flatMap((part) => part.expectedBy ?? [])
    .toSorted()
    .at(-1)
  return { ...common, ...told, expectedBy: daysToBank === null ? told.expectedBy : (last ?? null) }
}
