import type { IdempotencyKey } from '@bookbag/core/idempotency-key'

/** Stands in a ticket's `external_id`, which only agents and the API can write: a ticket in which we ask a partner, and the ticket for whose sake. */
const MARK = /^bookbag-partner:([^:]+):/

export const markOf = (ticketId: string, key: IdempotencyKey): string => `bookbag-partner:${ticketId}:${key}`

/** Null = an ordinary ticket. */
export const askerOf = (externalId: string | null | undefined): string | null => MARK.exec(externalId ?? '')?.[1] ?? null
