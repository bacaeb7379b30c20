import type pg from 'pg'

export type Row = Record<string, unknown>
/** A transaction: everything done through it happens together or not at all. */
export type Tx = { query<R extends Row = Row>(text: string, values?: unknown[]): Promise<{ rows: R[]; rowCount: number }> }

export type Database = {
  /** Sees and changes rows of this one account only: row-level security enforces it, not the query. */
  withAccount<T>(accountId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** No account set: only the directory of accounts and the queue are visible. */
  withoutAccount<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** As the role that may only add webhook events and jobs. */
  asIntake<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const txOf = (client: pg.ClientBase): Tx => ({
  async query<R extends Row>(text: string, values?: unknown[]) {
    const result = await client.query<R>(text, values)
    return { rows: result.rows, rowCount: result.rowCount ?? 0 }
  },
})

export async function inTransaction<T>(pool: pg.Pool, accountId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    // Local to the transaction: a pooled connection never carries one account into the next use.
    if (accountId !== null) await client.query(`select set_config('bookbag.account_id', $1, true)`, [accountId])
    const value = await work(txOf(client))
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error('rollback failed', { cause })
    })
    throw error
  } finally {
    client.release(broken)
  }
}
