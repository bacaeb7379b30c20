import type { IdempotencyKey } from '../idempotency-key.ts'
import type { Money } from '../money.ts'

/** What a vendor gave back: its own number for it where there is one, when it happened by the vendor's clock (ISO), and what the action's receipt tells of it. */
/** `isUnproven`: the vendor took it, and has nothing by which it could be seen: it is not looked for, and nothing is told of it but that it was sent. */
export type Done<D> = { kind: 'done'; reference: string | null; at: string; result: D; isUnproven?: boolean }
/** It did not happen and will not: a sentence for an agent says why. */
export type Refused = { kind: 'refused'; reason: string }
/** The vendor works on it; `job` is its name for that work. */
export type Pending = { kind: 'pending'; job: string | null }

/** What it would come to: presentment currency, and the shop's own figure where the vendor gives one. `maximum`: the most the vendor would allow. */
export type WritePreview = {
  kind: 'preview'
  amount: Money
  amountInShopCurrency: Money | null
  maximum: Money
  tenders?: { gateway: string; tender: string | null; amount: Money }[]
}

/** It does not show. `known`: what does, where half of it is there. */
export type Absent = { kind: 'absent'; known?: string }
export type Failed = { kind: 'failed'; reason: string }

/**
 * One change at a vendor. The key names the row of the ledger: two calls with one key are one effect, also when the first answer was lost.
 * `lookUp` answers from the vendor's own state whether the change with this key is there; it is the read-back after every `perform` as well, so it never guesses:
 * what can't be found out throws a ConnectorError. `key` is also written, as a mark, wherever the vendor has room for it.
 */
export type Write<R, D> = {
  /** Nothing changes. Left out where there is no sum to know before deciding. */
  preview?(request: R): Promise<WritePreview | Refused>
  perform(request: R, key: IdempotencyKey): Promise<Done<D> | Pending | Refused>
  lookUp(request: R, key: IdempotencyKey, job: string | null): Promise<Done<D> | Pending | Failed | Absent>
  /** After a look-up said `failed`: what was done elsewhere for its sake is undone; once more does no harm. Gives what is left for a person to see to; null = nothing. Never throws for what a vendor did. */
  putBack?(request: R, key: IdempotencyKey, job: string | null): Promise<string | null>
}
