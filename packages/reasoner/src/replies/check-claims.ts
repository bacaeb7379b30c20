import type { Receipt } from '@bookbag/core/api'
import { isInStock } from '@bookbag/core/asked-stock'
import { chosenOrder, type Facts } from '@bookbag/core/facts'
import { formatMoney, type Money, toDecimal } from '@bookbag/core/money'
import { isOnHold, type Order } from '@bookbag/core/order'
import { everyLanguage } from './words/languages.ts'
import { DEEDS, type Deed } from './words/words.ts'

export type ClaimCheck = { ok: true } | { ok: false; unsupported: string[] }

type Proof = (facts: Facts, receipts: Receipt[]) => boolean

const hasReceipt = (receipts: Receipt[], kind: Receipt['kind']): boolean => receipts.some((receipt) => receipt.kind === kind)

/** Where one order is meant, another's refund or cancellation proves nothing. */
const ordersMeant = (facts: Facts): Order[] => {
  const chosen = chosenOrder(facts)
  return chosen ? [chosen] : facts.orders
}

const isReturnProven = (facts: Facts, receipts: Receipt[]): boolean =>
  (['start_return', 'exchange', 'approve_return', 'buy_return_label'] as const).some((kind) => hasReceipt(receipts, kind)) ||
  (facts.returns ?? []).some(({ returns }) => returns.some(({ status }) => status === 'open' || status === 'closed'))

/** What proves each deed that a text may tell of, whatever the language. */
const PROOFS: Record<Deed, Proof> = {
  refunded: (facts, receipts) =>
    (['refund', 'process_return', 'store_credit'] as const).some((kind) => hasReceipt(receipts, kind)) || ordersMeant(facts).some((order) => order.refunded.minor > 0),
  cancelled: (facts, receipts) =>
    hasReceipt(receipts, 'cancel_order') ||
    hasReceipt(receipts, 'cancel_return') ||
    ordersMeant(facts).some((order) => order.cancelledAt !== null) ||
    facts.shipments.some((shipment) => shipment.status === 'cancelled'),
  address_changed: (_, receipts) => hasReceipt(receipts, 'change_address'),
  delivered: (facts) =>
    facts.shipments.some((shipment) => shipment.status === 'delivered') || ordersMeant(facts).some((order) => order.fulfillments.some((each) => each.deliveredAt !== null)),
  shipped: (facts) => ordersMeant(facts).some((order) => order.fulfillments.length > 0),
  packed: (facts) => (facts.warehouses ?? []).some(({ answer }) => answer?.order?.status === 'packed' || answer?.order?.status === 'handed_over'),
  in_stock: (facts) => isInStock(facts.askedStock) === true,
  sold_out: (facts) => isInStock(facts.askedStock) === false,
  out_for_delivery: (facts) =>
    facts.shipments.some((shipment) => shipment.status === 'out_for_delivery') ||
    ordersMeant(facts).some((order) => order.fulfillments.some((each) => each.displayStatus?.toLowerCase() === 'out_for_delivery')),
  replaced: (_, receipts) => hasReceipt(receipts, 'resend'),
  promised: () => false,
  goodwill_given: (_, receipts) => (['store_credit', 'gift_card', 'discount_code'] as const).some((kind) => hasReceipt(receipts, kind)),
  own_system_changed: () => false,
  held: (facts, receipts) => hasReceipt(receipts, 'hold_fulfillment') || hasReceipt(receipts, 'release_hold') || ordersMeant(facts).some(isOnHold),
  items_changed: (_, receipts) => (['change_items', 'send_invoice', 'change_address', 'exchange'] as const).some((kind) => hasReceipt(receipts, kind)),
  return_started: isReturnProven,
}

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
  const unproven = DEEDS.filter((deed) => !PROOFS[deed](facts, receipts))
  // In which language a text is written is its writer's choice: what claims something in any of them is a claim.
  const deeds = everyLanguage.flatMap(({ claims }) =>
    rest
      .split(claims.sentenceEnd)
      .filter((sentence) => unproven.some((deed) => claims.deeds[deed].test(sentence)) && !claims.noClaim.test(sentence))
      .filter((sentence) => !draft.includes(sentence.trim()) && !isProvenByCustom(sentence, receipts)),
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
      for (const { locale } of everyLanguage)
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
