import type { Facts } from '@bookbag/core/facts'
import { type PaymentWay, type RefundPart, type RefundState, wayOf } from '@bookbag/core/payment'
import { sayDay } from './voice.ts'
import type { Words } from './words/words.ts'

/** One way that money goes back, as far as it is known. */
export type Going = Pick<RefundPart, 'state' | 'way' | 'tender' | 'at' | 'expectedBy' | 'bankReference' | 'isReversal'>
export type Said = { text: string; isAnswer: boolean }

export const goingOf = (state: RefundState, way: PaymentWay, tender: string | null): Going => ({ ...state, way: state.way ?? way, tender })

/** Where it is, in the words of the way that it goes: a plan is no card, and a gift card keeps nobody waiting. */
export function sayProgress(going: Going, madeAt: string, facts: Facts, words: Words): Said {
  const told = sayState(going, madeAt, facts, words)
  return { ...told, text: [told.text, reference(going, words)].filter(Boolean).join(' ') }
}

function sayState(going: Going, madeAt: string, facts: Facts, words: Words): Said {
  const { refund: says } = words
  if (going.state === 'failed' || going.state === 'reversed') return { text: says.failed, isAnswer: false }
  if (going.state === 'unknown') return { text: says.unknown, isAnswer: false }
  if (going.way === 'manual') return { text: says.manual, isAnswer: false }
  if (going.way === 'gift_card') return { text: says.toGiftCard, isAnswer: true }
  if (going.way === 'store_credit') return { text: says.toStoreCredit, isAnswer: true }
  const isWaiting = going.state !== 'arrived' && isOverdue(going, madeAt, facts)
  return { text: sayUnderWay(going, facts, words), isAnswer: !isWaiting }
}

function sayUnderWay(going: Going, facts: Facts, words: Words): string {
  const { refund: says } = words
  if (going.state === 'arrived') return says.arrived(sayDay(going.at, facts, words))
  if (going.way === 'pay_later') return sayPlan(going.tender, words)
  if (going.way === 'wallet') return `${going.state === 'sent_to_bank' ? says.walletDone : says.walletAccepted} ${says.toWallet}`
  const bank = going.state === 'sent_to_bank' ? says.atBank : says.accepted
  return [bank, going.isReversal ? says.reversal : null, whenAtBank(going, facts, words)].filter(Boolean).join(' ')
}

/** Said of Klarna and the like: it is never told to be on a card. The shop may know only the processor between, which keeps nobody's plan. */
export const sayPlan = (tender: string | null, { refund: says }: Words): string => says.toPlan(tender !== null && wayOf(tender) === 'pay_later' ? tender : null)

/** What is to be expected of a refund that was made just now. Null = nothing is known, or it needs no waiting. */
export function expectation(way: PaymentWay, tender: string | null, facts: Facts, words: Words): string | null {
  if (way === 'pay_later') return sayPlan(tender, words)
  if (way === 'wallet') return words.refund.toWallet
  if (way === 'gift_card' || way === 'store_credit' || way === 'manual') return null
  return bankDays(facts, words)
}

const whenAtBank = ({ expectedBy }: Going, facts: Facts, words: Words): string | null =>
  expectedBy !== null && expectedBy > facts.at ? words.refund.shownBy(sayDay(expectedBy, facts, words)) : bankDays(facts, words)

const DAY_MS = 86_400_000
/** Where the shop says nothing, what banks are known to need. */
const USUAL_DAYS = 10

/** Who has waited longer than banks need is not told again to wait. */
function isOverdue({ expectedBy }: Going, madeAt: string, { at, shop }: Facts): boolean {
  const days = shop?.policies.refundDaysToBank ?? USUAL_DAYS
  // Days at a bank are working days: two more of seven are not.
  const last = Date.parse(madeAt) + Math.ceil(days * 1.4) * DAY_MS
  return (expectedBy !== null && expectedBy <= at) || last < Date.parse(at)
}

export const reference = (state: Pick<RefundState, 'bankReference'> | undefined, words: Words): string | null =>
  state?.bankReference ? words.refund.reference(state.bankReference.kind, state.bankReference.value) : null

export function bankDays(facts: Facts, words: Words): string | null {
  const days = facts.shop?.policies.refundDaysToBank
  return days ? words.refund.bankDays(days) : null
}
