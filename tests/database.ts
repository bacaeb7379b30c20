import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export type TestDatabase = { /** The owner's, as DATABASE_URL. */ url: string; drop(): Promise<void> }

/** A migrated database of its own, for one test file. */
export async function createDatabase(): Promise<TestDatabase> {
  const base = inject('databaseUrl')
  const name = `bookbag_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: base })
  await admin.connect()
  await admin.query(`create database ${name} template ${inject('template')}`)
  await admin.end()
  return {
    url: Object.assign(new URL(base), { pathname: `/${name}` }).href,
    drop: () => dropDatabase(base, name),
  }
}

const STILL_USED = '55006'

/**
 * Not `with (force)`: an owner who is no superuser may not end what the server's roles have open. Whoever was told to go is gone in a moment;
 * PostgreSQL itself waits 5 s for that at each try.
 */
async function dropDatabase(base: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: base })
  await client.connect()
  try {
    for (let tries = 1; ; tries += 1) {
      const refusal = await client.query(`drop database if exists ${name}`).then(
        () => undefined,
        (error: pg.DatabaseError) => error,
      )
      if (refusal === undefined) return
      if (refusal.code !== STILL_USED || tries === 6) throw refusal
    }
  } finally {
    await client.end()
  }
}
