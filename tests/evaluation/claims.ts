import type { WorldOrder } from '@bookbag/sandbox/world/order'
import type { WorldParcel } from '@bookbag/sandbox/world/parcel'
import type { Scope } from './judge-claims.ts'

export type Claim = { name: string; says: RegExp; unless?: RegExp; holds(scope: Scope, sentence: string): boolean; otherwise: string }

const last = (parcel: WorldParcel) => parcel.events.at(-1)?.status
const anyParcel = (scope: Scope, ...statuses: string[]): boolean => scope.parcels.some((parcel) => statuses.includes(last(parcel) ?? ''))
const everHad = (scope: Scope, ...statuses: string[]): boolean => scope.parcels.some((parcel) => parcel.events.some((event) => statuses.includes(event.status)))
const hasShipped = (scope: Scope): boolean => scope.orders.some((order) => order.fulfillments.some((each) => each.at <= scope.at && each.status !== 'cancelled'))
const effect = (scope: Scope, ...kinds: string[]): boolean =>
  [...scope.file.before.history, ...scope.file.events].some((event) => kinds.includes(event.effect) && event.at <= scope.at)
type Paid = NonNullable<WorldOrder['payments']>[number]
const PLANS = /klarna|afterpay|clearpay|affirm|sezzle|zip/i
const paymentsOf = (order: WorldOrder): Pick<Paid, 'gateway' | 'method'>[] => order.payments ?? [{ gateway: 'shopify_payments', method: null }]
const isPlan = ({ gateway, method }: Pick<Paid, 'gateway' | 'method'>): boolean => PLANS.test(`${gateway} ${method ?? ''}`)
const isTaken = ({ kind, status }: Paid): boolean => status === 'success' && (kind === 'sale' || kind === 'capture')
/** Said of the future, of a condition or of what is not: no claim that it happened. */
const OPEN =
  /\b(if|once|when|whether|should|would|could|can|cannot|can't|will|unless|until|before|after|not|n't|never|hasn't|haven't|isn't|wasn't|no|as soon as|please|want(ed)?|like to|asked|request(ed)?|about)\b/i
const CONDITION = /\b(if|once|whether|should|would|could|unless|until|as soon as|when)\b/i
const NEGATION = /\b(not|n't|never|hasn't|haven't|isn't|wasn't|no longer|yet to)\b|n[’']t\b/i

