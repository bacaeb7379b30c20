import type { Deps } from '../deps.ts'

export type Agent = { id: string; name: string | null; role: 'agent' | 'admin'; locale: string | null }

const MAX_AGE_MS = 5 * 60_000

type Row = { role: string; is_suspended: boolean; name: string | null; locale: string | null; read_at: Date }

/**
 * Who this is by Zendesk's own word, at most five minutes old; `isFresh` asks again (before money moves and before admin writes).
 * Undefined = suspended, or nobody who works on tickets. What the browser says is never asked.
 */
export async function readAgent(deps: Pick<Deps, 'db' | 'connections' | 'now'>, accountId: string, agentId: string, { isFresh = false } = {}): Promise<Agent | undefined> {
  const kept = await deps.db.withAccount(accountId, (tx) => tx.query<Row>('select role, is_suspended, name, locale, read_at from agents where id = $1', [agentId]))
  const row = kept.rows[0]
  if (row && !isFresh && deps.now().getTime() - row.read_at.getTime() < MAX_AGE_MS) return agentOf(agentId, row)
  const tickets = (await deps.connections.of(accountId, { layers: ['zendesk'] })).find((each) => each.capabilities.tickets)?.capabilities.tickets
  if (!tickets) return undefined
  const person = await tickets.readUser(agentId)
  const fresh: Row = { role: person.role, is_suspended: person.isSuspended, name: person.name, locale: person.locale, read_at: deps.now() }
  await deps.db.withAccount(accountId, (tx) =>
    tx.query(
      `insert into agents (account_id, id, role, is_suspended, name, locale, read_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (account_id, id) do update set role = excluded.role, is_suspended = excluded.is_suspended, name = excluded.name, locale = excluded.locale, read_at = excluded.read_at`,
      [accountId, agentId, fresh.role, fresh.is_suspended, fresh.name, fresh.locale, fresh.read_at],
    ),
  )
  return agentOf(agentId, fresh)
}

const agentOf = (id: string, row: Row): Agent | undefined =>
  !row.is_suspended && (row.role === 'agent' || row.role === 'admin') ? { id, name: row.name, role: row.role, locale: row.locale } : undefined
