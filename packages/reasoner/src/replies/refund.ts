import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import { type PaymentWay, type Refund, type RefundState, wayOf as wayByGateway } from '@bookbag/core/payment'
import type { Intent } from '@bookbag/core/understanding'
import { bankDays, expectation, goingOf, reference, type Said, sayProgress } from './refund-progress.ts'
import { type Part, receiptPart, type Tell } from './reply.ts'
import { STORE_CREDIT, tenderOf } from './tender.ts'
import { sayDay, sayMoney } from './voice.ts'
import type { Words } from './words/words.ts'

const REFUND_ASKED: Intent[] = ['refund_request', 'damaged_or_defective_item', 'wrong_item', 'missing_item']

/** A refund that we made just now: told from its receipt, the amount from the ledger's own row. Sent is not arrived. */
export const refundMade: Tell = ({ receipt, order, facts, words }) => {
  const { refund: says } = words
  const effect = facts.effects.find((each) => each.id === receipt.effectId)
  const state = facts.refundStates.find((each) => each.refundId === receipt.reference)
  const parts = order?.refunds.find((each) => each.id === receipt.reference)?.transactions ?? []
  const tender = parts.length > 1 ? null : parts[0]?.tender
  const made = effect?.amount
    ? { sum: sayMoney(effect.amount, facts.shop, words), goods: order ? goodsOf(receipt, order, words) : [], order: order?.name ?? null, tender: tenderOf(tender) }
    : { receipt: receipt.sentence }
  const ways = parts.map((part) => ({ ...part, way: state?.way ?? gatewayWay(part) }))
  const awaited = ways.length > 0 ? ways.map(({ way, tender: to }) => expectation(way, to, facts, words)) : [bankDays(facts, words)]
  const shares = parts.length > 1 ? [sayShares(parts, facts, words)] : []
  const byHand = ways.some(({ way }) => way === 'manual') ? [says.byHand] : []
  const sentences = [...new Set([says.sorry, says.made(made), ...shares, ...byHand, ...awaited, reference(state, words)])]
  // Written down at the shop is not paid out.
  return receiptPart(receipt, REFUND_ASKED, sentences, byHand.length === 0)
}

/** "1 x Stoneware mug", as the refund itself lists it. */
function goodsOf(receipt: Receipt, order: Order, words: Words): string[] {
  const lines = order.refunds.find((each) => each.id === receipt.reference)?.lines ?? []
  return lines.flatMap(({ lineId, quantity }) => order.lines.filter((line) => line.id === lineId).map((line) => words.counted(quantity, line.title)))
}

/** "Where is my refund": each refund with the state its processor proves. */
export function refundStatus(order: Order, facts: Facts, words: Words): Part {
  const source = `order ${order.id}`
  if (order.refunds.length === 0) {
    const text = words.refund.noneRecorded(order.name)
    return { intents: ['refund_status'], text, claims: [{ text, source }], isAnswer: false }
  }
  const said = order.refunds.map((refund) => {
    const state = facts.refundStates.find((each) => each.refundId === refund.id)
    const tenders = refund.transactions.filter((each) => each.tender)
    const tender = tenders.length > 1 ? null : tenders[0]?.tender
    const way = isBetween(tender, state) ? null : tenderOf(tender)
    const head = words.refund.wasMade(sayMoney(refund.amount, facts.shop, words), order.name, sayDay(refund.createdAt, facts, words), way)
    const progress = sayRefund(refund, state, facts, words)
    const text = [head, progress.text].filter(Boolean).join(' ')
    return { text, claims: [{ text, source: `refund ${refund.id}` }], isAnswer: progress.isAnswer }
  })
  return { intents: ['refund_status'], text: said.map((each) => each.text).join('\n'), claims: said.flatMap((each) => each.claims), isAnswer: said.every((each) => each.isAnswer) }
}

/** A processor that only stands between the shop and the plan: nothing goes "to Stripe". */
const isBetween = (tender: string | null | undefined, state: RefundState | undefined): boolean =>
  state?.way === 'pay_later' && tender != null && wayByGateway(tender) !== 'pay_later'

/** Each tender apart, where there are several. */
function sayRefund(refund: Refund, state: RefundState | undefined, facts: Facts, words: Words): Said {
  if (!state) return { text: bankDays(facts, words) ?? '', isAnswer: false }
  if (!state.parts) {
    const [only] = refund.transactions
    return sayProgress(goingOf(state, only ? gatewayWay(only) : 'unknown', only?.tender ?? null), refund.createdAt, facts, words)
  }
  const said = state.parts.map((part) => {
    const progress = sayProgress(part, refund.createdAt, facts, words)
    return { ...progress, text: words.refund.part(sayMoney(part.amount, facts.shop, words), tenderOf(part.tender), progress.text) }
  })
  return { text: said.map((each) => each.text).join(' '), isAnswer: said.every((each) => each.isAnswer) }
}

const gatewayWay = ({ gateway, tender }: Refund['transactions'][number]): PaymentWay => (tender === STORE_CREDIT ? 'store_credit' : wayByGateway(gateway))

const sayShares = (parts: Refund['transactions'], facts: Facts, words: Words): string =>
  words.refund.shares(parts.map(({ amount, tender }) => ({ sum: sayMoney(amount, facts.shop, words), tender: tenderOf(tender) })))
