import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { INTAKE_ROLE, SERVER_ROLE } from './roles.ts'

export const QUEUE_SCHEMA = 'pgboss'
export const TICKET_QUEUE = 'tickets'
/** A worker that says nothing for so long is taken for dead, and its job runs elsewhere. */
export const HEARTBEAT_SECONDS = 10

/** pg-boss's tables carry ids only, because row-level security can't reach them. Created as the owner; the server may use but not alter them. */
export async function installQueue(client: pg.Client, ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: QUEUE_SCHEMA, max: 2, supervise: false, schedule: false })
  await boss.start()
  try {
    const queue = await boss.getQueue(TICKET_QUEUE)
    const options = { retryLimit: 1_000, retryDelay: 0, heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 3_600, deleteAfterSeconds: 7 * 86_400 }
    if (queue === null) await boss.createQueue(TICKET_QUEUE, { ...options, policy: 'key_strict_fifo' })
    else await boss.updateQueue(TICKET_QUEUE, options)
  } finally {
    await boss.stop({ graceful: false })
  }
  await client.query(`
    grant usage on schema ${QUEUE_SCHEMA} to ${SERVER_ROLE}, ${INTAKE_ROLE};
    grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${SERVER_ROLE};
    grant execute on all functions in schema ${QUEUE_SCHEMA} to ${SERVER_ROLE}, ${INTAKE_ROLE};
    grant usage on all sequences in schema ${QUEUE_SCHEMA} to ${SERVER_ROLE};
    grant select on ${QUEUE_SCHEMA}.queue to ${INTAKE_ROLE};
  `)
  // Adding a job gives its id back; whose ticket a job is about stays closed to the role that takes webhooks in.
  const { rows } = await client.query<{ tablename: string }>(`select tablename from pg_tables where schemaname = $1 and tablename in ('job', 'job_common')`, [QUEUE_SCHEMA])
  for (const { tablename } of rows) await client.query(`grant insert, select (id) on ${QUEUE_SCHEMA}.${tablename} to ${INTAKE_ROLE}`)
}
