import { z } from 'zod'
import { dropProofs } from '../accounts/push-proofs.ts'
import type { Tx } from '../db/transaction.ts'
import { erase } from './erase.ts'
import { findPersonal, Who } from './find-personal.ts'

/** A ticket in work is finished first; the law gives thirty days. */
const AGAIN_MS = 10 * 60_000

const Open = z.object({
  account_id: z.string(),
  connection_id: z.string(),
  event_id: z.string(),
  kind: z.enum(['tell', 'erase_customer', 'erase_shop']),
  shop_id: z.string().nullable(),
  who: Who,
})
type Open = z.infer<typeof Open>

/** One at a time, each whole or not at all: what is found is erased and recorded in the transaction that closes the request. */
export async function carryOutPrivacyRequests(tx: Tx, now: Date): Promise<number> {
  const { rows } = await tx.query('select * from privacy_requests where done_at is null and look_at <= $1 order by received_at limit 1 for update skip locked', [now])
  if (!rows[0]) return 0
  const request = Open.parse(rows[0])
  const found = await findPersonal(tx, request.shop_id, request.kind === 'erase_shop' ? null : request.who)
  if (found.isBusy && request.kind !== 'tell') {
    await tx.query('update privacy_requests set look_at = $4 where account_id = $1 and connection_id = $2 and event_id = $3', [
      ...keyOf(request),
      new Date(now.getTime() + AGAIN_MS),
    ])
    return 1
  }
  const held = { tickets: found.ticketIds, runs: found.runIds.length, effects: found.effectIds.length, shipments: found.trackingNumbers.length }
  const done = request.kind === 'tell' ? { held } : { held: { ...held, tickets: found.ticketIds.length }, erased: await erase(tx, found) }
  if (request.kind === 'erase_shop') await endShop(tx, request)
  await tx.query(`insert into activity (account_id, id, at, actor, what, details) values ($1, gen_random_uuid()::text, $2, 'vendor', $3, $4)`, [
    request.account_id,
    now,
    WHAT[request.kind],
    JSON.stringify({ connectionId: request.connection_id, eventId: request.event_id, ...done }),
  ])
  await tx.query(`update privacy_requests set done_at = $4, who = '{"customer": null, "orderIds": []}' where account_id = $1 and connection_id = $2 and event_id = $3`, [
    ...keyOf(request),
    now,
  ])
  return 1
}

const WHAT = { tell: 'customer data asked for', erase_customer: 'customer data erased', erase_shop: 'shop data erased' }

const keyOf = ({ account_id, connection_id, event_id }: Open): string[] => [account_id, connection_id, event_id]

/** Nothing of the shop can be asked any more: its secrets go as well. */
async function endShop(tx: Tx, { connection_id }: Open): Promise<void> {
  await tx.query(`update connections set state = 'disconnected', credentials_sealed = '' where id = $1`, [connection_id])
  await tx.query('delete from access_tokens where connection_id = $1', [connection_id])
  await dropProofs(tx, connection_id)
}
