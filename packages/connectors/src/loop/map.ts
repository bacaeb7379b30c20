import type { ReturnPortal } from '@bookbag/core/return'
import type { DetailsAnswer, EligibilityAnswer } from './payloads.ts'

type Answer = NonNullable<ReturnPortal['answer']>

/** Loop's states by its webhook reference. An expired label ends a return that nothing came of. */
const STATES: Record<string, Answer['returns'][number]['status']> = {
  open: 'open',
  closed: 'closed',
  cancelled: 'cancelled',
  expired: 'cancelled',
  review: 'requested',
  'needs review': 'requested',
}

export const answerOf = (eligibility: EligibilityAnswer, details: DetailsAnswer | null, lineIds: string[]): Answer => ({
  isKnown: true,
  eligibleLineIds: eligibility.items.flatMap(({ eligible, external_id: id }) => (eligible && id !== null && lineIds.includes(String(id)) ? [String(id)] : [])),
  returns: details
    ? [{ id: String(details.id), status: STATES[details.state.toLowerCase()] ?? 'unknown', createdAt: details.created_at, labelUrl: details.label_url ?? null }]
    : [],
})
