import { keepProofAfterwards } from '../accounts/push-proofs.ts'
import { insertActivity } from '../db/activity.ts'
import type { VendorEventHandler } from './vendor-events.ts'

/** The vendor shut the app out: nothing more is asked there, and the admin sees why. What it still asks by law (a shop's erasure, two days later) can be proven; all else that was entered is gone. */
export const endConnection: VendorEventHandler = async (tx, deps, { accountId, connectionId, connectorId }, { id, isFarewell }) => {
  if (!isFarewell) return
  const { rows } = await tx.query<{ credentials_sealed: string }>('select credentials_sealed from connections where id = $1 for update', [connectionId])
  const sealed = rows[0]?.credentials_sealed ?? ''
  if (sealed !== '') {
    const entered: Record<string, string> = JSON.parse(deps.vault.open(sealed, { accountId, connectionId, field: 'credentials' }))
    await keepProofAfterwards(tx, deps, { accountId, connectionId, connectorId }, entered)
  }
  const reason = 'The app was removed at the vendor. Install it there again, then connect it anew.'
  await tx.query(`update connections set state = 'disconnected', credentials_sealed = '', last_error = $2, last_error_at = $3 where id = $1`, [connectionId, reason, deps.now()])
  await tx.query('delete from access_tokens where connection_id = $1', [connectionId])
  await insertActivity(tx, deps, { accountId, actor: 'vendor', what: 'connection ended', details: { connectionId, eventId: id } })
}
