import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import type { SealedFor } from '../vault.ts'
import { accountIds } from './directory.ts'

const BATCH = 50

/** Every column that holds something sealed: what identifies its row, and what it was sealed for. */
const SEALED = [
  { table: 'connections', column: 'credentials_sealed', id: 'id', field: 'credentials' },
  { table: 'access_tokens', column: 'token_sealed', id: 'connection_id', field: 'access token' },
  { table: 'push_proofs', column: 'fields_sealed', id: 'id', field: 'push proof' },
  { table: 'accounts', column: 'webhook_secret_sealed', id: 'webhook_id', field: 'webhook secret' },
] as const

type Place = (typeof SEALED)[number]

/**
 * After a new key was set: everything under an older one is sealed anew, a few rows a transaction, beside the work. Gives how many were.
 * A row that changed meanwhile is left, since it was sealed with the newest key then. Only when this says 0 may an old key be taken away.
 */
export async function resealAll(deps: Pick<Deps, 'db' | 'vault' | 'log'>): Promise<number> {
  let resealed = 0
  for (const accountId of await accountIds(deps.db)) {
    for (const place of SEALED) {
      for (let count = BATCH; count === BATCH; resealed += count) count = await deps.db.withAccount(accountId, (tx) => resealSome(tx, deps, accountId, place))
    }
  }
  if (resealed > 0) deps.log.info('secrets were sealed with the newest key', { secrets: resealed })
  return resealed
}

async function resealSome(tx: Tx, { vault }: Pick<Deps, 'vault'>, accountId: string, { table, column, id, field }: Place): Promise<number> {
  const { rows } = await tx.query<{ id: string; sealed: string }>(
    `select ${id} as id, ${column} as sealed from ${table} where ${column} <> '' and split_part(${column}, '.', 2) <> $1 limit ${BATCH} for update skip locked`,
    [vault.newestKey],
  )
  for (const row of rows) {
    const place: SealedFor = { accountId, connectionId: row.id, field }
    const fresh = vault.reseal(row.sealed, place)
    if (fresh !== undefined) await tx.query(`update ${table} set ${column} = $2 where ${id} = $1`, [row.id, fresh])
  }
  return rows.length
}
