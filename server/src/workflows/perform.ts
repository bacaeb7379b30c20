import type { ActionKind } from '@bookbag/core/actions/action'
import type { Connected } from '../deps.ts'
import type { EffectRow } from '../ledger/effect-row.ts'
import { cancelOrder } from './perform/cancel-order.ts'
import { changeAddress } from './perform/change-address.ts'
import { refund } from './perform/refund.ts'
import { ticketUpdate } from './perform/ticket-update.ts'

/** What a receipt will say: a sentence from what the vendor gave back, and its own number for it. */
export type Made = { kind: 'done'; sentence: string; reference: string | null; at: string }
export type Outcome =
  | Made
  | { kind: 'refused'; reason: string }
  /** The ticket moved since it was read: decide again. */
  | { kind: 'stale' }
  /** The vendor works on it: asked again by this name. */
  | { kind: 'pending'; job: string | null }
export type Seen = Made | { kind: 'pending'; job: string | null } | { kind: 'failed'; reason: string } | { kind: 'absent' }

export type Performer = {
  perform(effect: EffectRow, connected: Connected[]): Promise<Outcome>
  /** Did it happen, whatever we were told? Looks by the effect's own key. */
  lookUp(effect: EffectRow, connected: Connected[]): Promise<Seen>
  /** A write whose own answer shows the result needs no second look. */
  readsBack: boolean
}

/** How each action is done. A new action gets its line here. */
export const performers: Record<ActionKind, Performer> = {
  reply: ticketUpdate,
  refund,
  cancel_order: cancelOrder,
  change_address: changeAddress,
  escalate: ticketUpdate,
}
