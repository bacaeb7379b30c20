import type { IdempotencyKey } from '../idempotency-key.ts'
import type { Money } from '../money.ts'
import type { WriteCatalogue, WriteName, Writes } from './catalogue.ts'
import type { Absent, Done, Failed, Pending, Refused, WritePreview } from './write.ts'

/** What the ledger holds of an effect when it is carried out. `amount` is null while only its sum is asked for; `currency` is the order's. */
export type Intended = { ticketId: string; orderId: string | null; amount: Money | null; currency: string | null; by: string }

type DoingOf<A, K extends WriteName> = {
  [P in K]: {
    write: P
    request(args: A, intended: Intended): WriteCatalogue[P]['request']
    /** For the receipt: what happened, in the past tense, from what the vendor gave back. */
    sentence(result: WriteCatalogue[P]['result'], args: A): string
    /** What a reply may tell besides, by name: a code, a link, a date. Nothing that must not stand in the ledger. */
    details?(result: WriteCatalogue[P]['result'], args: A): Record<string, string>
  }
}[K]

/** How an action is carried out: which change is asked of a vendor, and what its receipt says. Pure; the server does it. */
export type Doing<A> = DoingOf<A, WriteName>

/** An action's change, bound to its arguments and to a vendor that can make it. */
export type BoundWrite = {
  preview: (() => Promise<WritePreview | Refused>) | null
  perform(key: IdempotencyKey): Promise<Made | Pending | Refused>
  lookUp(key: IdempotencyKey, job: string | null): Promise<Made | Pending | Failed | Absent>
  putBack(key: IdempotencyKey, job: string | null): Promise<string | null>
}
/** What a receipt will say. */
export type Made = { kind: 'done'; sentence: string; reference: string | null; at: string; details?: Record<string, string>; isUnproven?: boolean }

/** Null = none of the connected systems can do this. */
export function bindWrite<A, K extends WriteName>(doing: DoingOf<A, K>, args: A, intended: Intended, writes: Pick<Partial<Writes>, K>): BoundWrite | null {
  const write: Writes[K] | undefined = writes[doing.write]
  if (!write) return null
  // Only when something is asked of the vendor: what has no preview may need a sum that stands in the ledger alone.
  const request = () => doing.request(args, intended)
  const madeOf = <R extends { kind: string }>(answer: R | Done<WriteCatalogue[K]['result']>): R | Made => {
    if (!('result' in answer)) return answer
    const { reference, at, result, isUnproven } = answer
    const details = doing.details?.(result, args)
    return { kind: 'done', sentence: doing.sentence(result, args), reference, at, ...(details ? { details } : {}), ...(isUnproven ? { isUnproven } : {}) }
  }
  const { preview } = write
  return {
    preview: preview ? () => preview(request()) : null,
    perform: async (key) => madeOf(await write.perform(request(), key)),
    lookUp: async (key, job) => madeOf(await write.lookUp(request(), key, job)),
    putBack: async (key, job) => (await write.putBack?.(request(), key, job)) ?? null,
  }
}

/** Who did it, for which ticket and why: what stands beside the change at the vendor, so that finance can reconcile. */
export const noteOf = ({ ticketId, by }: Intended, reason: string): string => `${reason.replaceAll('_', ' ')}, ticket ${ticketId}, by ${by}`
