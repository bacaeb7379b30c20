import type { Receipt } from '@bookbag/core/api'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import { formatMoney, type Money, toDecimal } from '@bookbag/core/money'
import { isOnHold, type Order } from '@bookbag/core/order'

export type ClaimCheck = { ok: true } | { ok: false; unsupported: string[] }

type Deed = { said: RegExp; isProven: (facts: Facts, receipts: Receipt[]) => boolean }

const hasReceipt = (receipts: Receipt[], kind: Receipt['kind']): boolean => receipts.some((receipt) => receipt.kind === kind)

/** Where one order is meant, another's refund or cancellation proves nothing. */
const ordersMeant = (facts: Facts): Order[] => {
  const chosen = chosenOrder(facts)
  return chosen ? [chosen] : facts.orders
}

const isReturnProven = (facts: Facts, receipts: Receipt[]): boolean =>
  (['start_return', 'exchange', 'approve_return', 'buy_return_label'] as const).some((kind) => hasReceipt(receipts, kind)) ||
  (facts.returns ?? []).some(({ returns }) => returns.some(({ status }) => status === 'open' || status === 'closed'))

/** What a reply may not say happened unless it did. Questions and conditions ("if you would like a refund") are no claims. */
const DEEDS: Deed[] = [
  {
    said: /\b(have|has|been|we|was|were|is|i)('ve| have)? (just |now |already |been )*(refunded|reimbursed|credited)\b|\brefund (has been|was|is) (issued|processed|made|sent|approved|complete)/i,
    isProven: (facts, receipts) =>
      hasReceipt(receipts, 'refund') ||
      hasReceipt(receipts, 'process_return') ||
      hasReceipt(receipts, 'store_credit') ||
      ordersMeant(facts).some((order) => order.refunded.minor > 0),
  },
  {
    said: /\b(have|has|been|was|were|is|we|i)('ve| have)? (just |now |already |been )*cancell?ed\b/i,
    isProven: (facts, receipts) =>
      hasReceipt(receipts, 'cancel_order') ||
      hasReceipt(receipts, 'cancel_return') ||
      ordersMeant(facts).some((order) => order.cancelledAt !== null) ||
      facts.shipments.some((shipment) => shipment.status === 'cancelled'),
  },
  {
    said: /\baddress (has been|was|is now) (changed|updated|corrected)|\b(have|we|i)('ve)? (just |now )?(changed|updated|corrected) (the|your) (shipping |delivery )?address/i,
    isProven: (_, receipts) => hasReceipt(receipts, 'change_address'),
  },
  {
    said: /\b(was|has been|is|were|got) (already |successfully )?delivered\b/i,
    isProven: (facts) =>
      facts.shipments.some((shipment) => shipment.status === 'delivered') || ordersMeant(facts).some((order) => order.fulfillments.some((each) => each.deliveredAt !== null)),
  },
  { said: /\b(has|have|was|been|is) (already |now )?(shipped|dispatched|sent out)\b/i, isProven: (facts) => ordersMeant(facts).some((order) => order.fulfillments.length > 0) },
  {
    said: /\b(has|have|is|was|been) (now |already )?packed\b/i,
    isProven: (facts) => (facts.warehouses ?? []).some(({ answer }) => answer?.order?.status === 'packed' || answer?.order?.status === 'handed_over'),
  },
  {
    said: /\bout for delivery\b/i,
    isProven: (facts) =>
      facts.shipments.some((shipment) => shipment.status === 'out_for_delivery') ||
      ordersMeant(facts).some((order) => order.fulfillments.some((each) => each.displayStatus?.toLowerCase() === 'out_for_delivery')),
  },
  {
    said: /\b(replacement|new one) (has been|was|is on its way|will be|is being)|\bwe('ve| have| will|'ll| are)? (sent|send|sending|shipped|ship|shipping|resend|resent) (you )?(out )?(a |your |another )(replacement|new)/i,
    isProven: (_, receipts) => hasReceipt(receipts, 'resend'),
  },
  {
    said: /\b(we|i)('ll| will| guarantee| promise)\b(?! (be|need|look|ask|have to|check|not|only))|\bguaranteed?\b|\bwill (definitely|certainly|surely)\b|\bwill (arrive|be delivered|be refunded|receive)\b/i,
    isProven: () => false,
  },
  {
    said: /\b(have|has|been|was|we|i)('ve| have)? (just |now |already |been )*(added|given|issued|made|created|sent|put)\b[^.!?]*\b(store credit|gift card|discount code|voucher|coupon)|\bhere is (a|your) (discount code|voucher|coupon|gift card)/i,
    isProven: (_, receipts) => ['store_credit', 'gift_card', 'discount_code'].some((kind) => receipts.some((receipt) => receipt.kind === kind)),
  },
  {
    said: /\b(have|has|been|was|were|is|we|i)('ve| have)? (just |now |already |been )*(skipped|paused|resumed|reactivated|unsubscribed)\b|\b(added|credited|granted|booked|deducted|removed)\b[^.!?]*\bpoints?\b|\bpoints? (have|has) been\b|\b(have|has|we|i)('ve| have)? (just |now |already )*(started|ended) your subscription\b/i,
    isProven: () => false,
  },
  {
    said: /\b(on|off|no longer on) hold\b/i,
    isProven: (facts, receipts) => hasReceipt(receipts, 'hold_fulfillment') || hasReceipt(receipts, 'release_hold') || ordersMeant(facts).some(isOnHold),
  },
  {
    said: /\b(have|we|i)('ve| have)? (just |now )?(changed|swapped|removed|added|taken)\b[^.!?]*\b(your order|from your order|to your order|items?|size|colou?r)\b|\binvoice (has been|was) sent\b/i,
    isProven: (_, receipts) => (['change_items', 'send_invoice', 'change_address', 'exchange'] as const).some((kind) => hasReceipt(receipts, kind)),
  },
  { said: /\breturn label (is|has been|was|attached)|\b(have|has been|we|i)('ve)? (created|opened|started|approved) (a |your |the )?return\b/i, isProven: isReturnProven },
]

/** A described system's own words, and only after they were read back. */
const isProvenByCustom = (sentence: string, receipts: Receipt[]): boolean =>
  receipts.some(({ kind, details }) => kind === 'custom' && details?.isVerified === 'yes' && details.told?.includes(sentence.trim()) === true)

/**
 * For words that a model or a person wrote: every amount, date, number, link and deed in them must stand in the facts, the receipts,
 * or the `draft` that was rendered from them. It finds what is said too much, not what is left out.
 */
export function checkClaims(text: string, facts: Facts, receipts: Receipt[], draft = ''): ClaimCheck {
  const known = knowledge(facts, receipts, draft)
  const links = [...text.matchAll(/https?:\/\/[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.]+/g)].map(([link]) => link.replace(/[.,;:!?]+$/, ''))
  const rest = links.reduce((left, link) => left.replaceAll(link, ' '), text)
  const wrongLinks = links.filter((link) => !known.words.includes(link.toLowerCase()))
  const numbers = [...rest.matchAll(/(?:[$€£¥₹]\s?)?[A-Z]{0,4}#?\d[\d.,:'-]*\d|\d/gu)].map(([number]) => number)
  const wrongNumbers = numbers.filter((number) => !known.numbers.has(digitsIn(number)))
  const sentences = rest.split(/(?<=[.!?\n])\s+/)
  const deeds = DEEDS.filter((deed) => !deed.isProven(facts, receipts)).flatMap((deed) =>
    sentences.filter(
      (sentence) =>
        deed.said.test(sentence) && !/\bif\b|\?|\b(not|no|n't|hasn't|cannot|yet to)\b/i.test(sentence) && !draft.includes(sentence.trim()) && !isProvenByCustom(sentence, receipts),
    ),
  )
  const unsupported = [...new Set([...wrongLinks, ...wrongNumbers, ...deeds.map((sentence) => sentence.trim())])]
  return unsupported.length === 0 ? { ok: true } : { ok: false, unsupported }
}

const digitsIn = (text: string): string => text.replace(/\D/g, '').replace(/^0+(?=\d)/, '')

type Known = { words: string; numbers: Set<string> }

/** Everything a fact can be written as: its own digits, amounts with and without cents, dates with day, month and year apart. */
function knowledge(facts: Facts, receipts: Receipt[], draft: string): Known {
  const numbers = new Set<string>()
  const leaves: string[] = [draft, ...receipts.flatMap((receipt) => [receipt.sentence, receipt.reference ?? '', receipt.at, ...Object.values(receipt.details ?? {})])]
  const told = {
    at: facts.at,
    shop: facts.shop,
    orders: facts.orders,
    shipments: facts.shipments,
    refundStates: facts.refundStates,
    payments: facts.payments ?? [],
    articles: facts.articles,
    custom: facts.custom?.readings,
    choice: facts.choice,
    id: facts.ticket.id,
  }
  visit(told, (value) => {
    if (isMoney(value))
      for (const locale of ['en-US', 'de-DE'])
        numbers
          .add(digitsIn(formatMoney(value, locale)))
          .add(digitsIn(toDecimal(value)))
          .add(digitsIn(toDecimal(value).replace(/\.00$/, '')))
    else if (typeof value === 'string') leaves.push(value)
    else if (typeof value === 'number') numbers.add(String(value))
  })
  for (const leaf of leaves) {
    for (const [number] of leaf.matchAll(/\d[\d.,:'-]*\d|\d/g)) numbers.add(digitsIn(number))
    const date = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(leaf)
    if (!date) continue
    // The shop's clock may stand a day before or after UTC.
    for (const shift of [-1, 0, 1]) {
      const day = new Date(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]) + shift))
      numbers.add(String(day.getUTCDate())).add(String(day.getUTCFullYear()))
      const age = Math.round((Date.parse(facts.at) - day.getTime()) / 86_400_000)
      if (age >= 0) numbers.add(String(age))
    }
  }
  return { words: leaves.join('\n').toLowerCase(), numbers }
}

const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value

function visit(value: unknown, see: (value: unknown) => void): void {
  see(value)
  if (isMoney(value) || typeof value !== 'object' || value === null) return
  for (const each of Object.values(value)) visit(each, see)
}
