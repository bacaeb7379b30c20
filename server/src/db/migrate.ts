import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { installQueue } from './install-queue.ts'
import { INTAKE_ROLE, rolePassword, SERVER_ROLE } from './roles.ts'

const FOLDER = new URL('./migrations/', import.meta.url)
/** Any number, as long as every process of Bookbag takes the same. */
const LOCK = 7_211_409

/** The oldest that has all the SQL we write (`nulls not distinct`); migrations and queue are tried on 15 and 18. */
const OLDEST = 15

/** Brings the database to this version, as its owner. Many processes may start at once; a file that was applied and then edited is refused. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'bookbag_migrate' })
  await client.connect()
  try {
    await refuseOld(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    for (const role of [SERVER_ROLE, INTAKE_ROLE]) await createRole(client, role, rolePassword(ownerUrl, role))
    await client.query('create table if not exists bookbag_migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())')
    const applied = await applyNew(client)
    await installQueue(client, ownerUrl)
    return applied
  } finally {
    await client.end()
  }
}

async function refuseOld(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  const version = rows[0]?.server_version ?? ''
  if (Number.parseInt(version, 10) < OLDEST) throw new Error(`DATABASE_URL leads to a PostgreSQL ${version}; Bookbag needs ${OLDEST} or newer.`)
}

/** A role is one for all databases of a PostgreSQL, while the lock is the database's own: what another one did in the same moment is no failure. */
const MET_ANOTHER = /already exists|duplicate key value|tuple concurrently updated/

async function createRole(client: pg.Client, role: string, password: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (rowCount === 0) await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls`)
      await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`)
      return
    } catch (error) {
      if (tries === 20 || !(error instanceof Error) || !MET_ANOTHER.test(error.message)) throw error
    }
  }
}

async function applyNew(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from bookbag_migrations')
  const known = new Map(rows.map((row) => [row.name, row.hash]))
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  const applied: string[] = []
  for (const name of names) {
    const sql = await readFile(new URL(name, FOLDER), 'utf8')
    const hash = createHash('sha256').update(sql).digest('hex')
    const before = known.get(name)
    if (before === hash) continue
    if (before !== undefined) throw new Error(`${name} was changed after it had been applied to this database. Undo the change and write a new migration.`)
    await client.query('begin')
    try {
      await client.query(sql)
      await client.query('insert into bookbag_migrations (name, hash) values ($1, $2)', [name, hash])
      await client.query('commit')
    } catch (cause) {
      await client.query('rollback')
      throw new Error(`The migration ${name} failed; nothing of it was kept. ${cause instanceof Error ? cause.message : ''}`, { cause })
    }
    applied.push(name)
  }
  return applied
}
