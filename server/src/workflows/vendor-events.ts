import type { VendorEvent } from '@bookbag/core/webhook'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { keepPrivacyRequest } from '../privacy/keep-request.ts'
import { endConnection } from './end-connection.ts'
import { forgetShipment } from './forget-shipment.ts'
import { wakeCases } from './wake-cases.ts'

export type EventSource = { accountId: string; connectionId: string; connectorId: string }
/** What one kind of event changes here, in the transaction that keeps it. */
export type VendorEventHandler = (tx: Tx, deps: Deps, source: EventSource, event: VendorEvent) => Promise<void>

/** Each sees every event and does nothing where it is not meant. */
const HANDLERS: VendorEventHandler[] = [forgetShipment, wakeCases, endConnection, keepPrivacyRequest]

/** Keeps an event and does what follows from it, together or not at all. False = it was here before. */
export function takeVendorEvent(deps: Deps, source: EventSource, event: VendorEvent): Promise<boolean> {
  return deps.db.withAccount(source.accountId, async (tx) => {
    const { rowCount } = await tx.query(
      `insert into vendor_events (account_id, connection_id, event_id, type, subject, received_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [source.accountId, source.connectionId, event.id, event.type, JSON.stringify(event.subject), deps.now()],
    )
    if (rowCount === 0) return false
    for (const handle of HANDLERS) await handle(tx, deps, source, event)
    return true
  })
}
