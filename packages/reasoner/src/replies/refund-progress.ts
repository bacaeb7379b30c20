import type { Facts } from '@bookbag/core/facts'
import { type PaymentWay, type RefundPart, type RefundState, wayOf } from '@bookbag/core/payment'
import { sayDay } from './voice.ts'

/** One way that money goes back, as far as it is known. */
export type Going = Pick<RefundPart, 'state' | 'way' | 'tender' | 'at' | 'expectedBy' | 'bankReference' | 'isReversal'>
export type Said = { text: string; isAnswer: boolean }

export const goingOf = (state: RefundState, way: PaymentWay, tender: string | null): Going => ({ ...state, way: state.way ?? way, tender })

/** Where it is, in the words of the way that it goes: a plan is no card, and a gift card keeps nobody waiting. */
export function sayProgress(going: Going, madeAt: string, facts: Facts): Said {
  const told = sayState(going, madeAt, facts)
  return { ...told, text: [told.text, reference(going)].filter(Boolean).join(' ') }
}

function sayState(going: Going, madeAt: string, facts: Facts): Said {
  if (going.state === 'failed' || going.state === 'reversed')
    return { text: 'The payment processor reports that it did not go through, so a colleague has to look at it.', isAnswer: false }
  if (going.state === 'unknown') return { text: 'The payment processor does not tell us its progress right now.', isAnswer: false }
  if (going.way === 'manual')
    return { text: 'This order was not paid through a payment processor, so the money is paid out by hand, and a colleague has to see to it.', isAnswer: false }
  if (going.way === 'gift_card') return { text: 'It goes back to that gift card, not to a bank.', isAnswer: true }
  if (going.way === 'store_credit') return { text: 'It stands on your account here, not with a bank.', isAnswer: true }
  const isWaiting = going.state !== 'arrived' && isOverdue(going, madeAt, facts)
  return { text: sayUnderWay(going, facts), isAnswer: !isWaiting }
}

function sayUnderWay(going: Going, facts: Facts): string {
  if (going.state === 'arrived') return `The payment processor reports that it arrived on ${sayDay(going.at, facts)}.`
  if (going.way === 'pay_later') return sayPlan(going.tender)
  if (going.way === 'wallet') {
    const taken = going.state === 'sent_to_bank' ? 'PayPal has completed it.' : 'PayPal has accepted it, and has not completed it yet.'
    return `${taken} ${WALLET}`
  }
  const bank = going.state === 'sent_to_bank' ? 'The payment processor has handed it to your bank, and your bank decides when it shows.' : 'The payment processor has accepted it.'
  const instead = going.isReversal ? 'Your bank may take the original charge away instead of showing a separate credit.' : null
  return [bank, instead, whenAtBank(going, facts)].filter(Boolean).join(' ')
}

const WALLET = 'It shows in your PayPal account; if you paid by card there, it goes on to that card.'

/** Said of Klarna and the like: it is never told to be on a card. The shop may know only the processor between, which keeps nobody's plan. */
export function sayPlan(tender: string | null): string {
  const name = tender !== null && wayOf(tender) === 'pay_later' ? tender : 'the pay-later service'
  return `The money goes back to your plan with ${name}, not to your card: ${name} takes it off what you still owe there. Its app shows your next instalments.`
}

/** What is to be expected of a refund that was made just now. Null = nothing is known, or it needs no waiting. */
export function expectation(way: PaymentWay, tender: string | null, facts: Facts): string | null {
  if (way === 'pay_later') return sayPlan(tender)
  if (way === 'wallet') return WALLET
  if (way === 'gift_card' || way === 'store_credit' || way === 'manual') return null
  return bankDays(facts)
}

const whenAtBank = ({ expectedBy }: Going, facts: Facts): string | null =>
  expectedBy !== null && expectedBy > facts.at ? `Banks usually show it by ${sayDay(expectedBy, facts)}.` : bankDays(facts)

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

export const reference = (state: Pick<RefundState, 'bankReference'> | undefined): string | null =>
  state?.bankReference ? `Your bank can find it by this reference (${state.bankReference.kind}): ${state.bankReference.value}.` : null

export function bankDays(facts: Facts): string | null {
  const days = facts.shop?.policies.refundDaysToBank
  return days ? `It can take your bank up to ${days} days to show it on your statement.` : null
}
