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
    async drop() {
      const again = new pg.Client({ connectionString: base })
      await again.connect()
      await again.query(`drop database if exists ${name} with (force)`)
      await again.end()
    },
  }
}
