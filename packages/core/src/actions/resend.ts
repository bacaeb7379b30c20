import { z } from 'zod'
import { daysSince } from '../days-since.ts'
import { isStanding } from '../effect.ts'
import { type Facts, orderById, type Quote } from '../facts.ts'
import { formatMoney } from '../money.ts'
import { hasShipped, isCancelled, type Order } from '../order.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block, person } from './about-order.ts'
import type { Action, Objection, PreviewLine } from './action.ts'
import { standingEffects } from './standing.ts'

export const RESEND_REASONS = ['damaged', 'wrong_item', 'missing_item', 'not_received', 'returned_to_sender', 'other'] as const
export const ResendArguments = z.strictObject({
  orderId: z.string().min(1),
  lines: z
    .array(z.strictObject({ lineId: z.string().min(1), quantity: z.int().positive() }))
    .min(1)
    .max(20),
  reason: z.enum(RESEND_REASONS).default('other'),
})
export type ResendArguments = z.infer<typeof ResendArguments>

/** Older orders are a person's to make good, unless the shop's time for returns is longer. */
const OLDEST_DAYS = 90

const linesOf = (lines: { lineId: string; quantity: number }[]): string =>
  lines
    .map((line) => `${line.lineId}x${line.quantity}`)
    .toSorted()
    .join('+')

/** The reason is no part of it: the same goods for another reason are the same goods. */
export const resendKey = ({ orderId, lines }: ResendArguments): string => `resend:${orderId}:${linesOf(lines)}`

const quoteOf = (args: ResendArguments, facts: Facts): Quote | undefined => facts.quotes?.find((quote) => quote.key === resendKey(args))

const TAG = /^bookbag-resent-(\d+)x(\d+)$/

/** How many of a line were sent once more already: by the ledger and by the tags on the order, whichever says more. */
export function resentOf(lineId: string, order: Order, facts: Facts): number {
  const tagged = order.tags.flatMap((tag) => {
    const [, id, count] = TAG.exec(tag) ?? []
    return id === lineId ? [Number(count)] : []
  })
  const written = facts.effects
    .filter((effect) => effect.kind === 'resend' && effect.orderId === order.id && isStanding(effect))
    .flatMap(({ key }) => (key ?? '').split(':').at(-1)?.split('+') ?? [])
    .flatMap((part) => (part.startsWith(`${lineId}x`) ? [Number(part.slice(lineId.length + 1)) || 0] : []))
  const sum = (counts: number[]): number => counts.reduce((total, each) => total + each, 0)
  return Math.max(sum(tagged), sum(written))
}

function lineObjections(args: ResendArguments, order: Order, facts: Facts): Objection[] {
  const ids = args.lines.map(({ lineId }) => lineId)
  return [
    ...(new Set(ids).size === ids.length ? [] : [block('line_twice', 'The same line is named twice.')]),
    ...args.lines.flatMap(({ lineId, quantity }): Objection[] => {
      const line = order.lines.find((each) => each.id === lineId)
      if (!line) return [block('line_unknown', `Order ${order.name} has no line ${lineId}.`)]
      const resent = resentOf(lineId, order, facts)
      const sent = order.fulfillments.flatMap((each) => (each.status === 'cancelled' ? [] : each.lines)).filter((each) => each.lineId === lineId)
      const most = sent.reduce((total, each) => total + each.quantity, 0)
      if (quantity > most) return [block('not_sent', `${line.title}: ${quantity} should be sent again, but ${most === 0 ? 'none was' : `only ${most} were`} sent.`)]
      if (resent > 0 && quantity + resent > line.quantity) return [block('already_resent', `${line.title} was sent once more already.`)]
      if (quantity + resent > line.refundableQuantity) return [block('already_refunded', `${line.title} was refunded already: money or goods, not both.`)]
      if (line.variantId === null) return [block('not_sold', `${line.title} is not sold any more.`)]
      const variant = facts.variants?.find((each) => each.id === line.variantId)
      if (variant && (!variant.isForSale || (variant.available !== null && variant.available < quantity)))
        return [block('out_of_stock', `${line.title}: ${Math.max(0, variant.available ?? 0)} are left.`)]
      return line.isGiftCard ? [block('gift_card', `${line.title} is a gift card.`)] : []
    }),
  ]
}

function orderObjections(order: Order, facts: Facts): Objection[] {
  const found: Objection[] = []
  const limit = Math.max(OLDEST_DAYS, facts.shop?.policies.returnWindowDays ?? 0)
  if (isCancelled(order)) found.push(block('already_cancelled', `Order ${order.name} was cancelled.`))
  if (!hasShipped(order)) found.push(block('not_shipped', `Order ${order.name} has not been sent, so nothing of it can be missing.`))
  if (order.shippingAddress === null) found.push(block('no_address', `Order ${order.name} has no address to send to.`))
  if (['pending', 'voided', 'expired', 'refunded'].includes(order.financialStatus)) found.push(block('not_paid', `Order ${order.name} is not paid, or all of it was refunded.`))
  if (daysSince(order.createdAt, facts.at) > limit) found.push(person('too_old', `Order ${order.name} is older than ${limit} days.`))
  if (order.refunds.some((refund) => refund.lines.length === 0)) found.push(person('earlier_refund', `Money of order ${order.name} was given back before, for no line by name.`))
  if (order.returnStatus !== 'none' && order.returnStatus !== 'unknown') found.push(person('return_open', `A return exists for order ${order.name}.`))
  return found
}

export const resend: Action<ResendArguments> = {
  kind: 'resend',
  title: 'Send again',
  description:
    'Sends the same goods once more, free of charge, to the address of the order. For goods that came damaged or wrong, were missing or lost, and a customer who wants them and not the money.',
  risk: 'moves_money',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: ResendArguments,
  preview(args, facts) {
    const order = orderById(facts, args.orderId)
    if (!order) return { title: 'Replacement for an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: false }
    const quote = quoteOf(args, facts)
    const goods = args.lines.map(
      ({ lineId, quantity }): PreviewLine => ({
        label: order.lines.find((line) => line.id === lineId)?.title ?? lineId,
        before: null,
        after: `${quantity} sent once more, free of charge`,
      }),
    )
    const worth: PreviewLine = { label: 'Worth of the goods', before: null, after: quote ? formatMoney(quote.amount) : 'not known yet' }
    return {
      title: `Send goods of order ${order.name} again`,
      lines: [...goods, worth],
      amount: quote?.amount ?? null,
      amountInShopCurrency: quote?.amountInShopCurrency ?? null,
      isReversible: false,
    }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    const unknown = quoteOf(args, facts) ? [] : [person('value_not_known', 'What the goods are worth is not known: the shop has not told, or has none left.')]
    return [...objections, ...orderObjections(order, facts), ...lineObjections(args, order, facts), ...unknown, ...standingEffects('resend', order.id, resendKey(args), facts)]
  },
  effectKey: (args) => resendKey(args),
  does: {
    write: 'resend',
    request: ({ orderId, lines, reason }, intended) => ({ orderId, lines, most: intended.amount, note: noteOf(intended, reason) }),
    sentence: ({ name, value }) => `Made order ${name}, which sends the goods (worth ${formatMoney(value)}) once more, free of charge.`,
    details: ({ name, orderId }, { lines }) => ({ name, orderId, lines: linesOf(lines) }),
  },
}
