import type { Tx } from './transaction.ts'

/** A case spans every ticket about one order. A ticket without a certain order is a case of its own until one is known. */
export async function linkCase(tx: Tx, link: { accountId: string; ticketId: string; orderId: string | null; id: string; now: Date }): Promise<string> {
  const { accountId, ticketId, orderId, id, now } = link
  const linked = await tx.query<{ case_id: string; order_id: string | null }>(
    'select case_id, order_id from case_tickets join cases on cases.id = case_id where case_tickets.ticket_id = $1',
    [ticketId],
  )
  const before = linked.rows[0]
  if (before && (orderId === null || before.order_id === orderId)) return before.case_id
  const existing = orderId === null ? undefined : (await tx.query<{ id: string }>('select id from cases where order_id = $1 and closed_at is null', [orderId])).rows[0]
  const caseId = existing?.id ?? id
  if (!existing) {
    await tx.query('insert into cases (id, account_id, order_id, opened_at) values ($1, $2, $3, $4) on conflict do nothing', [caseId, accountId, orderId, now])
  }
  const { rows } = await tx.query<{ id: string }>('select id from cases where id = $1 or (order_id = $2 and closed_at is null) order by opened_at limit 1', [caseId, orderId])
  const chosen = rows[0]?.id ?? caseId
  await tx.query('insert into case_tickets (account_id, ticket_id, case_id) values ($1, $2, $3) on conflict (account_id, ticket_id) do update set case_id = excluded.case_id', [
    accountId,
    ticketId,
    chosen,
  ])
  return chosen
}
