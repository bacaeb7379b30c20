import { z } from 'zod'
import { type Facts, orderById } from '../facts.ts'
import { exactSum, formatMoney, type Money } from '../money.ts'
import type { Return } from '../return.ts'
import { noteOf } from '../writes/doing.ts'
import { block, person } from './about-order.ts'
import { returnById } from './about-return.ts'
import type { Action, Objection, PreviewLine } from './action.ts'
import { inShopCurrency, quoteOf, remaining } from './refund.ts'
import { openReturnObjections } from './return-steps.ts'
import { standingEffects } from './standing.ts'

export const ProcessReturnArguments = z.strictObject({
  orderId: z.string().min(1),
  returnId: z.string().min(1),
  lines: z.array(z.strictObject({ returnLineId: z.string().min(1), quantity: z.int().positive() })).min(1),
  exchanges: z.array(z.strictObject({ exchangeLineId: z.string().min(1), quantity: z.int().positive() })).default([]),
  restock: z.boolean().default(false),
})
export type ProcessReturnArguments = z.infer<typeof ProcessReturnArguments>

const processKey = ({ orderId, returnId, lines, exchanges }: ProcessReturnArguments): string =>
  `process_return:${orderId}:${returnId}:${[...lines.map((each) => `${each.returnLineId}x${each.quantity}`), ...exchanges.map((each) => `${each.exchangeLineId}x${each.quantity}`)].toSorted().join('+')}`

/** The shop's own sum, never ours: a return may carry fees that no record shows. */
function sumOf(args: ProcessReturnArguments, facts: Facts): { amount: Money; inShopCurrency: Money | null } | null {
  const order = orderById(facts, args.orderId)
  const quote = quoteOf(processKey(args), facts)
  return order && quote ? { amount: quote.amount, inShopCurrency: quote.amountInShopCurrency ?? inShopCurrency(quote.amount, order) } : null
}

function goodsObjections(args: ProcessReturnArguments, found: Return): Objection[] {
  const tooMany = args.lines.some(({ returnLineId, quantity }) => (found.lines.find((line) => line.id === returnLineId)?.processableQuantity ?? 0) < quantity)
  const notThere = args.exchanges.some(({ exchangeLineId, quantity }) => (found.exchanges.find((each) => each.id === exchangeLineId)?.processableQuantity ?? 0) < quantity)
  return tooMany || notThere ? [block('already_processed', `What came back with return ${found.name} has been processed already, wholly or in part.`)] : []
}

function moneyObjections(args: ProcessReturnArguments, facts: Facts): Objection[] {
  const order = orderById(facts, args.orderId)
  const sum = sumOf(args, facts)
  if (!order) return []
  if (!sum) return [block('amount_not_confirmed', 'The shop has not said what this return comes to.')]
  const objections: Objection[] = []
  if (sum.amount.currency !== order.currency || sum.amount.minor > remaining(order).minor)
    objections.push(block('more_than_left', `${formatMoney(sum.amount)} is more than the ${formatMoney(remaining(order))} left on order ${order.name}.`))
  if (sum.inShopCurrency === null) objections.push(person('no_shop_amount', `What this is in ${order.shopCurrency} is not known, so no limit can be checked.`))
  return objections
}

export const processReturn: Action<ProcessReturnArguments> = {
  kind: 'process_return',
  title: 'Refund a return',
  description: 'Checks in goods that came back and gives their money back, or sends out what they are exchanged for. Only once the goods are there, which a person sees.',
  risk: 'moves_money',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: ProcessReturnArguments,
  preview(args, facts) {
    const order = orderById(facts, args.orderId)
    const found = returnById(facts, args.orderId, args.returnId)
    if (!order || !found) return { title: 'Refund of an unknown return', lines: [], amount: null, amountInShopCurrency: null, isReversible: false }
    const sum = sumOf(args, facts)
    const goods = args.lines.map(({ returnLineId, quantity }): PreviewLine => {
      const lineId = found.lines.find((line) => line.id === returnLineId)?.lineId
      return {
        label: order.lines.find((line) => line.id === lineId)?.title ?? returnLineId,
        before: null,
        after: `${quantity} came back${args.restock ? ', on the shelf again' : ''}`,
      }
    })
    const sent = args.exchanges.map(({ exchangeLineId, quantity }): PreviewLine => {
      const each = found.exchanges.find(({ id }) => id === exchangeLineId)
      return { label: each?.title ?? exchangeLineId, before: null, after: `${quantity} × ${each?.variantTitle ?? exchangeLineId} goes out` }
    })
    const money: PreviewLine = {
      label: 'Refunded in total',
      before: formatMoney(order.refunded),
      after: sum ? formatMoney({ minor: order.refunded.minor + sum.amount.minor, currency: order.currency }) : 'not known',
    }
    const title = sum ? `Refund ${formatMoney(sum.amount)} for return ${found.name}` : `Refund return ${found.name}`
    return { title, lines: [...goods, ...sent, money], amount: sum?.amount ?? null, amountInShopCurrency: sum?.inShopCurrency ?? null, isReversible: false }
  },
  check(args, facts) {
    const { found, objections } = openReturnObjections(args.orderId, args.returnId, ['open'], facts)
    if (!found) return objections
    return [
      ...objections,
      person('goods_not_seen', 'Whether the goods are back, and as they should be, only a person can see.'),
      ...goodsObjections(args, found),
      ...moneyObjections(args, facts),
      ...standingEffects('process_return', args.orderId, processKey(args), facts),
    ]
  },
  effectKey: (args) => processKey(args),
  does: {
    write: 'processReturn',
    request: ({ orderId, returnId, lines, exchanges, restock }, intended) => ({
      orderId,
      returnId,
      lines,
      exchanges,
      restock,
      amount: intended.amount,
      note: noteOf(intended, 'return'),
    }),
    sentence: ({ name, refunded }) => (refunded.minor > 0 ? `Refunded ${formatMoney(refunded)} for return ${name}.` : `Return ${name} is processed; nothing was left to refund.`),
    details: ({ name, refunded }) => ({ name, refunded: formatMoney(refunded), refundedExact: exactSum(refunded) }),
  },
}
