import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { RefundState } from '@bookbag/core/payment'
import type { Intent } from '@bookbag/core/understanding'
import type { Part } from './reply.ts'
import { sayDay, sayMoney } from './voice.ts'

const REFUND_ASKED: Intent[] = ['refund_request', 'damaged_or_defective_item', 'wrong_item', 'missing_item']

/** As the shop's connector names it. */
const STORE_CREDIT = 'store credit'

const wayOf = (tender: string | null | undefined): string => (tender === STORE_CREDIT ? ' as store credit on your account' : tender ? ` to ${tender}` : '')

/** A refund that we made just now: told from its receipt, the amount from the ledger's own row. Sent is not arrived. */
export function refundMade(receipt: Receipt, order: Order | undefined, facts: Facts): Part {
  const effect = facts.effects.find((each) => each.id === receipt.effectId)
  const state = facts.refundStates.find((each) => each.refundId === receipt.reference)
  const tender = order?.refunds.find((each) => each.id === receipt.reference)?.transactions.find((each) => each.tender)?.tender
  const made = effect?.amount
    ? `We have refunded ${sayMoney(effect.amount, facts.shop)}${order ? ` for ${goodsOf(receipt, order)}your order ${order.name}` : ''}${wayOf(tender)}.`
    : receipt.sentence
  const bank = tender === STORE_CREDIT ? [] : [bankDays(facts), reference(state)]
  const text = ['We are sorry about this.', made, ...bank].filter((each) => each !== null).join(' ')
  return { intents: REFUND_ASKED, text, claims: [{ text, source: `receipt ${receipt.effectId}` }], isAnswer: true }
}

/** "1 x Stoneware mug of ", as the refund itself lists it. */
function goodsOf(receipt: Receipt, order: Order): string {
  const lines = order.refunds.find((each) => each.id === receipt.reference)?.lines ?? []
  const named = lines.flatMap(({ lineId, quantity }) => order.lines.filter((line) => line.id === lineId).map((line) => `${quantity} x ${line.title}`))
  return named.length > 0 ? `${named.join(', ')} of ` : ''
}

/** "Where is my refund": each refund with the state its processor proves. */
export function refundStatus(order: Order, facts: Facts): Part {
  const source = `order ${order.id}`
  if (order.refunds.length === 0) {
    const text = `We have no refund recorded for your order ${order.name} so far.`
    return { intents: ['refund_status'], text, claims: [{ text, source }], isAnswer: false }
  }
  const said = order.refunds.map((refund) => {
    const state = facts.refundStates.find((each) => each.refundId === refund.id)
    const tender = refund.transactions.find((each) => each.tender)?.tender
    const amount = sayMoney(refund.amount, facts.shop)
    const head = `A refund of ${amount} for your order ${order.name} was made on ${sayDay(refund.createdAt, facts)}${wayOf(tender)}.`
    const progress = state ? saidState(state, refund.createdAt, facts) : { text: bankDays(facts) ?? '', isAnswer: false }
    const text = [head, progress.text, reference(state)].filter(Boolean).join(' ')
    return { text, claims: [{ text, source: `refund ${refund.id}` }], isAnswer: progress.isAnswer }
  })
  return { intents: ['refund_status'], text: said.map((each) => each.text).join('\n'), claims: said.flatMap((each) => each.claims), isAnswer: said.every((each) => each.isAnswer) }
}

function saidState(state: RefundState, madeAt: string, facts: Facts): { text: string; isAnswer: boolean } {
  const days = bankDays(facts)
  const wait = days ? ` ${days}` : ''
  switch (state.state) {
    case 'arrived':
      return { text: `The payment processor reports that it arrived on ${sayDay(state.at, facts)}.`, isAnswer: true }
    case 'sent_to_bank':
      return { text: `The payment processor has handed it to your bank, and your bank decides when it shows.${wait}`, isAnswer: !isOverdue(state, madeAt, facts) }
    case 'accepted':
    case 'requested':
      return { text: `The payment processor has accepted it.${wait}`, isAnswer: !isOverdue(state, madeAt, facts) }
    case 'failed':
    case 'reversed':
      return { text: 'The payment processor reports that it did not go through, so a colleague has to look at it.', isAnswer: false }
    default:
      return { text: 'The payment processor does not tell us its progress right now.', isAnswer: false }
  }
}

const DAY_MS = 86_400_000
/** Where the shop says nothing, what banks are known to need. */
const USUAL_DAYS = 10

/** Who has waited longer than banks need is not told again to wait. */
function isOverdue({ expectedBy }: RefundState, madeAt: string, { at, shop }: Facts): boolean {
  const days = shop?.policies.refundDaysToBank ?? USUAL_DAYS
  // Days at a bank are working days: two more of seven are not.
  const last = Date.parse(madeAt) + Math.ceil(days * 1.4) * DAY_MS
  return (expectedBy !== null && expectedBy <= at) || last < Date.parse(at)
}

const reference = (state: RefundState | undefined): string | null =>
  state?.bankReference ? `Your bank can find it by this reference (${state.bankReference.kind}): ${state.bankReference.value}.` : null

function bankDays(facts: Facts): string | null {
  const days = facts.shop?.policies.refundDaysToBank
  return days ? `It can take your bank up to ${days} days to show it on your statement.` : null
}
