import type { TicketsCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { accountIds } from '../../accounts/directory.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Deps } from '../../deps.ts'

const EVERY_MS = 5 * 60_000
/** Zendesk repeats a failed webhook for some minutes. */
const PATIENCE_MS = 3 * 60_000
/** Of 500 each: what is left comes with the next reading. */
const MOST_PAGES = 10

type Reading = { cursor: string | null; begins_at: Date }

/** Reads, for each account whose time has come, which tickets changed since the last reading, and notes those that no stored event explains. Gives how many. */
export async function readChanges(deps: Pick<Deps, 'db' | 'connections' | 'now' | 'log'>): Promise<number> {
  let noted = 0
  for (const accountId of await accountIds(deps.db)) {
    const reading = await deps.db.withAccount(accountId, (tx) => takeTurn(tx, accountId, deps.now()))
    if (!reading) continue
    try {
      const tickets = (await deps.connections.of(accountId, { layers: ['zendesk'] })).find((each) => each.capabilities.tickets)?.capabilities.tickets
      if (tickets) noted += await readPages(deps, accountId, tickets, reading)
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
      deps.log.warn('changed tickets could not be read', { accountId, problem: error.message })
    }
  }
  return noted
}

/** Of several processes one has the turn. The first time only the beginning is marked: what was before was nobody's to answer. */
async function takeTurn(tx: Tx, accountId: string, now: Date): Promise<Reading | undefined> {
  const next = new Date(now.getTime() + EVERY_MS)
  await tx.query('insert into change_reading (account_id, begins_at, next_at) values ($1, $2, $3) on conflict do nothing', [accountId, now, next])
  const { rows } = await tx.query<Reading>('update change_reading set next_at = $2 where next_at <= $1 returning cursor, begins_at', [now, next])
  return rows[0]
}

async function readPages(deps: Pick<Deps, 'db' | 'now'>, accountId: string, tickets: TicketsCapability, reading: Reading): Promise<number> {
  let cursor = reading.cursor
  let noted = 0
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await tickets.changedSince(cursor === null ? { startTime: Math.floor(reading.begins_at.getTime() / 1000) } : { cursor })
    noted += await deps.db.withAccount(accountId, async (tx) => {
      if (answer.cursor !== null) await tx.query('update change_reading set cursor = $1', [answer.cursor])
      return note(tx, deps.now(), answer.tickets)
    })
    if (answer.isEnd || answer.cursor === null || answer.cursor === cursor) break
    cursor = answer.cursor
  }
  return noted
}

/** An event as new as the change explains it: everything that customers write brings one, and our own answers too. */
async function note(tx: Tx, now: Date, changed: { id: string; status: string; updatedAt: string }[]): Promise<number> {
  const open = changed.filter((each) => each.status !== 'closed' && each.status !== 'deleted')
  const { rowCount } = await tx.query(
    `insert into unexplained_changes (account_id, ticket_id, changed_at, look_at)
     select current_setting('bookbag.account_id'), changed.ticket_id, changed.at, $3 from unnest($1::text[], $2::timestamptz[]) as changed (ticket_id, at)
     where not exists (select 1 from webhook_events event where event.ticket_id = changed.ticket_id and (event.payload->'detail'->>'updated_at')::timestamptz >= changed.at)
     on conflict (account_id, ticket_id) do update set changed_at = excluded.changed_at`,
    [open.map((each) => each.id), open.map((each) => each.updatedAt), new Date(now.getTime() + PATIENCE_MS)],
  )
  return rowCount
}
