import type { Database, Tx } from '../db/transaction.ts'
import type { Quota, Window } from './quota.ts'

/** Between two writes about one connection, in the machine's time. */
const PAUSE_MS = 500

type Use = { successAt: Date | null; problem: { sentence: string; at: Date } | null }
type Kept = { accountId: string; connectionId: string; quota: Quota; use: Use; isDirty: boolean; isWriting: boolean; latest: Promise<void> }

/** Writes down how a connection fares and what it used of its limits, behind the calls and never in their way: what could not be written comes with the next. */
export type UseKeeper = {
  note(accountId: string, connectionId: string, quota: Quota, use: Use): void
  flush(): Promise<void>
}

export function createUseKeeper(db: Database): UseKeeper {
  const kept = new Map<string, Kept>()

  const write = async (entry: Kept): Promise<void> => {
    entry.isDirty = false
    try {
      for (const { per, start, calls, total } of await db.withAccount(entry.accountId, (tx) => writeUse(tx, entry))) entry.quota.learn(per, start, total, calls)
    } catch {
      // What was used is still counted here, and is written with the next call.
    }
  }
  const writeSoon = async (entry: Kept): Promise<void> => {
    if (entry.isWriting) return
    entry.isWriting = true
    while (entry.isDirty) {
      entry.latest = write(entry)
      await entry.latest
      await new Promise<void>((done) => setTimeout(done, PAUSE_MS).unref())
    }
    entry.isWriting = false
  }

  return {
    note(accountId, connectionId, quota, use) {
      const key = JSON.stringify([accountId, connectionId])
      const entry = kept.get(key) ?? { accountId, connectionId, quota, use, isDirty: false, isWriting: false, latest: Promise.resolve() }
      kept.set(key, entry)
      entry.use = { successAt: use.successAt ?? entry.use.successAt, problem: use.problem }
      entry.isDirty = true
      void writeSoon(entry)
    },
    async flush() {
      await Promise.all(
        [...kept.values()].map(async (entry) => {
          await entry.latest
          if (entry.isDirty) await write(entry)
        }),
      )
    },
  }
}

type Written = { per: Window; start: number; calls: number; total: number }

async function writeUse(tx: Tx, { connectionId, quota, use }: Kept): Promise<Written[]> {
  const written: Written[] = []
  await tx.query(
    `update connections set state = $2, last_success_at = coalesce($3, last_success_at), last_error = coalesce($4, last_error), last_error_at = coalesce($5, last_error_at)
     where id = $1 and state <> 'disconnected'`,
    [connectionId, use.problem === null ? 'connected' : 'failing', use.successAt, use.problem?.sentence ?? null, use.problem?.at ?? null],
  )
  for (const { per, start, calls } of quota.unwritten()) {
    const { rows } = await tx.query<{ calls: number }>(
      `insert into vendor_use (account_id, connection_id, per, starts_at, calls) values (current_setting('bookbag.account_id'), $1, $2, $3, $4)
       on conflict (account_id, connection_id, per) do update
         set calls = excluded.calls + case when vendor_use.starts_at = excluded.starts_at then vendor_use.calls else 0 end, starts_at = excluded.starts_at
       where vendor_use.starts_at <= excluded.starts_at
       returning calls`,
      [connectionId, per, new Date(start), calls],
    )
    written.push({ per, start, calls, total: rows[0]?.calls ?? calls })
  }
  return written
}

/** Before a connection's first call, and whenever it is opened: what others have used meanwhile. */
export type KnownUse = { connection_id: string; per: Window; starts_at: Date; calls: number }
export const readUse = async (tx: Tx): Promise<KnownUse[]> => (await tx.query<KnownUse>('select connection_id, per, starts_at, calls from vendor_use')).rows
