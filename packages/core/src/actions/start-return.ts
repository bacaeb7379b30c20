import { z } from 'zod'
import { orderById } from '../facts.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder } from './about-order.ts'
import { linesKey, ReturnedLine, returnObjections, roundOf, sayReason, wayBackObjections } from './about-return.ts'
import type { Action, PreviewLine } from './action.ts'
import { standingEffects } from './standing.ts'

export const StartReturnArguments = z.strictObject({
  orderId: z.string().min(1),
  lines: z.array(ReturnedLine).min(1).max(50),
  /** False = only asked for at the shop, where a person approves or declines it. */
  isApproved: z.boolean().default(true),
})
export type StartReturnArguments = z.infer<typeof StartReturnArguments>

export const startReturn: Action<StartReturnArguments> = {
  kind: 'start_return',
  title: 'Start a return',
  description: 'Opens a return at the shop for lines that were delivered within the return window. Where the policy leaves it to a person, the return is only asked for.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: StartReturnArguments,
  preview({ orderId, lines, isApproved }, facts) {
    const order = orderById(facts, orderId)
    if (!order) return { title: 'Return of an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: true }
    const goods = lines.map(({ lineId, quantity, reason }): PreviewLine => {
      const title = order.lines.find((line) => line.id === lineId)?.title ?? lineId
      return { label: title, before: null, after: `${quantity} to come back (${sayReason(reason)})` }
    })
    const label = facts.shop?.policies.returnLabelUrl
    const shown: PreviewLine[] = isApproved ? [{ label: 'Label', before: null, after: label ?? 'none from the shop' }] : []
    const title = isApproved ? `Start a return of order ${order.name}` : `Ask for a return of order ${order.name}, which a person approves`
    return { title, lines: [...goods, ...shown], amount: null, amountInShopCurrency: null, isReversible: true }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    const way = args.isApproved ? wayBackObjections(facts) : []
    return [...objections, ...returnObjections(args.lines, order, facts), ...way, ...standingEffects('start_return', order.id, startReturn.effectKey(args, facts), facts)]
  },
  /** Neither why nor by which way: the same goods come back once. */
  effectKey: ({ orderId, lines }, facts) => `start_return:${orderId}:${linesKey(lines)}:${roundOf(facts, orderId)}`,
  does: {
    write: 'startReturn',
    request: ({ orderId, lines, isApproved }, intended) => ({
      orderId,
      lines,
      exchanges: [],
      isApproved,
      note: noteOf(intended, [...new Set(lines.map(({ reason }) => reason))].join(', ')),
    }),
    sentence: ({ name, isApproved }) => (isApproved ? `Started return ${name}.` : `Asked for return ${name}; a person has to approve it.`),
    details: ({ name, returnId, isApproved }, { lines }) => ({ name, returnId, isApproved: isApproved ? 'yes' : 'no', lines: linesKey(lines) }),
  },
}
