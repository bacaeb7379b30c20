import { z } from 'zod'
import { type Facts, orderById } from '../facts.ts'
import { formatMoney, type Money } from '../money.ts'
import type { Order } from '../order.ts'
import { RETURN_REASONS } from '../return.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block, person } from './about-order.ts'
import { linesKey, returnObjections, roundOf, sayReason, wayBackObjections } from './about-return.ts'
import type { Action, Objection, PreviewLine } from './action.ts'
import { standingEffects } from './standing.ts'

const Exchanged = z.strictObject({ lineId: z.string().min(1), quantity: z.int().positive(), reason: z.enum(RETURN_REASONS), variantId: z.string().min(1) })
export const ExchangeArguments = z.strictObject({ orderId: z.string().min(1), lines: z.array(Exchanged).min(1).max(20) })
export type ExchangeArguments = z.infer<typeof ExchangeArguments>

const variantOf = (facts: Facts, id: string) => facts.variants?.find((each) => each.id === id)

/** What the new goods cost more than the old ones brought in, before tax. Null = not to be reckoned here. */
function difference({ lines }: ExchangeArguments, order: Order, facts: Facts): Money | null {
  let minor = 0
  for (const { lineId, quantity, variantId } of lines) {
    const before = order.lines.find((line) => line.id === lineId)?.unitPrice
    const after = variantOf(facts, variantId)?.price
    if (!before || !after || before.currency !== after.currency) return null
    minor += (after.minor - before.minor) * quantity
  }
  return { minor, currency: order.currency }
}

function variantObjections({ lines }: ExchangeArguments, order: Order, facts: Facts): Objection[] {
  return lines.flatMap(({ lineId, quantity, variantId }): Objection[] => {
    const line = order.lines.find((each) => each.id === lineId)
    const variant = variantOf(facts, variantId)
    if (!variant) return [block('variant_unknown', `The shop sells no variant ${variantId} of what was ordered.`)]
    if (line?.variantId === variantId) return [block('same_variant', `${variant.productTitle} in ${variant.title} is what was ordered already.`)]
    if (!variant.isForSale || (variant.available !== null && variant.available < quantity))
      return [block('out_of_stock', `${variant.productTitle} in ${variant.title}: ${variant.available ?? 0} are left.`)]
    return line?.productId === variant.productId ? [] : [person('other_product', `${variant.productTitle} is another product than ${line?.title ?? 'what was ordered'}.`)]
  })
}

function priceObjections(args: ExchangeArguments, order: Order, facts: Facts): Objection[] {
  const more = difference(args, order, facts)
  if (more === null) return [person('price_unknown', 'What the exchange costs more or less is not known.')]
  return more.minor > 0 ? [person('customer_owes', `The customer would owe ${formatMoney(more)} more for this exchange.`)] : []
}

const sayDifference = (more: Money | null): string => {
  if (more === null) return 'not known'
  if (more.minor === 0) return 'none'
  const amount = formatMoney({ ...more, minor: Math.abs(more.minor) })
  return more.minor > 0 ? `the customer owes ${amount}` : `${amount} go back once the goods are in`
}

export const exchange: Action<ExchangeArguments> = {
  kind: 'exchange',
  title: 'Exchange',
  description: 'Opens a return whose goods are replaced by another variant that is in stock. For a customer who wants another size or colour, and not the money.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: ExchangeArguments,
  preview(args, facts) {
    const order = orderById(facts, args.orderId)
    if (!order) return { title: 'Exchange of an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: true }
    const goods = args.lines.map(({ lineId, quantity, reason, variantId }): PreviewLine => {
      const line = order.lines.find((each) => each.id === lineId)
      const variant = variantOf(facts, variantId)
      return {
        label: line?.title ?? lineId,
        before: `${quantity} × ${line?.variantTitle ?? line?.title ?? lineId} comes back (${sayReason(reason)})`,
        after: `${quantity} × ${variant?.title ?? variantId} goes out`,
      }
    })
    const price: PreviewLine = { label: 'Price difference before tax', before: null, after: sayDifference(difference(args, order, facts)) }
    return { title: `Exchange goods of order ${order.name}`, lines: [...goods, price], amount: null, amountInShopCurrency: null, isReversible: true }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    return [
      ...objections,
      ...returnObjections(args.lines, order, facts),
      ...variantObjections(args, order, facts),
      ...priceObjections(args, order, facts),
      ...wayBackObjections(facts),
      ...standingEffects('exchange', order.id, exchange.effectKey(args, facts), facts),
    ]
  },
  effectKey: ({ orderId, lines }, facts) =>
    `exchange:${orderId}:${linesKey(lines.map((line) => ({ ...line, lineId: `${line.lineId}>${line.variantId}` })))}:${roundOf(facts, orderId)}`,
  does: {
    write: 'startReturn',
    request: ({ orderId, lines }, intended) => ({
      orderId,
      lines: lines.map(({ lineId, quantity, reason }) => ({ lineId, quantity, reason })),
      exchanges: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
      isApproved: true,
      note: noteOf(intended, 'exchange'),
    }),
    sentence: ({ name }) => `Started exchange ${name}.`,
    details: ({ name, returnId }, { lines }) => ({ name, returnId, lines: linesKey(lines), variants: lines.map(({ variantId }) => variantId).join('+') }),
  },
}
