import { z } from 'zod'
import type { Action } from './action.ts'

export const EscalateArguments = z.strictObject({ reason: z.string().trim().min(1).max(1000), group: z.string().nullable().default(null) })
export type EscalateArguments = z.infer<typeof EscalateArguments>

export const escalate: Action<EscalateArguments> = {
  kind: 'escalate',
  title: 'Hand over to a person',
  description: 'Gives the ticket to a person, with summary, facts and draft in an internal note. Whenever something is unclear, risky or not ours to decide.',
  risk: 'reads',
  needsIdentity: 'claimed',
  needsLayers: ['zendesk'],
  arguments: EscalateArguments,
  preview: (args) => ({
    title: 'Hand over to a person',
    lines: [{ label: 'Reason', before: null, after: args.reason }, ...(args.group === null ? [] : [{ label: 'Group', before: null, after: args.group }])],
    amount: null,
    amountInShopCurrency: null,
    isReversible: true,
  }),
  check: () => [],
  effectKey: () => null,
  does: null,
}
