import type { VendorEventHandler } from '../workflows/vendor-events.ts'

/** Written down in the transaction that acknowledges it; carried out by the sweep, which may take its time. */
export const keepPrivacyRequest: VendorEventHandler = async (tx, deps, { accountId, connectionId }, { id, privacy }) => {
  if (!privacy) return
  const { rows } = await tx.query<{ shop_id: string | null }>('select shop_id from connections where id = $1', [connectionId])
  await tx.query(
    'insert into privacy_requests (account_id, connection_id, event_id, kind, shop_id, who, received_at, look_at) values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict do nothing',
    [accountId, connectionId, id, privacy.kind, rows[0]?.shop_id ?? null, JSON.stringify({ customer: privacy.customer, orderIds: privacy.orderIds }), deps.now()],
  )
}
