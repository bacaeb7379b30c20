import { AgentAccess, maySeeTicket, seesEveryTicket } from '@bookbag/core/agent-access'
import type { TicketsCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Deps } from '../deps.ts'

export type Agent = { id: string; name: string | null; role: 'agent' | 'admin'; locale: string | null; access: AgentAccess }
type Needs = Pick<Deps, 'db' | 'connections' | 'now'>

const MAX_AGE_MS = 5 * 60_000

type Row = { role: string; is_suspended: boolean; name: string | null; locale: string | null; access: unknown; read_at: Date }

/**
 * Who this is by Zendesk's own word, at most five minutes old; `isFresh` asks again (before money moves and before admin writes).
 * Undefined = suspended, or nobody who works on tickets. What the browser says is never asked.
 */
export async function readAgent(deps: Needs, accountId: string, agentId: string, { isFresh = false } = {}): Promise<Agent | undefined> {
  const kept = await deps.db.withAccount(accountId, (tx) => tx.query<Row>('select role, is_suspended, name, locale, access, read_at from agents where id = $1', [agentId]))
  const row = kept.rows[0]
  if (row && row.access !== null && !isFresh && deps.now().getTime() - row.read_at.getTime() < MAX_AGE_MS) return agentOf(agentId, row)
  const tickets = await ticketsAt(deps, accountId)
  if (!tickets) return undefined
  const { person, access } = await tickets.readAgent(agentId)
  const fresh: Row = { role: person.role, is_suspended: person.isSuspended, name: person.name, locale: person.locale, access, read_at: deps.now() }
  await deps.db.withAccount(accountId, (tx) =>
    tx.query(
      `insert into agents (account_id, id, role, is_suspended, name, locale, access, read_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (account_id, id) do update set role = excluded.role, is_suspended = excluded.is_suspended, name = excluded.name, locale = excluded.locale, access = excluded.access, read_at = excluded.read_at`,
      [accountId, agentId, fresh.role, fresh.is_suspended, fresh.name, fresh.locale, JSON.stringify(access), fresh.read_at],
    ),
  )
  return agentOf(agentId, fresh)
}

export type Seeing = { kind: 'seen'; agent: Agent } | { kind: 'no_agent' } | { kind: 'hidden' }

/**
 * Zendesk opens the app on a ticket that the agent may see, but our API is asked for any. Who sees every ticket costs no call beyond who they are, which was read when
 * the page opened; for everybody else the ticket is read, each time, since whose it is may change at any moment. A ticket that does not exist is hidden like one that is.
 */
export async function seeTicket(deps: Needs, accountId: string, agentId: string, ticketId: string, { isFresh = false } = {}): Promise<Seeing> {
  const agent = await readAgent(deps, accountId, agentId, { isFresh })
  if (!agent) return { kind: 'no_agent' }
  if (seesEveryTicket(agent.access)) return { kind: 'seen', agent }
  const tickets = await ticketsAt(deps, accountId)
  const place = await tickets?.readPlace(ticketId).catch((error: unknown) => {
    if (error instanceof ConnectorError && error.kind === 'not-found') return undefined
    throw error
  })
  return place && maySeeTicket(agentId, agent.access, place) ? { kind: 'seen', agent } : { kind: 'hidden' }
}

const ticketsAt = async (deps: Needs, accountId: string): Promise<TicketsCapability | undefined> =>
  (await deps.connections.of(accountId, { layers: ['zendesk'] })).find((each) => each.capabilities.tickets)?.capabilities.tickets

const agentOf = (id: string, row: Row): Agent | undefined =>
  !row.is_suspended && (row.role === 'agent' || row.role === 'admin')
    ? { id, name: row.name, role: row.role, locale: row.locale, access: AgentAccess.parse(row.access) }
    : undefined
