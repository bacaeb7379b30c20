import type { ActionKind } from './actions/action.ts'
import type { Effect } from './effect.ts'

export const FINDINGS = ['done', 'not_done'] as const
/** What an agent found who looked at the vendor’s own pages. */
export type Finding = (typeof FINDINGS)[number]

/** Looked up to the end, and nobody but a person can tell. An answer or a note stands on the ticket itself and holds up no order. */
export const isForAPerson = (effect: { kind: ActionKind; state: Effect['state'] | 'waiting'; wakeAt?: string | null | undefined }): boolean =>
  effect.state === 'outcome_unknown' && (effect.wakeAt ?? null) === null && effect.kind !== 'reply' && effect.kind !== 'escalate'

/** What the vendor told when it was asked once more, under the effect's own key. */
export type Told = 'done' | 'pending' | 'failed' | 'absent' | 'unreachable'

export type Settling =
  | { state: 'done' | 'refused'; by: 'vendor' | 'agent' }
  /** Neither may settle it: the vendor is about to. */
  | { state: 'outcome_unknown' }

/** The vendor's word goes over the agent's. That it shows nothing is no word: it may have been done by hand, or without our mark. */
export function settle(finding: Finding, told: Told): Settling {
  if (told === 'done') return { state: 'done', by: 'vendor' }
  if (told === 'failed') return { state: 'refused', by: 'vendor' }
  if (told === 'pending') return { state: 'outcome_unknown' }
  return { state: finding === 'done' ? 'done' : 'refused', by: 'agent' }
}