/** What a sentence of a reply can claim, how it is said, and what must then be so in the world. */
export const CLAIMS: Claim[] = [
  {
    name: 'delivered',
    says: /\b(?:was|were|been|is|are|as|shows?|marked)\s+(?:as\s+)?delivered\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}|will be|to be delivered`, 'i'),
    holds: (scope) => anyParcel(scope, 'delivered') || (scope.parcels.length === 0 && hasShipped(scope)),
    otherwise: 'no parcel of these orders has been delivered to the customer.',
  },
  {
    name: 'out for delivery',
    says: /\bout for delivery\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => everHad(scope, 'out_for_delivery'),
    otherwise: 'no parcel of these orders is out for delivery.',
  },
  {
    name: 'in transit',
    says: /\bin transit\b|\bon (?:its|the|their) way(?! back)\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}|back to`, 'i'),
    holds: (scope) =>
      anyParcel(scope, 'in_transit', 'out_for_delivery', 'delayed', 'exception', 'attempted_delivery', 'available_for_pickup') || (scope.parcels.length === 0 && hasShipped(scope)),
    otherwise: 'no parcel of these orders is on its way.',
  },
  {
    name: 'shipped',
    says: /\b(?:has|have|was|were|been|already|is)\s+(?:been\s+)?(?:shipped|dispatched|handed to)\b|\bshipped on\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}|label`, 'i'),
    holds: hasShipped,
    otherwise: 'nothing of these orders has been sent.',
  },
  {
    name: 'not shipped',
    says: /\b(?:not|n't|n’t|never)\s+(?:yet\s+)?(?:been\s+)?(?:shipped|dispatched|left|sent)\b|\b(?:still )?being (?:prepared|packed)\b|\bhas not shipped\b/i,
    unless: new RegExp(`${CONDITION.source}|\\b(?:bank|refund|payment|money)\\b`, 'i'),
    holds: (scope) =>
      scope.orders.some(
        (order) => !order.cancelled && shippedCount(order, scope.at) < order.lines.filter((line) => line.requiresShipping).reduce((sum, line) => sum + line.quantity, 0),
      ),
    otherwise: 'everything of these orders has been sent.',
  },
  {
    name: 'packed',
    says: /\b(?:has|have|is|was|been)\s+(?:been\s+|now\s+|already\s+)?packed\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => hasShipped(scope) || scope.orders.some((order) => order.atWarehouse?.packedAt != null && order.atWarehouse.packedAt <= scope.at),
    otherwise: 'no warehouse has packed these orders.',
  },
  {
    name: 'refunded',
    says: /\b(?:we|i)(?:'ve|’ve| have| just)?\s+(?:now\s+|just\s+)?(?:issued|refunded|processed|sent|made)\b.*\brefund|\b(?:we|i)(?:'ve|’ve| have)\s+(?:now\s+|just\s+)?refunded\b|\brefund\b.*\b(?:has|have|was|were) (?:now |just )?(?:been )?(?:issued|made|processed|sent|completed)\b|\b(?:was|were|has been|have been) refunded\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => scope.orders.some((order) => order.refunds.some((refund) => refund.at <= scope.at && refund.status !== 'failure' && refund.status !== 'error')),
    otherwise: 'there is no refund on these orders.',
  },
  {
    name: 'refund arrived',
    says: /\brefund\b.*\b(?:has )?(?:arrived|reached|landed|been credited|is in your account)\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}|will|may|can take`, 'i'),
    holds: (scope) => scope.orders.some((order) => order.refunds.some((refund) => refund.settlement?.status === 'succeeded' && refund.settlement.at <= scope.at)),
    otherwise: 'no refund is known to have reached the customer.',
  },
  {
    name: 'refund on its way to a bank',
    says: /\b(?:refund|money|payment processor)\b.*\b(?:to|at|with) (?:your|the) (?:bank|card)\b|\b(?:your bank|banks)\b.*\b(?:show|shows|find)\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => scope.orders.some((order) => order.refunds.length === 0 || paymentsOf(order).some((payment) => !isPlan(payment) && payment.gateway !== 'gift_card')),
    otherwise: 'nothing of these orders was paid by a bank or card.',
  },
  {
    name: 'one payment taken',
    says: /\b(?:took|taken|charged|made) (?:only )?(?:one|a single) (?:payment|charge)\b|\b(?:charged|paid) (?:only )?once\b/i,
    holds: (scope) => scope.orders.some((order) => order.payments === undefined || order.payments.filter(isTaken).length === 1),
    otherwise: 'these orders were paid more than once, or not at all.',
  },
  {
    name: 'nothing taken',
    says: /\bnothing (?:has been|was) taken\b(?! by it)/i,
    holds: (scope) => scope.orders.some((order) => order.payments !== undefined && order.payments.filter(isTaken).length === 0),
    otherwise: 'money was taken for these orders.',
  },
  {
    name: 'cancelled',
    says: /\b(?:has|have|was|were|is|been|now)\s+(?:now\s+)?(?:been\s+)?cancell?ed\b|\b(?:we|i)(?:'ve|’ve| have)\s+(?:now\s+)?cancell?ed\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}|can be`, 'i'),
    holds: (scope, sentence) =>
      scope.orders.some((order) => order.cancelled && order.cancelled.at <= scope.at) ||
      (/\breturn\b/i.test(sentence) && scope.orders.some((order) => order.returns.some((each) => each.status === 'canceled'))),
    otherwise: 'none of these orders is cancelled.',
  },
  {
    name: 'address changed',
    says: /\b(?:changed|updated|corrected)\b.*\baddress\b|\baddress\b.*\b(?:has been|was|is now|have been)\s+(?:now\s+)?(?:changed|updated|corrected)\b/i,
    unless: new RegExp(`${OPEN.source}`, 'i'),
    holds: (scope) => effect(scope, 'address', 'change_address', 'address_change'),
    otherwise: 'no address was changed.',
  },
  {
    name: 'replacement sent',
    says: /\breplacement\b.*\b(?:has been|was|is|have)\s+(?:now\s+)?(?:sent|shipped|created|on its way|ordered)\b|\b(?:we|i)(?:'ve|’ve| have)\s+(?:sent|shipped|created|ordered)\b.*\breplacement\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => scope.file.after.orders.length > scope.file.before.orders.length || effect(scope, 'resend', 'order', 'draft_order'),
    otherwise: 'no replacement order exists.',
  },
  {
    name: 'return started',
    says: /\breturn\b.*\b(?:has been|was|is)\s+(?:now\s+)?(?:created|started|approved|opened|set up)\b|\breturn label\b.*\b(?:attached|sent|mailed|emailed|below)\b|\b(?:we|i)(?:'ve|’ve| have)\s+(?:created|started|opened|approved)\b.*\breturn\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => scope.orders.some((order) => order.returns.some((each) => each.at <= scope.at && each.status !== 'declined' && each.status !== 'canceled')),
    otherwise: 'no return exists on these orders.',
  },
  {
    name: 'exchange started',
    says: /\b(?:we|i)(?:'ve|’ve| have)\s+(?:created|started|opened|approved|arranged)\b.*\bexchange\b|\bexchange\b.*\b(?:has been|was|is)\s+(?:now\s+)?(?:created|started|approved|opened|set up)\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => scope.orders.some((order) => order.returns.some((each) => each.at <= scope.at && each.exchanges.length > 0 && each.status === 'open')),
    otherwise: 'no exchange exists on these orders.',
  },
  {
    name: 'credit given',
    says: /\b(?:store credit|gift card|discount code|promo code|voucher|coupon)\b.*\b(?:has been|was|is|have been)\s+(?:now\s+)?(?:added|issued|created|sent|applied|credited)\b|\b(?:we|i)(?:'ve|’ve| have)\s+(?:added|issued|created|sent|applied|credited)\b.*\b(?:store credit|gift card|discount|promo code|voucher|coupon)\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => effect(scope, 'store_credit', 'gift_card', 'discount', 'discount_code'),
    otherwise: 'nothing of the kind was given.',
  },
  {
    name: 'on hold',
    says: /\bon hold\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => scope.orders.some((order) => order.holds.length > 0),
    otherwise: 'none of these orders is held.',
  },
  {
    name: 'returning',
    says: /\b(?:being returned|returned to (?:the )?sender|returning to|on its way back|sent back to us)\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => everHad(scope, 'returning', 'returned'),
    otherwise: 'no parcel of these orders goes back.',
  },
  {
    name: 'pick-up',
    says: /\b(?:ready for (?:pick-?up|collection)|waiting (?:for you )?at|available for (?:pick-?up|collection))\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => anyParcel(scope, 'available_for_pickup'),
    otherwise: 'no parcel of these orders waits to be collected.',
  },
  {
    name: 'attempted',
    says: /\b(?:attempted (?:to deliver|delivery)|delivery attempt(?:ed)?|tried to deliver)\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => everHad(scope, 'attempted_delivery'),
    otherwise: 'no delivery was attempted.',
  },
  {
    name: 'delayed',
    says: /\breports? (?:a|some) delay\b|\b(?:is|has been|are) delayed\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => everHad(scope, 'delayed'),
    otherwise: 'no parcel of these orders is delayed.',
  },
  {
    name: 'label made',
    says: /\blabel\b.*\b(?:made|created|exists|printed)\b|\b(?:made|created|printed) (?:a|the) (?:shipping )?label\b/i,
    unless: new RegExp(`${CONDITION.source}|return label`, 'i'),
    holds: hasShipped,
    otherwise: 'no label exists for these orders.',
  },
  {
    name: 'not scanned',
    says: /\b(?:has|have|was)(?: not|n['’]t)(?: yet)?(?: been)? scanned\b/i,
    unless: CONDITION,
    holds: (scope) => scope.parcels.some((parcel) => parcel.events.every((event) => event.status === 'label_created')),
    otherwise: 'every parcel of these orders has been scanned.',
  },
  {
    name: 'left at a place',
    says: /\b(?:where it was left:|(?:was |been )?left (?:at|by|on|in) (?:the|your) )/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope, sentence) => scope.parcels.some((parcel) => parcel.deliveredTo !== null && sentence.toLowerCase().includes(parcel.deliveredTo.toLowerCase())),
    otherwise: 'no carrier noted that place.',
  },
  {
    name: 'at the bank',
    says: /\b(?:handed|sent|passed)\b.*\bto your bank\b/i,
    unless: new RegExp(`${CONDITION.source}|${NEGATION.source}`, 'i'),
    holds: (scope) => scope.orders.some((order) => order.refunds.some((refund) => refund.settlement?.status === 'succeeded' && refund.settlement.at <= scope.at)),
    otherwise: 'no refund of these orders has gone to a bank.',
  },
  {
    name: 'guarantee',
    says: /\b(?:we|i) (?:can )?(?:guarantee|promise)\b|\bguaranteed\b/i,
    unless: NEGATION,
    holds: () => false,
    otherwise: 'nothing here can be guaranteed.',
  },
]

const shippedCount = (order: Scope['orders'][number], at: string): number =>
  order.fulfillments
    .filter((each) => each.at <= at && each.status !== 'cancelled')
    .reduce((sum, each) => sum + (each.lines ? each.lines.reduce((count, line) => count + line.quantity, 0) : Number.POSITIVE_INFINITY), 0)
