import pg from 'pg'
import { errorText, type Log } from '../log.ts'
import { INTAKE_ROLE, roleUrl, SERVER_ROLE } from './roles.ts'
import { type Database, inTransaction } from './transaction.ts'

export type PoolSizes = { server?: number; intake?: number }

/** `ownerUrl` is never connected to here: both pools log in as the roles that own nothing. */
export function openDatabase(ownerUrl: string, log: Log, sizes: PoolSizes = {}): Database {
  const open = (role: string, max: number): pg.Pool => {
    const pool = new pg.Pool({ connectionString: roleUrl(ownerUrl, role), max, application_name: role, connectionTimeoutMillis: 5_000, statement_timeout: 30_000 })
    // The pool listens to idle ones only: one in use that PostgreSQL ends (a restart) would end the process. Whoever uses it is told by the next query.
    pool.on('connect', (client) => client.on('error', () => undefined))
    pool.on('error', (error) => log.warn('an idle database connection was lost', { role, error: errorText(error) }))
    return pool
  }
  const server = open(SERVER_ROLE, sizes.server ?? 20)
  const intake = open(INTAKE_ROLE, sizes.intake ?? 2)
  return {
    withAccount: (accountId, work) => inTransaction(server, accountId, work),
    withoutAccount: (work) => inTransaction(server, null, work),
    asIntake: (work) => inTransaction(intake, null, work),
    async close() {
      await Promise.all([server.end(), intake.end()])
    },
  }
}
