import { z } from 'zod'
import { orderById } from '../facts.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder } from './about-order.ts'
import type { Action } from './action.ts'

/** Shopify takes tags of 40 characters. A comma would part one into two. */
const Tag = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^,]+$/, 'a tag has no comma')
export const AnnotateOrderArguments = z
  .strictObject({ orderId: z.string().min(1), tags: z.array(Tag).max(20).default([]), line: z.string().trim().min(1).max(500).nullable().default(null) })
  .refine(({ tags, line }) => tags.length > 0 || line !== null, 'a tag or a line of note')
export type AnnotateOrderArguments = z.infer<typeof AnnotateOrderArguments>

export const annotateOrder: Action<AnnotateOrderArguments> = {
  kind: 'annotate_order',
  title: 'Note on the order',
  description: 'Adds tags or a line of note to an order, for the shop’s own people. Takes nothing away.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: AnnotateOrderArguments,
  preview({ orderId, tags, line }, facts) {
    const order = orderById(facts, orderId)
    if (!order) return { title: 'Note on an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: true }
    const lines = [
      ...(tags.length > 0 ? [{ label: 'Tags', before: order.tags.join(', ') || null, after: [...new Set([...order.tags, ...tags])].join(', ') }] : []),
      ...(line === null ? [] : [{ label: 'Note', before: order.note, after: [order.note, line].filter(Boolean).join('\n') }]),
    ]
    return { title: `Note on order ${order.name}`, lines, amount: null, amountInShopCurrency: null, isReversible: true }
  },
  check(args, facts) {
    const { objections } = aboutOrder(args.orderId, facts)
    // A note does nothing to a payment. But whoever packs the order reads it, so it has to be the right order's, and its owner's wish.
    return objections.filter(({ code }) => ['order_unknown', 'order_not_chosen', 'order_of_another', 'other_shop', 'shop_unknown'].includes(code))
  },
  effectKey: ({ orderId, tags, line }) => `annotate_order:${orderId}:${tags.toSorted().join(',')}:${line ?? ''}`,
  does: {
    write: 'annotateOrder',
    request: ({ orderId, tags, line }, intended) => ({ orderId, tags, line, note: noteOf(intended, 'note') }),
    sentence: ({ tags, isNoted }) => `Added ${[...(tags.length > 0 ? [`the tags ${tags.join(', ')}`] : []), ...(isNoted ? ['a line of note'] : [])].join(' and ')} to the order.`,
  },
}
