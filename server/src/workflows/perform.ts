import { parseAction } from '@bookbag/core/actions/catalogue'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { WriteName, Writes } from '@bookbag/core/writes/catalogue'
import type { BoundWrite, Made } from '@bookbag/core/writes/doing'
import type { Absent, Failed, Pending, Refused } from '@bookbag/core/writes/write'
import type { Connected } from '../deps.ts'
import type { EffectRow } from '../ledger/effect-row.ts'
import { ticketUpdate } from './perform/ticket-update.ts'
import { withWarehouse } from './perform/with-warehouse.ts'
import { capabilityOf, nearest, writesWith } from './running.ts'

export type Outcome =
  | Made
  | Refused
  /** The ticket moved since it was read: decide again. */
  | { kind: 'stale' }
  /** The vendor works on it: asked again by this name. */
  | Pending
export type Seen = Made | Pending | Failed | Absent

export type Performer = {
  perform(effect: EffectRow, connected: Connected[]): Promise<Outcome>
  /** Did it happen, whatever we were told? Looks by the effect's own key. */
  lookUp(effect: EffectRow, connected: Connected[]): Promise<Seen>
  /** After `failed`: undoes what was done for it elsewhere, and says what is left. Left out = it does nothing elsewhere. */
  putBack?(effect: EffectRow, connected: Connected[]): Promise<string | null>
  /** A write whose own answer shows the result needs no second look. */
  readsBack: boolean
}

/** Every action but those on the ticket itself: the change it names, made by the system that can. */
const vendorWrite: Performer = {
  readsBack: true,
  perform: (effect, connected) => bound(effect, connected).perform(keyOf(effect)),
  lookUp: (effect, connected) => bound(effect, connected).lookUp(keyOf(effect), effect.vendor_job),
  putBack: (effect, connected) => bound(effect, connected).putBack(keyOf(effect), effect.vendor_job),
}

/** The row's own, or that of an earlier one which was not done by a person's word only. */
const keyOf = (effect: EffectRow): IdempotencyKey => IdempotencyKey.parse(effect.vendor_key ?? effect.id)

/** Nothing was sent, and nothing can be looked up. */
export class NotConnected extends Error {}

function bound(effect: EffectRow, connected: Connected[]): BoundWrite {
  const parsed = parseAction({ kind: effect.kind, arguments: effect.arguments })
  if (!parsed.ok) throw new Error(parsed.reason)
  const { does, title } = parsed.action
  const amount = effect.amount_minor === null || effect.currency === null ? null : { minor: effect.amount_minor, currency: effect.currency }
  const intended = { ticketId: effect.ticket_id, orderId: effect.order_id, amount, currency: effect.currency, by: effect.by_name }
  const write = does?.bind(intended, everywhere(does.write, connected, effect.shop_id))
  if (!write) throw new NotConnected(`${title}: no connected system can do this any more. Connect it again.`)
  return write
}

/** The change at the shop, and at the warehouse that keeps its goods where there is one. */
function everywhere(name: WriteName, connected: Connected[], shopId: string | null): Partial<Writes> {
  const writes = writesWith(connected, name, shopId)
  const keeper = nearest(connected, shopId, (each) => each.capabilities.warehouse !== undefined)?.capabilities
  const orders = capabilityOf(connected, 'orders', shopId)
  if (!keeper?.warehouse || !orders) return writes
  return withWarehouse(writes, { warehouse: keeper.warehouse, writes: keeper.writes ?? {}, readOrder: (orderId) => orders.read(orderId) })
}

export const performerOf = (effect: Pick<EffectRow, 'kind'>): Performer => (effect.kind === 'reply' || effect.kind === 'escalate' ? ticketUpdate : vendorWrite)
