import { z } from 'zod'
import { noteOf } from '../writes/doing.ts'
import { block } from './about-order.ts'
import { returnById } from './about-return.ts'
import type { Action } from './action.ts'
import { openReturnObjections } from './return-steps.ts'
import { standingEffects } from './standing.ts'

export const AttachReturnLabelArguments = z.strictObject({
  orderId: z.string().min(1),
  returnId: z.string().min(1),
  labelUrl: z.url(),
  trackingNumber: z.string().min(1).nullable(),
})
export type AttachReturnLabelArguments = z.infer<typeof AttachReturnLabelArguments>

const attachKey = ({ orderId, returnId, trackingNumber, labelUrl }: AttachReturnLabelArguments): string =>
  `attach_return_label:${orderId}:${returnId}:${trackingNumber ?? labelUrl}`

export const attachReturnLabel: Action<AttachReturnLabelArguments> = {
  kind: 'attach_return_label',
  title: 'Put the label on the return',
  description: 'Writes a label that was bought, with its number, on the shop’s return, so that the parcel can be followed there.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: AttachReturnLabelArguments,
  preview(args, facts) {
    const name = returnById(facts, args.orderId, args.returnId)?.name ?? 'an unknown return'
    const lines = [{ label: 'Label', before: null, after: args.trackingNumber ?? args.labelUrl }]
    return { title: `Put the label on return ${name}`, lines, amount: null, amountInShopCurrency: null, isReversible: false }
  },
  check(args, facts) {
    const { found, objections } = openReturnObjections(args.orderId, args.returnId, ['open'], facts)
    if (!found) return objections
    const bought = facts.effects.some(
      (each) => each.kind === 'buy_return_label' && each.state === 'done' && each.details?.labelUrl === args.labelUrl && each.orderId === args.orderId,
    )
    const unknown = bought ? [] : [block('label_unknown', 'This label was not bought here.')]
    return [...objections, ...unknown, ...standingEffects('attach_return_label', args.orderId, attachKey(args), facts)]
  },
  effectKey: (args) => attachKey(args),
  does: {
    write: 'attachReturnLabel',
    request: ({ orderId, returnId, labelUrl, trackingNumber }, intended) => ({ orderId, returnId, labelUrl, trackingNumber, note: noteOf(intended, 'return label') }),
    sentence: ({ name }) => `The label is on return ${name}.`,
  },
}
