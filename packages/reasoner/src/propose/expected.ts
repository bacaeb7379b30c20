import type { ProposedAction } from '@bookbag/core/actions/action'
import type { Receipt } from '@bookbag/core/api'
import { endpointById } from '@bookbag/core/endpoints/facts'
import type { Facts } from '@bookbag/core/facts'

/** What only the receipt will tell stands in a draft as "{{name}}"; who sends the draft fills it in from the receipt, or does not send it. */
const LATER: Partial<Record<ProposedAction['kind'], string[]>> = {
  start_return: ['name'],
  exchange: ['name'],
  send_return_link: ['url'],
  hold_fulfillment: [],
  release_hold: [],
  resend: ['name'],
  change_items: [],
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const partsOf = (list: unknown): Record<string, unknown>[] =>
  (Array.isArray(list) ? list : []).map((line: unknown) => (typeof line === 'object' && line !== null ? Object.fromEntries(Object.entries(line)) : {}))

/** The receipt that one proposed change would have, for the draft that goes with it. None where the draft tells of no receipt. */
export function expectedReceipt(actions: ProposedAction[], facts: Facts): Receipt | null {
  const [action, ...others] = actions
  if (action?.kind === 'custom' && others.length === 0) return expectedOfCustom(action, facts)
  const later = action && others.length === 0 ? LATER[action.kind] : undefined
  if (!action || !later) return null
  const parts = partsOf(action.arguments.lines)
  const details: Record<string, string> = {
    ...Object.fromEntries(later.map((name) => [name, `{{${name}}}`])),
    lines: parts
      .map((line) => (line.from === undefined ? `${textOf(line.lineId)}x${String(line.quantity)}` : `${textOf(line.lineId)}:${String(line.from)}>${String(line.quantity)}`))
      .join('+'),
    variants:
      action.kind === 'change_items'
        ? partsOf(action.arguments.add)
            .map((each) => `${textOf(each.variantId)}x${String(each.quantity)}`)
            .join('+')
        : parts.map((line) => textOf(line.variantId)).join('+'),
    isApproved: action.arguments.isApproved === false ? 'no' : 'yes',
  }
  return { effectId: 'expected', kind: action.kind, sentence: '', reference: null, at: facts.at, details }
}

/** Only where it will be read back can there be anything to tell. */
function expectedOfCustom({ kind, arguments: { endpointId } }: ProposedAction, facts: Facts): Receipt | null {
  const endpoint = endpointById(facts, textOf(endpointId))
  if (!endpoint?.write?.verify || endpoint.sentence === null) return null
  return { effectId: 'expected', kind, sentence: '', reference: null, at: facts.at, details: { endpointId: endpoint.id, isVerified: 'yes', told: '{{told}}' } }
}
