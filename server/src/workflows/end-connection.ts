import { closeEnded } from '../accounts/push-proofs.ts'
import { insertActivity } from '../db/activity.ts'
import type { VendorEventHandler } from './vendor-events.ts'

/** The vendor shut the app out: nothing more is asked there, and the admin sees why. What it still asks by law (a shop's erasure, two days later) can be proven; all else that was entered is gone. */
export const endConnection: VendorEventHandler = async (tx, deps, { accountId, connectionId }, { id, isFarewell }) => {
  if (!isFarewell) return
  const reason = 'The app was removed at the vendor. Install it there again, then connect it anew.'
  await tx.query(`update connections set state = 'disconnected', last_error = $2, last_error_at = $3 where id = $1`, [connectionId, reason, deps.now()])
  await closeEnded(tx, deps, accountId)
  await tx.query('delete from access_tokens where connection_id = $1', [connectionId])
  await insertActivity(tx, deps, { accountId, actor: 'vendor', what: 'connection ended', details: { connectionId, eventId: id } })
}
