import { z } from 'zod'
import { type Facts, orderById } from '../facts.ts'
import { exactSum, formatMoney, type Money } from '../money.ts'
import { hasShipped, isCancelled, type Order } from '../order.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block, person, SHIPPED_STATUSES, warehouseObjections } from './about-order.ts'
import type { Action, Objection, PreviewLine } from './action.ts'
import { standingEffects } from './standing.ts'

/** `from`: how many the order holds now; `quantity`: how many it shall hold. `add`: variants that are not on it yet. */
export const ChangeItemsArguments = z
  .strictObject({
    orderId: z.string().min(1),
    lines: z
      .array(z.strictObject({ lineId: z.string().min(1), from: z.int().min(0), quantity: z.int().min(0).max(1_000) }))
      .max(20)
      .default([]),
    add: z
      .array(z.strictObject({ variantId: z.string().min(1), quantity: z.int().positive().max(1_000) }))
      .max(20)
      .default([]),
  })
  .refine(({ lines, add }) => lines.length > 0 || add.length > 0, 'a change names a line or a variant')
export type ChangeItemsArguments = z.infer<typeof ChangeItemsArguments>

/** Every state is named whole, so that the same change asked for twice is one, and back and forth are two. */
export function changeItemsKey({ orderId, lines, add }: ChangeItemsArguments): string {
  const parts = [...lines.map((each) => `${each.lineId}:${each.from}>${each.quantity}`), ...add.map((each) => `${each.variantId}+${each.quantity}`)]
  return `change_items:${orderId}:${parts.toSorted().join('|')}`
}

const variantOf = (facts: Facts, id: string) => facts.variants?.find((each) => each.id === id)
const differenceOf = (args: ChangeItemsArguments, facts: Facts): Money | null => facts.quotes?.find((quote) => quote.key === changeItemsKey(args))?.amount ?? null

export const sayDifference = (difference: Money | null): string => {
  if (difference === null) return 'not known yet'
  if (difference.minor === 0) return 'none'
  const amount = formatMoney({ ...difference, minor: Math.abs(difference.minor) })
  return difference.minor > 0 ? `the customer owes ${amount} more: an invoice is a click of its own` : `${amount} to give back: its refund is a click of its own`
}

function lineObjections(args: ChangeItemsArguments, order: Order): Objection[] {
  const ids = args.lines.map(({ lineId }) => lineId)
  const left = order.lines.reduce((sum, line) => sum + (args.lines.find(({ lineId }) => lineId === line.id)?.quantity ?? line.currentQuantity), 0)
  return [
    ...(new Set(ids).size === ids.length ? [] : [block('line_twice', 'The same line is named twice.')]),
    ...(left === 0 && args.add.length === 0 ? [block('nothing_left', `Nothing would be left of order ${order.name}: cancel it instead.`)] : []),
    ...args.lines.flatMap(({ lineId, from, quantity }): Objection[] => {
      const line = order.lines.find((each) => each.id === lineId)
      if (!line) return [block('line_unknown', `Order ${order.name} has no line ${lineId}.`)]
      if (line.currentQuantity !== from) return [block('line_changed', `${line.title}: the order holds ${line.currentQuantity} now, not ${from}.`)]
      if (quantity === from) return [block('no_change', `${line.title}: the order holds ${from} already.`)]
      return line.isGiftCard ? [person('gift_card', `${line.title} is a gift card.`)] : []
    }),
  ]
}

function stockObjections(args: ChangeItemsArguments, order: Order, facts: Facts): Objection[] {
  const more = args.lines.flatMap(({ lineId, from, quantity }) => {
    const variantId = order.lines.find((line) => line.id === lineId)?.variantId
    return quantity > from && variantId ? [{ variantId, quantity: quantity - from }] : []
  })
  const added = args.add.flatMap(({ variantId }): Objection[] => {
    const held = order.lines.find((line) => line.variantId === variantId && line.currentQuantity > 0)
    if (held) return [block('already_on_order', `${held.title} is on the order already: change how many.`)]
    const variant = variantOf(facts, variantId)
    if (!variant) return [block('variant_unknown', `The shop sells no variant ${variantId} of what was ordered.`)]
    return order.lines.some((line) => line.productId === variant.productId) ? [] : [person('other_product', `${variant.productTitle} is another product than what was ordered.`)]
  })
  const short = [...more, ...args.add].flatMap(({ variantId, quantity }): Objection[] => {
    const variant = variantOf(facts, variantId)
    if (!variant || (variant.isForSale && (variant.available === null || variant.available >= quantity))) return []
    return [block('out_of_stock', `${variant.productTitle} in ${variant.title}: ${Math.max(0, variant.available ?? 0)} are left.`)]
  })
  return [...added, ...short]
}

