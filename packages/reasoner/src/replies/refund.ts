import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import { type PaymentWay, type Refund, type RefundState, wayOf as wayByGateway } from '@bookbag/core/payment'
import type { Intent } from '@bookbag/core/understanding'
import { bankDays, expectation, goingOf, reference, type Said, sayProgress } from './refund-progress.ts'
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
  const parts = order?.refunds.find((each) => each.id === receipt.reference)?.transactions ?? []
  const tender = parts.length > 1 ? null : parts[0]?.tender
  const made = effect?.amount
    ? `We have refunded ${sayMoney(effect.amount, facts.shop)}${order ? ` for ${goodsOf(receipt, order)}your order ${order.name}` : ''}${wayOf(tender)}.`
    : receipt.sentence
  const ways = parts.map((part) => ({ ...part, way: state?.way ?? gatewayWay(part) }))
  const awaited = ways.length > 0 ? ways.map(({ way, tender: to }) => expectation(way, to, facts)) : [bankDays(facts)]
  const shares = parts.length > 1 ? [sayShares(parts, facts)] : []
  const byHand = ways.some(({ way }) => way === 'manual') ? ['A colleague has to pay it out by hand.'] : []
  const text = [...new Set(['We are sorry about this.', made, ...shares, ...byHand, ...awaited, reference(state)].filter((each) => each !== null))].join(' ')
  // Written down at the shop is not paid out.
  return { intents: REFUND_ASKED, text, claims: [{ text, source: `receipt ${receipt.effectId}` }], isAnswer: byHand.length === 0 }
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
    const tenders = refund.transactions.filter((each) => each.tender)
    const tender = tenders.length > 1 ? null : tenders[0]?.tender
    const amount = sayMoney(refund.amount, facts.shop)
    const head = `A refund of ${amount} for your order ${order.name} was made on ${sayDay(refund.createdAt, facts)}${isBetween(tender, state) ? '' : wayOf(tender)}.`
    const progress = sayRefund(refund, state, facts)
    const text = [head, progress.text].filter(Boolean).join(' ')
    return { text, claims: [{ text, source: `refund ${refund.id}` }], isAnswer: progress.isAnswer }
  })
  return { intents: ['refund_status'], text: said.map((each) => each.text).join('\n'), claims: said.flatMap((each) => each.claims), isAnswer: said.every((each) => each.isAnswer) }
}

/** A processor that only stands between the shop and the plan: nothing goes "to Stripe". */
const isBetween = (tender: string | null | undefined, state: RefundState | undefined): boolean =>
  state?.way === 'pay_later' && tender != null && wayByGateway(tender) !== 'pay_later'

/** Each tender apart, where there are several. */
function sayRefund(refund: Refund, state: RefundState | undefined, facts: Facts): Said {
  if (!state) return { text: bankDays(facts) ?? '', isAnswer: false }
  if (!state.parts) {
    const [only] = refund.transactions
    return sayProgress(goingOf(state, only ? gatewayWay(only) : 'unknown', only?.tender ?? null), refund.createdAt, facts)
  }
  const said = state.parts.map((part) => {
    const progress = sayProgress(part, refund.createdAt, facts)
    return { ...progress, text: `${sayMoney(part.amount, facts.shop)} of it${wayOf(part.tender)}: ${progress.text}` }
  })
  return { text: said.map((each) => each.text).join(' '), isAnswer: said.every((each) => each.isAnswer) }
}

const gatewayWay = ({ gateway, tender }: Refund['transactions'][number]): PaymentWay => (tender === STORE_CREDIT ? 'store_credit' : wayByGateway(gateway))

const sayShares = (parts: Refund['transactions'], facts: Facts): string =>
  `It goes back as it was paid: ${parts.map(({ amount, tender }) => `${sayMoney(amount, facts.shop)}${wayOf(tender)}`).join(' and ')}.`