function priceObjections(args: ChangeItemsArguments, facts: Facts): Objection[] {
  const difference = differenceOf(args, facts)
  if (difference === null) return [person('price_unknown', 'What the change costs more or less is not known: the shop has not reckoned it, or it refuses it.')]
  if (difference.minor > 0) return [person('customer_owes', `The customer would owe ${formatMoney(difference)} more.`)]
  return difference.minor < 0 ? [person('money_back', `${formatMoney({ ...difference, minor: -difference.minor })} would have to be given back.`)] : []
}

function goodsLines(args: ChangeItemsArguments, order: Order, facts: Facts): PreviewLine[] {
  const named = (lineId: string): string => {
    const line = order.lines.find((each) => each.id === lineId)
    return line ? [line.title, line.variantTitle].filter(Boolean).join(', ') : lineId
  }
  const variant = (id: string): string => {
    const found = variantOf(facts, id)
    return found ? `${found.productTitle}, ${found.title}` : id
  }
  return [
    ...args.lines.map(({ lineId, from, quantity }) => ({ label: named(lineId), before: String(from), after: String(quantity) })),
    ...args.add.map(({ variantId, quantity }) => ({ label: variant(variantId), before: null, after: String(quantity) })),
  ]
}

export const changeItems: Action<ChangeItemsArguments> = {
  kind: 'change_items',
  title: 'Change items',
  description: 'Changes what is on an order before anything of it is sent: another size or colour, more or fewer, or one thing less. No money moves by it.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: ChangeItemsArguments,
  preview(args, facts) {
    const order = orderById(facts, args.orderId)
    if (!order) return { title: 'Change of an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: false }
    const difference = differenceOf(args, facts)
    const lines = [...goodsLines(args, order, facts), { label: 'Price difference', before: null, after: sayDifference(difference) }]
    // In the ledger, so that never another difference is made than was weighed.
    return { title: `Change items of order ${order.name}`, lines, amount: difference, amountInShopCurrency: null, isReversible: false }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    const found = [...objections]
    if (isCancelled(order)) found.push(block('already_cancelled', `Order ${order.name} was cancelled.`))
    else if (hasShipped(order) || SHIPPED_STATUSES.some((status) => status === order.fulfillmentStatus))
      found.push(block('already_shipped', `Order ${order.name} has been sent, wholly or in part.`))
    else found.push(...warehouseObjections(order))
    if (order.refunds.length > 0) found.push(person('earlier_refund', `A part of order ${order.name} was refunded before.`))
    return [
      ...found,
      ...lineObjections(args, order),
      ...stockObjections(args, order, facts),
      ...priceObjections(args, facts),
      ...standingEffects('change_items', order.id, changeItemsKey(args), facts),
    ]
  },
  effectKey: (args) => changeItemsKey(args),
  does: {
    write: 'changeItems',
    request: ({ orderId, lines, add }, intended) => ({ orderId, lines, add, difference: intended.amount, note: noteOf(intended, 'change of items') }),
    sentence: ({ difference, total }) => {
      const amount = formatMoney({ ...difference, minor: Math.abs(difference.minor) })
      const money = difference.minor === 0 ? 'at the same price' : difference.minor > 0 ? `${amount} more to pay` : `${amount} less, which is not given back by this`
      return `Changed the items: the order now comes to ${formatMoney(total)}, ${money}.`
    },
    details: ({ difference }, { lines, add }) => ({
      difference: formatMoney({ ...difference, minor: Math.abs(difference.minor) }),
      differenceExact: exactSum({ ...difference, minor: Math.abs(difference.minor) }),
      owes: difference.minor > 0 ? 'customer' : difference.minor < 0 ? 'shop' : 'nobody',
      lines: lines.map((each) => `${each.lineId}:${each.from}>${each.quantity}`).join('+'),
      variants: add.map((each) => `${each.variantId}x${each.quantity}`).join('+'),
    }),
  },
}
